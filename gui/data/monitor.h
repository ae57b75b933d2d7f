// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <set>

#include <QObject>
#include <QThread>

#include "data/backlog.h"
#include "data/sampler.h"
#include "data/stat_store.h"

namespace mmstats::inspector {

/// Owns the sampler, its thread and the store, and leads batches from one to the other. Lives in the GUI
/// thread; its calls return at once, and its destructor waits for the sampler's thread. One that does not
/// sample only owns the store, which is fed by a recording.
class Monitor : public QObject
{
    Q_OBJECT

public:
    enum class Source { Files, Recording };
    /// So many stats of a batch, at most, are brought into the store before the window has its turn.
    static constexpr std::size_t statsAtOnce = 20'000;

    explicit Monitor(QObject *parent = nullptr, Source source = Source::Files);
    ~Monitor() override;

    /// Looks at these from now on, and forgets what was.
    void watch(const WatchList &list);

    /// A directory, whose stats files are looked at too, or a single file wherever it lies.
    void addPath(const QString &path);
    /// A pattern, as in MMSTATS_GLOB.
    void addGlob(const QString &pattern);
    /// As WatchedPlace::pattern says it. Files that no other place has leave the store.
    void removePlace(const QString &pattern);
    /// Which of these are not there is told by missingFound().
    void findMissing(const QStringList &paths);
    void setInterval(int milliseconds);
    /// Held, it samples nothing; let go, it goes on.
    void setHeld(bool held);

    /// Asks for the details of a file, and for the bytes of a stat of it: inspected() tells them soon, and
    /// after each sample, until something else or nothing (nullopt) is asked for.
    void inspect(std::optional<FileId> file, std::optional<std::size_t> stat = {});

    /// Asks for the last good samples of these files, as stats files of their own: `tell` is called soon, in
    /// this thread, where `context` is still there by then.
    void lastValues(std::vector<FileId> files, QObject *context,
                    std::function<void(const std::vector<KeptFile> &)> tell);
    /// False where it is known that there are none, or none any more. Only of files that are looked at here.
    bool hasLastValues(FileId file) const { return !forgotten_.contains(file); }

    /// What is looked at; what addPath() added, once the sampler has found out what it is.
    const WatchList &watchList() const noexcept { return watchList_; }

    /// Who uses batches beyond batchApplied() holds a claim on it, and so puts the next sample off.
    Backlog backlog() const { return backlog_; }

    StatStore &store() noexcept { return store_; }
    bool isSampling() const noexcept { return sampler_ != nullptr; }

signals:
    /// The store has taken it in.
    void batchApplied(const mmstats::inspector::SampleBatch &batch);
    void inspected(const mmstats::inspector::FileDetails &details);
    void missingFound(const QStringList &missing);
    void keptValues(const std::vector<mmstats::inspector::KeptFile> &files, quint64 question);

private:
    struct UnderWay
    {
        std::shared_ptr<const SampleBatch> batch;
        Backlog::Claim claim;
    };

    template <typename Does>
    void tell(Does does);
    void take(UnderWay batch);
    void applySome();
    void goOnSoon();

    StatStore store_;
    WatchList watchList_;
    Backlog backlog_;                          // what the sampler sent and is not yet in the store
    std::deque<UnderWay> batches_;             // of it, what is here
    std::shared_ptr<const SampleBatch> begun_; // the first of them, where a part of it is in
    bool counts_ = false;                      // that one
    QThread thread_;
    Sampler *sampler_ = nullptr; // lives in thread_, which deletes it
    quint64 generation_ = 0;
    quint64 questions_ = 0;
    std::set<FileId> forgotten_; // of those in the store
};

} // namespace mmstats::inspector
