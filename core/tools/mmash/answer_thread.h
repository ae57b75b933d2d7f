// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microhttpd.h>

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "common/messages.h"
#include "mmash/catalog.h"
#include "mmash/data_query.h"
#include "mmash/event_stream.h"
#include "mmash/metrics_answer.h"
#include "mmash/response.h"

namespace mmstats::tools {

/// The one thread that reads the files and makes answers of them, so that neither delays whoever asks for
/// something else. A pass over the files answers everything up to 250 ms after its end, and each answer is
/// made once; what is quickly made does not wait for what takes long. ask(), add() and endStreams() are for
/// any thread.
class AnswerThread
{
public:
    /// `catalog` and `messages` are the thread's own from now on.
    AnswerThread(Catalog &catalog, Messages &messages);
    AnswerThread(const AnswerThread &) = delete;
    AnswerThread &operator=(const AnswerThread &) = delete;
    ~AnswerThread() { stop(); }

    /// True where `answer` is set, because there was one that is fresh. Else `connection` is suspended, and
    /// resumed when it is set: nothing of the request may be touched until then.
    bool ask(const DataQuery &query, MHD_Connection *connection, Response::Ptr &answer);

    /// False where there are too many, and after the end.
    bool add(const std::shared_ptr<EventStream> &stream);

    /// Ends all streams, and lets no more begin.
    void endStreams();

    /// Answers what has been asked, and ends.
    void stop();

private:
    using Clock = std::chrono::steady_clock;

    struct Waiting
    {
        MHD_Connection *connection;
        Response::Ptr *answer;
    };
    struct Job
    {
        std::string key;
        DataQuery query;
        Clock::time_point asked;
        std::vector<Waiting> waiting;
    };
    using Streams = std::vector<std::shared_ptr<EventStream>>;

    void run();
    bool isFresh(Clock::time_point now) const noexcept;
    void refresh();

    std::optional<Job> takeJob();
    void serve(const Job &job);
    Response::Ptr makeResponse(const Job &job) noexcept;
    Answer makeAnswer(const DataQuery &query);
    void keep(const std::string &key, const Response::Ptr &response);

    Clock::time_point nextFeed() const;
    Streams dueStreams();
    void feed() noexcept;
    void feed(EventStream &stream, std::map<std::string, std::string> &messages);
    void dropStreams() noexcept;

    // Of the thread alone.
    Catalog &catalog_;
    Messages &messages_;
    MetricsAnswer metrics_;

    // Made beforehand: there may be no memory when they are needed.
    Response::Ptr failed_;
    Response::Ptr crowded_;
    Response::Ptr ending_;

    mutable std::mutex mutex_; // for all of the following
    std::condition_variable wake_;
    std::vector<Job> jobs_;
    std::map<std::string, Response::Ptr> answers_; // of the last pass
    std::size_t answersSize_ = 0;
    Clock::time_point passEnd_;
    Streams streams_;
    bool takesStreams_ = true;
    bool isStopping_ = false;

    std::thread thread_; // the last: it uses the others
};

} // namespace mmstats::tools
