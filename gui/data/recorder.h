// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QThread>
#include <QTimer>

#include "data/backlog.h"
#include "data/stat_store.h"

namespace mmstats::inspector {

class RecordingWorker;

/// Writes what the store gets into a recording. Lives in the GUI thread, whose calls return at once: a thread
/// of its own writes. It claims each sample until that is written, so that the next one waits for the disk:
/// what is lost where the program is killed is the sample under way. Whatever ends a recording, what was
/// written until then can be opened.
class Recorder : public QObject
{
    Q_OBJECT

public:
    struct Progress
    {
        qint64 since = 0;   ///< ms since the epoch; 0 before the first sample
        qint64 ticks = 0;   ///< that are written
        qint64 changes = 0; ///< values, in these
        qint64 bytes = 0;   ///< on the disk
    };

    /// A recording of which nothing is written for so long, though something waits, has broken off: sampling
    /// does not wait for ever.
    static constexpr std::chrono::milliseconds longestWait = std::chrono::seconds(10);

    /// `backlog`: of whoever samples for the store.
    explicit Recorder(StatStore &store, Backlog backlog = {}, QObject *parent = nullptr);
    /// As finish(), but nobody is told.
    ~Recorder() override;

    /// Begins with the present of the store. A file that is there is replaced, once the new one could be
    /// made. `only`: these stats and no others; nullopt: everything. One that is running is ended before.
    void start(const QString &path, const std::optional<std::vector<StatRef>> &only = {});
    /// Records these, too, from the next sample on, beginning with the value that they then have. What was
    /// recorded until now still is: it would be missing in the middle of a chart. Nothing where everything is
    /// recorded.
    void setOnly(const std::vector<StatRef> &only);
    /// Kept in this recording and later ones: they open with them.
    void setCharts(const QJsonObject &layout);
    void stop();
    /// The last call, when the program ends: stops, and waits for the disk until all is told that is to be
    /// told. Where nothing moves for longestWait, the recording has broken off, and nobody waits any more.
    void finish();

    /// The thread of a recorder runs. Where there is no recorder any more it waits for the disk, and ends
    /// only with a process that waits for no thread. Any thread.
    static bool isAnyRunning() noexcept { return threads_ > 0; }

    /// Instead of longestWait, from the next sample on.
    void setLongestWait(std::chrono::milliseconds time) { watch_.setInterval(time); }

    /// A batch that the store has just taken in.
    void record(const mmstats::inspector::SampleBatch &batch);

    /// From start() until stop() or failed().
    bool isRecording() const noexcept { return isRecording_; }
    /// Of the present recording or, where there is none, of the last one.
    QString path() const { return path_; }
    const Progress &progress() const noexcept { return progress_; }

signals:
    /// isRecording() or path() is another one.
    void stateChanged();
    void progressed();
    /// It has ended well: the file is all there is. Comes later than stop(), also after the next start();
    /// never after failed() of the same recording.
    void finished(const QString &path);
    /// It has ended, and why: one sentence, which names the file.
    void failed(const QString &why);

private:
    using Labels = std::set<QString>;
    // Of a file of which some stats are recorded.
    struct Chosen
    {
        Labels labels;
        std::vector<std::optional<std::size_t>> places; // where in the recording its stats are
    };

    void choose(const std::vector<StatRef> &only);
    std::optional<FileUpdate> toRecord(const FileUpdate &update);
    static FileOrigin originOf(const StatStore::File &file, bool hadEnded);
    FileUpdate withPresent(FileUpdate update, const StatStore::File &file, const Labels *fresh) const;
    bool restrict(FileUpdate &update);
    void write(SampleBatch batch);
    void letGo();
    void lookAtProgress();
    void end(quint64 number, const QString &why);
    bool waitForThread() const;
    void leaveBehind();

    inline static std::atomic<int> threads_ = 0; // of recorders
    StatStore &store_;
    Backlog backlog_;
    std::deque<Backlog::Claim> waiting_; // of what is to be written
    QTimer watch_;                       // runs while there is such
    quint64 done_ = 0;                   // what the worker had done when it was last looked at
    bool isRecording_ = false;
    QString path_;
    QJsonObject charts_;
    Progress progress_;
    quint64 number_ = 0; // of the recording: what the thread says of an earlier one is no news of this one
    std::set<quint64> failed_; // recordings: what the thread then says of them is no news
    std::set<FileId> known_;   // in the recording
    std::set<FileId> left_;    // since the last batch
    std::optional<std::map<FileId, Chosen>> only_;
    std::map<FileId, Labels> fresh_;                                // chosen since the last batch
    std::unique_ptr<QThread> thread_ = std::make_unique<QThread>(); // none after finish()
    std::unique_ptr<RecordingWorker> worker_;                       // lives in thread_
};

} // namespace mmstats::inspector
