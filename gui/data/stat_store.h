// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>

#include "data/past_states.h"
#include "data/sample_batch.h"
#include "data/series.h"
#include "data/source_table.h"
#include "data/tick_table.h"

namespace mmstats::inspector {

struct StatThen;

/// One stat of one file. Comparable, hashable by its parts.
struct StatRef
{
    FileId file = 0;
    std::size_t stat = 0;

    friend auto operator<=>(const StatRef &, const StatRef &) = default;
};

/// All that is known: every file's present values and, from its discovery on, its history. Fed by batches,
/// read by models and charts. Lives in the GUI thread and does no file access.
class StatStore : public QObject
{
    Q_OBJECT

public:
    struct Stat
    {
        StatValue value;
        std::optional<double> rate; ///< per second over the last sample; counters only
        bool hasDecreased = false;
        std::optional<Tick> lastGood;   ///< where it is not its file's last: it could not be read whole since
        std::optional<Tick> lastChange; ///< absent where it has not changed since it was found
        Series series;                  ///< numbers only
        std::unique_ptr<StatPast> past; ///< where the store keeps it

        std::size_t bytes() const noexcept { return series.bytes() + (past ? past->bytes() : 0); }

        /// It is a number, or was one.
        bool isNumeric() const { return !series.empty() || toNumber(value).has_value(); }
    };

    struct File
    {
        FileId id = 0;
        FileDescription description;
        StatSource source;
        mmstats::FileStatus status;
        std::optional<qint64> statusSince; ///< ms since the epoch; absent where it was so when it was found
        std::vector<Stat> stats;           ///< as description.stats
        Tick firstTick = 0;                ///< when it was found
        Tick lastTick = 0;                 ///< of its last successful sample
        bool everSampled = false;
        bool hadEnded = false; ///< before that: its values are of none of the store's samples
        bool isPresent = true; ///< false in a store that was set back, where it was not yet found or had left
        std::unique_ptr<FilePast> past; ///< where the store keeps it

        bool isCounter(std::size_t stat) const noexcept;
        bool isStale() const noexcept { return mmstats::isStale(status.state); }
        /// The index of the first stat of that label.
        std::optional<std::size_t> find(const QString &label) const;
    };

    static constexpr std::size_t defaultBudget = 128U << 20;
    /// Of exited processes' files so many are kept, the youngest: programs that start and end all day must
    /// not fill the memory.
    static constexpr std::size_t mostExited = 1000;

    explicit StatStore(std::size_t historyBudget = defaultBudget, QObject *parent = nullptr);

    /// Forgets everything; only batches of this generation count from now on.
    void reset(quint64 generation);
    /// False where it does not count.
    bool apply(const mmstats::inspector::SampleBatch &batch);

    /// apply() in parts, between which a window answers. False where it does not count; what was begun before
    /// is finished first.
    bool begin(std::shared_ptr<const mmstats::inspector::SampleBatch> batch);
    /// Takes in files of about so many stats. True while there is more: until then values are partly those of
    /// the new sample, which is not the present one yet.
    bool applySome(std::size_t stats);
    /// All that is left: for whoever needs all values to be of one sample.
    void finish();
    /// A sample is being taken in: what comes of it is not of the present one.
    bool isApplying() const noexcept { return begun_.has_value(); }

    /// From now on remembers all that seek() needs, and files that leave. Before the first batch.
    void keepPast() noexcept { keepsPast_ = true; }
    /// Takes over all that another store has, which is empty afterwards; batches count no more until reset().
    /// Emits cleared() and applied().
    void adopt(StatStore &other);
    /// Sets all back, or forward, to how it was after this sample: values, rates, states, and which files
    /// were present. Histories and files() stay whole. Only where the store keeps the past. Costs as much as
    /// there are stats that are others than now, however long the history is. Exact, but where memory ran out
    /// and the history was thinned: there a value is one that the stat had shortly before or after, and a
    /// rate is the mean of that time. Stats are those of a file's last layout.
    void seek(Tick tick);
    /// The same, but where it takes longer than a moment the rest is worked out from the event loop. Until
    /// then all stays as it is, and then all is as of that sample at once. Of several that wait the last one
    /// counts.
    void seekSoon(Tick tick);

