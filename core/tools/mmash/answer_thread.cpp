// SPDX-License-Identifier: Apache-2.0
#include "mmash/answer_thread.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "mmash/page_answer.h"
#include "mmash/processes_answer.h"
#include "mmash/stats_answer.h"
#include "mmash/update_message.h"

namespace mmstats::tools {

namespace {

constexpr std::chrono::milliseconds passDistance{250};
constexpr std::chrono::seconds keepAlive{5}; // so that clients notice a server that hangs
constexpr std::size_t mostStreams = 64;
constexpr std::size_t mostAnswers = 1000; // kept, and as many bytes as this
constexpr std::size_t mostAnswerBytes = 64U << 20;
constexpr std::size_t mostBytesInFlight = 256U << 20;

// What takes long to make lets others go first, though not for ever.
std::chrono::milliseconds patienceOf(const DataQuery &query)
{
    switch (query.what) {
    case DataQuery::What::processes:
        return std::chrono::milliseconds(1000);
    case DataQuery::What::metrics:
        return std::chrono::milliseconds(500);
    case DataQuery::What::page:
    case DataQuery::What::labels:
    case DataQuery::What::stats:
    case DataQuery::What::files:
        break;
    }
    return std::chrono::milliseconds(0);
}

} // namespace

AnswerThread::AnswerThread(Catalog &catalog, Messages &messages)
    : catalog_(catalog)
    , messages_(messages)
    , failed_(Response::of(HttpError{500, "the answer could not be made"}))
    , crowded_(Response::of(HttpError{503, "too many answers wait to be taken"}))
    , ending_(Response::of(HttpError{503, "the server is ending"}))
    , passEnd_(Clock::now() - passDistance)
    , thread_([this] { run(); })
{
}

bool AnswerThread::ask(const DataQuery &query, MHD_Connection *connection, Response::Ptr &answer)
{
    std::string key = query.key();
    const std::lock_guard lock(mutex_);
    const auto now = Clock::now();
    if (isStopping_) {
        answer = ending_;
        return true;
    }
    if (const auto known = answers_.find(key); known != answers_.end() && isFresh(now)) {
        answer = known->second;
        return true;
    }
    auto job = std::ranges::find(jobs_, key, &Job::key);
    if (job == jobs_.end())
        job = jobs_.insert(job, Job{.key = std::move(key), .query = query, .asked = now, .waiting = {}});
    job->waiting.push_back({connection, &answer});
    MHD_suspend_connection(connection); // under the lock, so that it is not resumed before
    wake_.notify_one();
    return false;
}

bool AnswerThread::add(const std::shared_ptr<EventStream> &stream)
{
    const std::lock_guard lock(mutex_);
    if (streams_.size() >= mostStreams)
        std::erase_if(streams_, [](const auto &each) { return each->endIfAbandoned(); });
    if (!takesStreams_ || streams_.size() >= mostStreams)
        return false;
    streams_.push_back(stream);
    wake_.notify_one();
    return true;
}

void AnswerThread::endStreams()
{
    const std::lock_guard lock(mutex_);
    takesStreams_ = false;
    dropStreams();
}

void AnswerThread::dropStreams() noexcept
{
    for (const auto &stream : streams_)
        stream->end();
    streams_.clear();
}

void AnswerThread::stop()
{
    endStreams();
    {
        const std::lock_guard lock(mutex_);
        isStopping_ = true;
        wake_.notify_one();
    }
    if (thread_.joinable())
        thread_.join();
}

bool AnswerThread::isFresh(Clock::time_point now) const noexcept
{
    return now - passEnd_ < passDistance;
}

void AnswerThread::run()
{
    std::unique_lock lock(mutex_);
    while (!isStopping_ || !jobs_.empty()) {
        const auto next = nextFeed();
        if (jobs_.empty() && !isStopping_ && Clock::now() < next)
            wake_.wait_until(lock, next);
        const std::optional<Job> job = takeJob();
        lock.unlock();
        if (job)
            serve(*job);
        feed();
        lock.lock();
    }
}

// Only this thread moves passEnd_ and reads the catalog.
void AnswerThread::refresh()
{
    if (isFresh(Clock::now()))
        return;
    catalog_.sample();
    const std::lock_guard lock(mutex_);
    answers_.clear();
    answersSize_ = 0;
    passEnd_ = Clock::now();
}

std::optional<AnswerThread::Job> AnswerThread::takeJob()
{
    const auto first =
        std::ranges::min_element(jobs_, {}, [](const Job &job) { return job.asked + patienceOf(job.query); });
    if (first == jobs_.end())
        return std::nullopt;
    std::optional<Job> job(std::move(*first));
    jobs_.erase(first);
    return job;
}

void AnswerThread::serve(const Job &job)
{
    const Response::Ptr response = makeResponse(job);
    const std::lock_guard lock(mutex_);
    for (const Waiting &waiting : job.waiting) {
        *waiting.answer = response;
        MHD_resume_connection(waiting.connection);
    }
}

Response::Ptr AnswerThread::makeResponse(const Job &job) noexcept
{
    try {
        refresh();
        if (const auto known = answers_.find(job.key); known != answers_.end()) // nobody else changes it
            return known->second;
        if (Response::bytesInFlight() > mostBytesInFlight)
            return crowded_;
        Response::Ptr response = Response::of(makeAnswer(job.query));
        keep(job.key, response);
        return response;
    } catch (const std::exception &) {
        return failed_;
    }
}

void AnswerThread::keep(const std::string &key, const Response::Ptr &response)
{
    const std::lock_guard lock(mutex_);
    if (answers_.size() >= mostAnswers || answersSize_ + response->size() > mostAnswerBytes)
        return;
    answers_.emplace(key, response);
    answersSize_ += response->size();
}

Answer AnswerThread::makeAnswer(const DataQuery &query)
{
    switch (query.what) {
    case DataQuery::What::page:
        return answerPage(&catalog_);
    case DataQuery::What::labels:
        return answerLabels(catalog_);
    case DataQuery::What::stats:
        return answerStats(catalog_, query);
    case DataQuery::What::files:
        return answerFiles(catalog_, query);
    case DataQuery::What::processes:
        return answerProcesses(catalog_, {.files = query.files, .prefix = query.label});
    case DataQuery::What::metrics:
        break;
    }
    return metrics_.make(catalog_, query, messages_);
}

AnswerThread::Clock::time_point AnswerThread::nextFeed() const
{
    auto next = Clock::now() + keepAlive;
    for (const auto &stream : streams_)
        next = std::min({next, stream->due, stream->sent + keepAlive});
    return next;
}

AnswerThread::Streams AnswerThread::dueStreams()
{
    const std::lock_guard lock(mutex_);
    std::erase_if(streams_, [](const auto &stream) { return stream->isClosed(); });
    const auto now = Clock::now();
    Streams due;
    for (const auto &stream : streams_) {
        if (isFresh(now) && stream->seen == catalog_.generation()) // nothing can be news before the next pass
            stream->due = std::max(stream->due, passEnd_ + passDistance);
        if (now >= stream->due || now - stream->sent >= keepAlive)
            due.push_back(stream);
    }
    return due;
}

void AnswerThread::feed() noexcept
{
    try {
        const Streams due = dueStreams();
        if (due.empty())
            return;
        refresh(); // once, so that all of them are told of the same pass
        std::map<std::string, std::string> messages;
        for (const auto &stream : due)
            feed(*stream, messages);
    } catch (const std::exception &) { // no memory: clients come back, and are told everything
        const std::lock_guard lock(mutex_);
        dropStreams();
    }
}

// Clients that have seen the same and want the same get the same text.
void AnswerThread::feed(EventStream &stream, std::map<std::string, std::string> &messages)
{
    const auto now = Clock::now();
    const std::chrono::milliseconds interval(stream.query().intervalMs);
    if (stream.seen != 0 && !stream.isReady()) {
        stream.due = now + interval;
        stream.sent = now; // it has enough to take
        return;
    }
    std::string text;
    if (now >= stream.due) {
        const Wanted wanted{.files = stream.query().files, .prefix = stream.query().prefix};
        const std::string key =
            std::to_string(stream.seen) + '\n' + wanted.files.text() + '\n' + wanted.prefix;
        auto known = messages.find(key);
        if (known == messages.end())
            known = messages.emplace(key, updateMessage(catalog_, wanted, stream.seen)).first;
        text = known->second;
        const bool isFirst = stream.seen == 0;
        stream.seen = catalog_.generation();
        stream.due = isFirst ? now + interval : std::max(stream.due + interval, now);
    }
    if (text.empty() && now - stream.sent >= keepAlive)
        text = ":\n\n";
    if (text.empty())
        return;
    stream.sent = now;
    stream.send(std::move(text));
}

} // namespace mmstats::tools
