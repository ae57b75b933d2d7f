// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <QJsonObject>
#include <QObject>
#include <QString>

#include "data/stat_store.h"

namespace mmstats::inspector {

/// Writes what the store gets into a recording. Lives in the GUI thread, whose calls return at once: a thread
/// of its own writes. Whatever ends a recording, what was written until then can be opened.
class Recorder : public QObject
{
    Q_OBJECT

public:
    struct Progress
    {
        qint64 since = 0;   ///< ms since the epoch
        qint64 ticks = 0;   ///< that are written
        qint64 changes = 0; ///< values, in these
        qint64 bytes = 0;   ///< on the disk
    };

    explicit Recorder(StatStore &store, QObject *parent = nullptr);
    /// Ends the recording, and waits for the disk.
    ~Recorder() override;

    /// Begins with the present of the store. A file that is there is replaced, once the new one could be
    /// made. `only`: these stats and no others; nullopt: everything. One that is running is ended before.
    void start(const QString &path, std::optional<std::vector<StatRef>> only = {});
    /// Records these, too, from the next sample on, beginning with the value that they then have. What was
    /// recorded until now still is: it would be missing in the middle of a chart. Nothing where everything is
    /// recorded.
    void setOnly(const std::vector<StatRef> &only);
    /// Kept in the recording: it opens with them.
    void setCharts(const QJsonObject &layout);
    void stop();

    /// A batch that the store has taken in.
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
    /// It has ended well: the file is all there is.
    void finished(const QString &path);
    /// It has ended, and why: one sentence, which names the file.
    void failed(const QString &why);

private:
    class Thread;
    using Labels = std::set<QString>;

    void choose(const std::vector<StatRef> &only);
    SampleBatch present();
    std::optional<FileUpdate> presentOf(FileId file) const;
    void restrict(FileUpdate &update);

    StatStore &store_;
    bool isRecording_ = false;
    QString path_;
    Progress progress_;
    quint64 number_ = 0;     // of the recording: what the thread says of an earlier one is no news
    std::set<FileId> known_; // in the recording
    std::set<FileId> left_;  // since the last batch
    std::optional<std::map<FileId, Labels>> only_;
    std::set<FileId> fresh_; // to be recorded with all that they have at the next batch
    std::unique_ptr<Thread> thread_;
};

} // namespace mmstats::inspector
