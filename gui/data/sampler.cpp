// SPDX-License-Identifier: Apache-2.0
#include "data/sampler.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include <QFile>

namespace mmstats::inspector {

namespace {

// The updates in several batches that are like `frame` otherwise: one at least.
std::vector<SampleBatch> inParts(std::vector<FileUpdate> updates, const SampleBatch &frame)
{
    constexpr std::size_t statsOfAnyFile = 20; // what a file costs its receiver beside its stats
    constexpr std::size_t statsOfAnEnd = 60;   // for it an older one may be forgotten
    std::vector<SampleBatch> parts{frame};
    std::size_t stats = 0;
    for (FileUpdate &update : updates) {
        const bool ends = update.status && mmstats::isStale(update.status->state);
        const std::size_t more = statsOfAnyFile + (ends ? statsOfAnEnd : 0) +
                                 (update.description ? update.description->stats.size() : 0);
        if (stats + more > Sampler::mostNews && !parts.back().files.empty()) {
            parts.push_back(frame);
            stats = 0;
        }
        stats += more;
        parts.back().files.push_back(std::move(update));
    }
    return parts;
}

} // namespace

Sampler::Sampler(std::function<bool()> receiverIsBusy, QObject *parent)
    : QObject(parent)
    , receiverIsBusy_(std::move(receiverIsBusy))
    , watcher_(this)
    , timer_(this)
    , retry_(this)
{
    qRegisterMetaType<SampleBatch>();
    qRegisterMetaType<FileDetails>();
    qRegisterMetaType<WatchList>();
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(1000);
    retry_.setSingleShot(true);
    retry_.setInterval(retryMs);
    connect(&retry_, &QTimer::timeout, this, &Sampler::catchUp);
    connect(&watcher_, &DirectoryWatcher::rescanDue, this, &Sampler::rescan);
    connect(&timer_, &QTimer::timeout, this, &Sampler::sampleAll);
}

void Sampler::watch(WatchList list, quint64 generation)
{
    generation_ = generation;
    reportedOnce_ = false;
    unsent_.clear();
    files_.setWatchList(std::move(list));
    watcher_.start();
    if (!isHeld_)
        timer_.start();
    emit watchListChanged(files_.watchList());
}

void Sampler::addPath(const std::string &path)
{
    // What somebody names may be a link; what lies in a directory may not.
    std::error_code error;
    const std::string absolute = std::filesystem::absolute(path, error).string();
    const auto directory = mmstats::Glob::inDirectory(absolute);
    const std::filesystem::path real = std::filesystem::canonical(path, error);
    const bool isDirectory = !error && std::filesystem::is_directory(real, error);
    // What is not there yet will be what its name looks like.
    const bool willBeDirectory =
        real.empty() && !directory.matches(std::filesystem::path(path).filename().string());
    if (isDirectory || willBeDirectory)
        files_.addGlob(directory);
    else
        files_.addFile(real.empty() ? absolute : real.string());
    emit watchListChanged(files_.watchList());
    rescanNow();
}

void Sampler::addGlob(const std::string &pattern)
{
    files_.addGlob(mmstats::Glob::fromPattern(pattern));
    emit watchListChanged(files_.watchList());
    rescanNow();
}

void Sampler::removePlace(const QString &pattern)
{
    const auto started = std::chrono::steady_clock::now();
    auto updates = files_.removePlace(pattern);
    emit watchListChanged(files_.watchList());
    std::ranges::move(files_.rescan(started), std::back_inserter(updates));
    watcher_.watch(files_.directories());
    report(std::move(updates), started, false);
}

void Sampler::findMissing(const QStringList &paths)
{
    QStringList missing;
    for (const QString &path : paths) {
        std::error_code error;
        if (!std::filesystem::exists(QFile::encodeName(path).toStdString(), error))
            missing << path;
    }
    emit missingFound(missing);
}

void Sampler::setInterval(int milliseconds)
{
    timer_.setInterval(std::clamp(milliseconds, shortestInterval, longestInterval));
}

void Sampler::setHeld(bool held)
{
    if (std::exchange(isHeld_, held) == held)
        return;
    if (held) {
        timer_.stop();
        return;
    }
    timer_.start();
    rescan();
    sampleAll();
}

void Sampler::inspect(std::optional<FileId> file, std::optional<std::size_t> stat)
{
    inspector_.choose(file, stat);
    inspectNow();
}

void Sampler::lastValues(const std::vector<FileId> &files, quint64 question)
{
    std::vector<KeptFile> kept;
    kept.reserve(files.size());
    for (const FileId file : files)
        kept.push_back(files_.lastValues(file));
    emit keptValues(kept, question);
}

// What is due while the receiver is busy is put off, not left out: at long intervals the next is far away,
// and a sample may be under way each time that a rescan is due.
void Sampler::rescan()
{
    rescanDue_ = true;
    if (!isHeld_)
        catchUp();
}

void Sampler::sampleAll()
{
    sampleDue_ = true;
    catchUp();
}

void Sampler::catchUp()
{
    if (receiverIsBusy_ && receiverIsBusy_()) {
        retry_.start();
        return;
    }
    if (!unsent_.empty()) {
        sendNext();
        retry_.start();
        return;
    }
    if (std::exchange(rescanDue_, false))
        rescanNow();
    if (std::exchange(sampleDue_, false))
        sampleNow();
}

void Sampler::rescanNow()
{
    const auto started = std::chrono::steady_clock::now();
    auto updates = files_.rescan(started);
    watcher_.watch(files_.directories());
    if (!updates.empty() || !reportedOnce_ || files_.places() != reportedPlaces_)
        report(std::move(updates), started, false);
}

void Sampler::sampleNow()
{
    const auto started = std::chrono::steady_clock::now();
    report(files_.sample(started), started, true);
    inspectNow();
}

void Sampler::inspectNow()
{
    if (inspector_.isIdle())
        return;
    const auto now = std::chrono::steady_clock::now();
    emit inspected(inspector_.look(files_, now, wallTime(now)));
}

void Sampler::report(std::vector<FileUpdate> updates, SteadyTime started, bool complete)
{
    SampleBatch batch;
    batch.time = wallTime(started);
    batch.generation = generation_;
    batch.complete = complete;
    batch.places = files_.places();
    batch.costNanoseconds =
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - started)
            .count();
    reportedPlaces_ = batch.places;
    reportedOnce_ = true;
    const bool wasIdle = unsent_.empty();
    if (complete) { // one sample, however large
        batch.files = std::move(updates);
        unsent_.push_back(std::move(batch));
    } else {
        for (SampleBatch &part : inParts(std::move(updates), batch))
            unsent_.push_back(std::move(part));
    }
    if (wasIdle)
        sendNext();
    if (!unsent_.empty())
        retry_.start();
}

void Sampler::sendNext()
{
    const SampleBatch batch = std::move(unsent_.front());
    unsent_.pop_front();
    emit sampled(batch);
    if (const auto forgotten = files_.takeForgotten(); !forgotten.empty())
        emit valuesForgotten(forgotten);
}

qint64 Sampler::wallTime(SteadyTime time)
{
    // The machine slept, or its clock was set forward: times of day go along. Back they never go.
    constexpr std::chrono::seconds noticeable{2};
    const auto ahead = std::chrono::system_clock::now() - (wallStart_ + (time - steadyStart_));
    if (ahead > noticeable)
        wallStart_ += ahead;
    const auto wall = wallStart_.time_since_epoch() + (time - steadyStart_);
    return std::chrono::duration_cast<std::chrono::milliseconds>(wall).count();
}

} // namespace mmstats::inspector
