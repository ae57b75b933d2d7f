// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microhttpd.h>

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
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
/// something else. A pass over the files answers all requests of the next 250 ms, and each answer is made
/// once. ask() and add() are for any thread.
class AnswerThread
{
public:
    /// `catalog` and `messages` are the thread's own from now on.
    AnswerThread(Catalog &catalog, Messages &messages);
    AnswerThread(const AnswerThread &) = delete;
    AnswerThread &operator=(const AnswerThread &) = delete;
    ~AnswerThread() { stop(); }

    /// The answer, where there is one that is fresh. Else nullptr: `connection` is suspended until `answer`
    /// is set. `key` tells queries apart.
    Response::Ptr ask(const std::string &key, const DataQuery &query, MHD_Connection *connection,
                      Response::Ptr &answer);

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
        DataQuery query;
        std::vector<Waiting> waiting;
    };
    using Jobs = std::map<std::string, Job>;
    using Streams = std::vector<std::shared_ptr<EventStream>>;

    void run();
    bool isFresh(Clock::time_point now) const noexcept;
    void refresh();
    void serve(const Jobs &jobs);
    void dropAbandoned();
    void feed();
    void feed(EventStream &stream, Clock::time_point now, std::map<std::string, std::string> &messages);
    Response::Ptr makeResponse(const DataQuery &query);
    Answer makeAnswer(const DataQuery &query);
    Clock::time_point nextFeed() const;

    // Of the thread alone.
    Catalog &catalog_;
    Messages &messages_;
    MetricsAnswer metrics_;

    mutable std::mutex mutex_; // for all of the following
    std::condition_variable wake_;
    Jobs jobs_;
    std::map<std::string, Response::Ptr> answers_; // of the last pass
    std::size_t answersSize_ = 0;
    Clock::time_point passStart_;
    Streams streams_;
    bool takesStreams_ = true;
    bool isStopping_ = false;

    std::thread thread_; // the last: it uses the others
};

} // namespace mmstats::tools
