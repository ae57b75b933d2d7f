// SPDX-License-Identifier: Apache-2.0
#include "mmash/catalog.h"

#include <algorithm>
#include <set>

#include <mmstats/utf8.h>

namespace mmstats::tools {

namespace {

using Clock = std::chrono::steady_clock;

// To ask the kernel for every process costs more than to read all files.
constexpr std::chrono::seconds assessDistance{1};

constexpr std::size_t mostGone = 10'000;
constexpr std::size_t mostStats = 500'000;

} // namespace

Catalog::Catalog(Targets targets, Messages &messages, std::size_t mostOpen)
    : targets_(std::move(targets))
    , messages_(messages)
    , nowhere_(Output::toText())
    , listing_("", nowhere_)
    , served_(toUtf8(targets_.text()))
    , mostOpen_(mostOpen)
{
    listing_.holdBack();
}

void Catalog::sample()
{
    const auto start = Clock::now();
    time_ = std::chrono::system_clock::now();
    ++generation_;
    open_ = 0;
    stats_ = 0;
    const std::vector<std::string> paths = targets_.list(listing_);
    noticeProblems();
    takeUp(paths, start);
    readAll(start);
    passTime_ = Clock::now() - start;
}

void Catalog::noticeProblems()
{
    std::vector<std::string> problems = listing_.takeHeld();
    if (problems == problems_)
        return;
    problems_ = std::move(problems);
    problemsChanged_ = generation_;
    for (const std::string &problem : problems_)
        messages_.error(problem);
}

void Catalog::takeUp(const std::vector<std::string> &paths, ObservedFile::Time now)
{
    const std::set<std::string_view> listed(paths.begin(), paths.end());
    for (auto file = files_.begin(); file != files_.end();) {
        const auto next = std::next(file);
        if (!listed.contains(file->first) || file->second->isLost())
            letGo(file);
        file = next;
    }
    for (const std::string &path : paths) {
        if (!files_.contains(path))
            files_.emplace(path, std::make_unique<ServedFile>(nextId_++, path, now));
    }
}

void Catalog::letGo(Files::iterator file)
{
    forget(*file->second);
    files_.erase(file);
}

// Clients are told of it, for as long as there is room to remember it.
void Catalog::forget(const ServedFile &file)
{
    gone_.push_back({generation_, file.id(), file.path()});
    if (gone_.size() > mostGone) {
        rememberedFrom_ = gone_.front().when;
        gone_.pop_front();
    }
}

void Catalog::readAll(ObservedFile::Time now)
{
    assessesAll_ = now - assessed_ >= assessDistance;
    if (assessesAll_) {
        assessed_ = now;
        processes_.forget();
    }
    const ServedFile *before = nullptr; // by its path likely of the same program
    for (auto next = files_.begin(); next != files_.end();) {
        const auto here = next++;
        std::unique_ptr<ServedFile> &file = here->second;
        read(*file, now, before);
        if (file->observed().isReplaced()) {
            forget(*file);
            file = std::make_unique<ServedFile>(nextId_++, here->first, now);
            read(*file, now, before);
        }
        const auto &error = file->observed().error();
        // Files come and go: one that went after it was listed is nobody's loss.
        if (error && error->code == ErrorCode::notFound && !targets_.names(here->first))
            letGo(here);
        else
            before = file.get();
    }
}

void Catalog::read(ServedFile &file, ObservedFile::Time now, const ServedFile *before)
{
    const bool wasLeftOut = file.isLeftOut();
    if (!wasLeftOut || stats_ + file.weight() <= mostStats) {
        file.sample(generation_, now, scratch_, before);
        const bool isTooMuch = stats_ + file.weight() > mostStats;
        file.leaveOut(generation_, isTooMuch ? mostStats : 0);
        stats_ += isTooMuch ? 0 : file.weight();
    }
    if (assessesAll_ || file.statusChanged() == 0 || file.isLeftOut() != wasLeftOut)
        file.assess(generation_, now, processes_);
    // Not before: who owns and locks a file is asked of its descriptor.
    if (file.observed().file() && ++open_ > mostOpen_)
        file.close();
}

std::vector<std::string_view> Catalog::goneSince(Generation since, const FileGlob &wanted) const
{
    std::vector<std::string_view> ids;
    const auto first = std::ranges::upper_bound(gone_, since, {}, &Gone::when);
    for (auto gone = first; gone != gone_.end(); ++gone) {
        if (wanted.matches(gone->path))
            ids.emplace_back(gone->id);
    }
    return ids;
}

} // namespace mmstats::tools
