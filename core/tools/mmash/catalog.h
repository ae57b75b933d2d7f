// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mmstats/process_table.h>
#include <mmstats/snapshot.h>

#include "common/messages.h"
#include "common/targets.h"
#include "mmash/file_glob.h"
#include "mmash/served_file.h"

namespace mmstats::tools {

/// All files that are served, as of the last pass over them: as many as have half a million stats together,
/// since anybody may put files where they are looked for. Knows no client. One thread.
class Catalog
{
public:
    using Files = std::map<std::string, std::unique_ptr<ServedFile>>; ///< by path

    /// What goes wrong with directories is told once each by `messages`. At most `mostOpen` files stay open
    /// from pass to pass.
    Catalog(Targets targets, Messages &messages, std::size_t mostOpen);

    /// One pass: lists the files, takes up and lets go of some, and reads them all.
    void sample();

    const Files &files() const noexcept { return files_; }
    Generation generation() const noexcept { return generation_; } ///< of the last pass; 0 before the first
    std::chrono::system_clock::time_point time() const noexcept { return time_; }
    std::chrono::duration<double> passTime() const noexcept { return passTime_; }

    /// What is served, for people.
    const std::string &served() const noexcept { return served_; }

    /// Directories that cannot be listed, one sentence each.
    const std::vector<std::string> &problems() const noexcept { return problems_; }
    Generation problemsChanged() const noexcept { return problemsChanged_; }

    /// The ids of files that are gone since, of those that `wanted` matches, where `since` is not
    /// beforeMemory().
    std::vector<std::string_view> goneSince(Generation since, const FileGlob &wanted) const;

    /// True where too many files have gone since to know them all.
    bool beforeMemory(Generation since) const noexcept { return since < rememberedFrom_; }

private:
    struct Gone
    {
        Generation when;
        std::string id;
        std::string path;
    };

    void takeUp(const std::vector<std::string> &paths, ObservedFile::Time now);
    void letGo(Files::iterator file);
    void forget(const ServedFile &file);
    void read(ServedFile &file, ObservedFile::Time now, const ServedFile *before);
    void readAll(ObservedFile::Time now);
    void noticeProblems();

    Targets targets_;
    Messages &messages_;
    Output nowhere_;
    Messages listing_; // its messages are problems_
    std::string served_;
    std::size_t mostOpen_;
    std::size_t open_ = 0;  // in the present pass
    std::size_t stats_ = 0; // in the present pass
    Files files_;
    std::uint64_t nextId_ = 1;
    Generation generation_ = 0;
    std::chrono::system_clock::time_point time_;
    std::chrono::duration<double> passTime_{};
    Snapshot scratch_;
    ProcessTable processes_;
    ObservedFile::Time assessed_; // when all files last were
    bool assessesAll_ = true;     // in the present pass
    std::vector<std::string> problems_;
    Generation problemsChanged_ = 0;
    std::deque<Gone> gone_; // the oldest first
    Generation rememberedFrom_ = 0;
};

} // namespace mmstats::tools