    /// Forgets the files whose process is gone. Where they are many, some at a time from the event loop.
    void removeExited();
    /// Forgets one, whatever its state.
    void remove(FileId file);

    /// nullptr where there is none.
    const File *file(FileId id) const;
    const std::map<FileId, File> &files() const noexcept { return files_; }
    const Stat *stat(StatRef ref) const;
    /// The files that had this place one after the other, the present one last.
    const std::vector<FileId> &filesAt(const StatSource &source) const { return sources_.filesAt(source); }
    /// nullopt where there is none.
    std::optional<StatName> nameOf(StatRef ref) const;
    const TickTable &ticks() const noexcept { return ticks_; }
    /// The sample that values and states are of: the last one, or else the one sought. Only where there is
    /// one.
    Tick present() const noexcept { return sought_.value_or(ticks_.last()); }
    /// The time of that sample, in ms since the epoch; 0 before the first.
    qint64 now() const noexcept { return ticks_.empty() ? 0 : ticks_.time(present()); }
    /// Of a file, in all of the history: its lastTick, but where the store was set back.
    Tick lastSampled(const File &file) const;
    const std::vector<WatchedPlace> &places() const noexcept { return places_; }
    std::size_t historyBytes() const noexcept { return historyBytes_ + ticks_.bytes(); }

signals:
    void cleared();
    /// From now until partApplied() or applied() changes are of one batch.
    void aboutToApply();
    /// The next part of it comes later.
    void partApplied();
    void fileAdded(mmstats::inspector::FileId file);
    /// Its fields are others than before; values and series of labels that stayed have stayed.
    void fileDescribed(mmstats::inspector::FileId file);
    void statusChanged(mmstats::inspector::FileId file);
    /// Values or rates of these stats.
    void valuesChanged(mmstats::inspector::FileId file, const std::vector<std::size_t> &stats);
    void fileRemoved(mmstats::inspector::FileId file);
    /// A batch is in.
    void applied(qint64 costNanoseconds, bool complete);

private:
    void applyFile(const FileUpdate &update, Tick tick);
    void setStatus(File &file, const FileUpdate &update, bool isNew, Tick tick) const;
    void place(File &file, const FileUpdate &update);
    void end();
    void describe(File &file, const FileDescription &description);
    std::vector<std::size_t> applyChanges(File &file, const FileUpdate &update, Tick tick);
    void applyChange(File &file, const StatChange &change, Tick tick);
    void record(Stat &stat, Tick tick, double number);
    void forgetOldest(std::size_t ended);
    std::map<FileId, File>::iterator removeAt(std::map<FileId, File>::iterator place);
    void keepBudget();
    void thin(Stat &stat);

    void leave(FileId id, Tick tick);
    void rememberFile(File &file, const FileUpdate &update, Tick tick);
    void rememberValue(Stat &stat, Tick tick);
    void beginGap(Stat &stat, Tick tick, Tick lastGood);
    void endGap(Stat &stat, Tick tick, bool changed);
    bool lookBack(qint64 milliseconds);
    void goOnSeeking();
    void showThen();
    static bool show(Stat &stat, StatThen then);
    bool showStatus(File &file, Tick tick) const;

    /// A batch that is not whole yet.
    struct Begun
    {
        std::shared_ptr<const SampleBatch> batch;
        Tick tick = 0;
        std::size_t next = 0; ///< of its files
    };

    std::size_t budget_;
    std::optional<Begun> begun_;
    bool keepsPast_ = false;
    std::optional<Tick> sought_;
    struct Seeking;
    std::shared_ptr<Seeking> seeking_; // shared, as only one source knows what it is
    std::size_t historyBytes_ = 0;
    quint64 generation_ = 0;
    std::map<FileId, File> files_;
    SourceTable sources_;
    TickTable ticks_;
    std::vector<WatchedPlace> places_;
    FileId nextToThin_ = 0;
};

} // namespace mmstats::inspector
