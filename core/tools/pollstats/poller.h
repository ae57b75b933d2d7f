// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "common/messages.h"
#include "pollstats/columns.h"
#include "pollstats/file_filter.h"
#include "pollstats/polled_file.h"

namespace mmstats::tools {

/// What one poll found in one file.
struct FileValues
{
    ProcessName process;
    std::vector<std::optional<Amount>> values; ///< by column; nullopt where the file has none
};

/// The files that are polled, from poll to poll: those that come join it, those that go leave it. Knows no
/// clock. One thread.
class Poller
{
public:
    struct Settings
    {
        std::function<std::vector<std::string>()> list = {}; ///< the paths of the files that are there now
        std::vector<std::string> named = {}; ///< paths that the user named: these have to be there
        FileFilter filter;
        bool tellsFiles = false; ///< notes which files join and leave
    };

    Poller(Settings settings, Messages &messages)
        : settings_(std::move(settings))
        , messages_(messages)
    {
    }

    /// Looks which files are there.
    void refresh();

    struct Survey
    {
        std::size_t readable = 0;
        std::size_t accepted = 0; ///< by the filter
        LabelSet labels;          ///< of those; valid until the next call
    };
    Survey survey() const;

    /// Reads all values. Columns are appended where a file has got labels that a pattern matches.
    std::vector<FileValues> read(Columns &columns, Showing showing, ChangeTracker::Time now);

    /// Says of the files that were thought to be still filled that they are not yet: nobody will see them
    /// finished.
    void reportUnfinished();

private:
    // A path, for as long as it is listed.
    struct Entry
    {
        std::optional<PolledFile> file = {};
        std::shared_ptr<const Layout> layout = {};  // of the last sample
        std::shared_ptr<const Layout> offered = {}; // to the columns
        bool accepted = false;
        bool everOpened = false;
        bool complained = false; // each path is an error once, not at every poll
        std::optional<Error> unfinished = {};
        std::uint64_t generation = 0;
    };

    void look(const std::string &path, Entry &entry);
    bool claim(const StatsFile &file);
    void open(const std::string &path, Entry &entry);
    void close(const std::string &path, Entry &entry);
    bool sample(Entry &entry);
    void admit(Entry &entry);
    void complain(Entry &entry, const Error &error);
    void complainOfFields(Entry &entry);

    Settings settings_;
    Messages &messages_;
    std::unordered_map<std::string, Entry> entries_;
    std::vector<Entry *> order_;                                               // as listed
    std::set<std::tuple<std::uint64_t, std::uint64_t, std::int64_t>> claimed_; // the files behind those
    const Entry *newest_ = nullptr; // of those that are open: the next one may look like it
    std::uint64_t generation_ = 0;
    Snapshot snapshot_; // one for all: a file's values are taken from it before the next is read
};

} // namespace mmstats::tools
