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
constexpr std::chrono::seconds keepAlive{15};
constexpr std::size_t mostStreams = 64;
constexpr std::size_t mostAnswers = 1000; // kept, and as many bytes as this
constexpr std::size_t mostAnswerBytes = 64U << 20;

} // namespace

AnswerThread::AnswerThread(Catalog &catalog, Messages &messages)
    : catalog_(catalog)
    , messages_(messages)
    , passStart_(Clock::now() - passDistance)
    , thread_([this] { run(); })
{
}

Response::Ptr AnswerThread::ask(const std::string &key, const DataQuery &query, MHD_Connection *connection,
                                Response::Ptr &answer)
{
    const std::lock_guard lock(mutex_);
    if (isStopping_)
        return Response::of(HttpError{503, "the server is ending"});
    if (isFresh(Clock::now())) {
        if (const auto known = answers_.find(key); known != answers_.end())
            return known->second;
    }
    Job &job = jobs_.try_emplace(key, Job{.query = query, .waiting = {}}).first->second;
    job.waiting.push_back({connection, &answer});
    MHD_suspend_connection(connection); // under the lock, so that it is not resumed before
    wake_.notify_one();
    return nullptr;
}

bool AnswerThread::add(const std::shared_ptr<EventStream> &stream)
{
    const std::lock_guard lock(mutex_);
    dropAbandoned();
    if (!takesStreams_ || streams_.size() >= mostStreams)
        return false;
    streams_.push_back(stream);
    wake_.notify_one();
    return true;
}

void AnswerThread::dropAbandoned()
{
    std::erase_if(streams_, [](const auto &stream) {
        const bool isAbandoned = stream->isAbandoned();
        if (isAbandoned)
            stream->end();
        return isAbandoned;
    });
}

void AnswerThread::endStreams()
{
    const std::lock_guard lock(mutex_);
    takesStreams_ = false;
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
    return now - passStart_ < passDistance;
}

AnswerThread::Clock::time_point AnswerThread::nextFeed() const
{
    auto next = Clock::now() + keepAlive;
    for (const auto &stream : streams_)
        next = std::min(next, stream->due);
    return next;
}

void AnswerThread::run()
{
    std::unique_lock lock(mutex_);
    while (!isStopping_ || !jobs_.empty()) {
        const auto next = nextFeed();
        if (jobs_.empty() && !isStopping_ && Clock::now() < next)
            wake_.wait_until(lock, next);
        const Jobs jobs = std::exchange(jobs_, {});
        lock.unlock();
        serve(jobs);
        feed();
        lock.lock();
    }
}

// Only this thread moves passStart_ and reads the catalog.
void AnswerThread::refresh()
{
    const auto now = Clock::now();
    if (isFresh(now))
        return;
    catalog_.sample();
    const std::lock_guard lock(mutex_);
    answers_.clear();
    answersSize_ = 0;
    passStart_ = now;
}

void AnswerThread::serve(const Jobs &jobs)
{
    for (const auto &[key, job] : jobs) {
        const Response::Ptr answer = makeResponse(job.query);
        const std::lock_guard lock(mutex_);
        if (answers_.size() < mostAnswers && answersSize_ + answer->size() <= mostAnswerBytes &&
            answers_.emplace(key, answer).second)
            answersSize_ += answer->size();
        for (const Waiting &waiting : job.waiting) {
            *waiting.answer = answer;
            MHD_resume_connection(waiting.connection);
        }
    }
}

Response::Ptr AnswerThread::makeResponse(const DataQuery &query)
{
    try {
        refresh();
        return Response::of(makeAnswer(query));
    } catch (const std::exception &e) {
        messages_.error(e.what());
        return Response::of(HttpError{500, "the answer could not be made"});
    }
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

void AnswerThread::feed()
{
    Streams streams;
    {
        const std::lock_guard lock(mutex_);
        dropAbandoned();
        streams = streams_;
    }
    std::map<std::string, std::string> messages; // clients that see the same get the same
    for (const auto &stream : streams) {
        if (const auto now = Clock::now(); now >= stream->due)
            feed(*stream, now, messages);
    }
}

void AnswerThread::feed(EventStream &stream, Clock::time_point now,
                        std::map<std::string, std::string> &messages)
{
    const std::chrono::milliseconds interval(stream.query().intervalMs);
    if (isFresh(now) && stream.seen == catalog_.generation()) {
        stream.due = passStart_ + passDistance; // nothing can be news before
        return;
    }
    stream.due = std::max(stream.due + interval, now);
    if (!stream.isReady()) {
        stream.due = now + interval;
        return;
    }
    refresh();
    const Wanted wanted{.files = stream.query().files, .prefix = stream.query().prefix};
    const std::string key = std::to_string(stream.seen) + '\n' + wanted.files.text() + '\n' + wanted.prefix;
    const auto known = messages.find(key);
    std::string text =
        known != messages.end()
            ? known->second
            : messages.emplace(key, updateMessage(catalog_, wanted, stream.seen)).first->second;
    stream.seen = catalog_.generation();
    if (text.empty() && now - stream.sent >= keepAlive)
        text = ":\n\n";
    if (text.empty())
        return;
    stream.sent = now;
    stream.send(std::move(text));
}

} // namespace mmstats::tools
