// SPDX-License-Identifier: Apache-2.0
#include "data/stale_scan.h"

#include <algorithm>
#include <chrono>
#include <unordered_set>
#include <utility>

#include <mmstats/directory.h>
#include <mmstats/utf8.h>

namespace mmstats::inspector {

namespace {

// As the command-line tools have them.
constexpr mmstats::Limits limits{.fileBytes = 8U << 20, .valueBytes = 1U << 20, .fields = 100'000};

/// Collects what is ready until it is worth a signal.
class Batch
{
public:
    void add(StaleEntry entry) { entries_.push_back(std::move(entry)); }

    bool isDue() const
    {
        constexpr std::size_t most = 500;
        return entries_.size() >= most ||
               std::chrono::steady_clock::now() - since_ >= std::chrono::milliseconds(50);
    }

    std::vector<StaleEntry> take()
    {
        since_ = std::chrono::steady_clock::now();
        return std::exchange(entries_, {});
    }

private:
    std::vector<StaleEntry> entries_;
    std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

void listGlob(const mmstats::Glob &glob, std::vector<std::string> &paths, std::vector<std::string> &problems)
{
    for (const std::string &directory : glob.directories()) {
        auto entries = mmstats::listDirectory(directory, glob);
        if (!entries) {
            problems.push_back(entries.error().text());
            continue;
        }
        std::ranges::sort(*entries, {}, &mmstats::DirectoryEntry::name);
        const std::string start = directory.ends_with('/') ? directory : directory + '/';
        for (const mmstats::DirectoryEntry &entry : *entries)
            paths.push_back(start + entry.name);
    }
}

} // namespace

std::vector<std::string> StaleFiles::list(const WatchList &list, std::vector<std::string> &problems)
{
    std::vector<std::string> all;
    for (const mmstats::Glob &glob : list.globs)
        listGlob(glob, all, problems);
    all.insert(all.end(), list.files.begin(), list.files.end());
    std::unordered_set<std::string> seen;
    std::erase_if(all, [&seen](const std::string &path) { return !seen.insert(path).second; });
    return all;
}

std::optional<StaleEntry> StaleFiles::look(const std::string &path, bool isNamed)
{
    report_.read(path, limits, mmstats::mayBeSystemField);
    if (!isNamed && report_.error() && report_.error()->code == mmstats::ErrorCode::notFound)
        return std::nullopt;
    StaleEntry entry{.path = path};
    entry.verdict = mmstats::judge(mmstats::staleFacts(report_, processes_), rules_);
    if (const auto &file = report_.file()) {
        entry.identity = file->identity();
        if (const auto attributes = file->attributes()) {
            entry.size = attributes->size;
            entry.age = std::chrono::duration<double>(std::chrono::system_clock::now() - attributes->modified)
                            .count();
        }
    }
    return entry;
}

StaleEntry StaleFiles::remove(StaleEntry entry)
{
    using Step = StaleEntry::Step;
    entry.step = Step::Kept;
    auto now = look(entry.path);
    if (!now) {
        entry.verdict = {.reason = "somebody else has removed it meanwhile"};
        return entry;
    }
    if (report_.file() && now->identity != entry.identity) {
        entry.verdict = {.reason = "another file has taken its place meanwhile"};
        return entry;
    }
    entry.verdict = std::move(now->verdict);
    if (entry.verdict.action != mmstats::StaleAction::remove)
        return entry;
    auto outcome = mmstats::removeStale(report_, rules_);
    if (!outcome) {
        entry.verdict.reason = outcome.error().textWithoutPath();
        entry.step = Step::Failed;
        return entry;
    }
    entry.verdict = std::move(*outcome);
    if (entry.verdict.action == mmstats::StaleAction::remove)
        entry.step = Step::Removed;
    return entry;
}

// Called in the worker: `call` runs in the GUI thread, and not at all where this is no more.
template <class F>
void StaleScan::report(F call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void StaleScan::run(std::function<bool(const std::stop_token &)> job)
{
    running_ = true;
    thread_ = std::jthread([this, job = std::move(job)](const std::stop_token &stop) {
        const bool whole = job(stop);
        report([this, whole] {
            running_ = false;
            emit finished(!whole);
        });
    });
}

// In the worker. False where it was stopped before the end.
bool StaleScan::each(std::size_t count, const std::stop_token &stop, BatchSignal signal,
                     const std::function<std::optional<StaleEntry>(std::size_t i)> &step)
{
    Batch batch;
    std::size_t done = 0;
    const auto send = [&] {
        report([this, signal, entries = batch.take(), done = static_cast<qsizetype>(done),
                total = static_cast<qsizetype>(count)] {
            emit(this->*signal)(entries);
            emit progressed(done, total);
        });
    };
    while (done < count && !stop.stop_requested()) {
        if (auto entry = step(done))
            batch.add(std::move(*entry));
        ++done;
        if (batch.isDue())
            send();
    }
    send();
    return done == count;
}

void StaleScan::look(const WatchList &list)
{
    if (running_)
        return;
    run([this, list](const std::stop_token &stop) {
        std::vector<std::string> problems;
        const std::vector<std::string> paths = StaleFiles::list(list, problems);
        for (const std::string &problem : problems)
            report([this, text = QString::fromStdString(mmstats::toUtf8(problem))] { emit failed(text); });
        const std::unordered_set<std::string> named(list.files.begin(), list.files.end());
        StaleFiles files;
        return each(paths.size(), stop, &StaleScan::found,
                    [&](std::size_t i) { return files.look(paths[i], named.contains(paths[i])); });
    });
}

void StaleScan::remove(std::vector<StaleEntry> entries)
{
    if (running_)
        return;
    run([this, entries = std::move(entries)](const std::stop_token &stop) {
        StaleFiles files;
        return each(entries.size(), stop, &StaleScan::removed,
                    [&](std::size_t i) { return files.remove(entries[i]); });
    });
}

void StaleScan::cancel()
{
    thread_.request_stop();
}

} // namespace mmstats::inspector
