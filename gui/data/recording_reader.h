// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QString>

#include "data/recording_info.h"
#include "data/sample_batch.h"
#include "data/tell_progress.h"
#include "data/tick_table.h"

namespace mmstats::inspector {

/// One file of a recording.
struct RecordedFile
{
    FileId id = 0;
    /// As it was last; but with all stats that it ever had, each label once.
    FileDescription description = {};
    Tick found = 0;                ///< of the recording's samples, counted from 0
    std::optional<Tick> left = {}; ///< the first sample without it; absent where it stayed to the end
};

/// One value as it was recorded: it holds until the next one of the same stat.
struct RecordedChange
{
    Tick tick = 0;
    FileId file = 0;
    std::size_t stat = 0; ///< index into RecordedFile::description.stats
    StatValue value = {}; ///< monostate: absent from now on
};

/// Reads a recording, which may come from anybody and may still be being written: what stood in it when it
/// was opened. It is not changed, and need not be writable. For one thread, the one that it was opened in.
class RecordingReader
{
public:
    /// nullptr and an error, which names the file, where it is no recording; nullptr and no error where
    /// `tell` has ended it. Takes its time where it holds millions of samples.
    static std::unique_ptr<RecordingReader> open(const QString &path, QString &error,
                                                 const TellProgress &tell = {});
    ~RecordingReader();

    const RecordingInfo &info() const;
    /// ms since the epoch; `tick` is less than info().ticks.
    qint64 time(Tick tick) const;

    /// Sample by sample, as they were applied live: a store that takes them in is as the one that saw them.
    /// nullopt at the end, and where the recording is damaged from there on: error() says why.
    std::optional<SampleBatch> next();
    /// next() begins anew, with the same samples, whatever became of the path meanwhile.
    void rewind();

    /// For exports, beside next(): all files in the order of their discovery. Read at the first call; what is
    /// damaged is left out, and error() says why.
    const std::vector<RecordedFile> &files();
    /// All values in the order of samples, beside next(); nullopt as there.
    std::optional<RecordedChange> nextChange();

    /// One sentence, which names the file. Empty where nothing was wrong so far.
    QString error() const;

private:
    struct Source;
    explicit RecordingReader(std::unique_ptr<Source> source);

    std::unique_ptr<Source> source_;
};

} // namespace mmstats::inspector
