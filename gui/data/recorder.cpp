// SPDX-License-Identifier: Apache-2.0
#include "data/recorder.h"

#include <memory>
#include <utility>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QSignalBlocker>

#include "data/recording_worker.h"

namespace mmstats::inspector {

Recorder::Recorder(StatStore &store, Backlog backlog, QObject *parent)
    : QObject(parent)
    , store_(store)
    , backlog_(std::move(backlog))
    , worker_(std::make_unique<RecordingWorker>())
{
    watch_.setInterval(longestWait);
    connect(&watch_, &QTimer::timeout, this, &Recorder::lookAtProgress);
    worker_->moveToThread(thread_.get());
    connect(thread_.get(), &QThread::finished, [] { --threads_; });
    connect(&store, &StatStore::fileRemoved, this, [this](FileId file) {
        if (known_.erase(file) > 0)
            left_.insert(file);
    });
    connect(&store, &StatStore::cleared, this, [this] { left_.merge(std::exchange(known_, {})); });
    connect(worker_.get(), &RecordingWorker::written, this,
            [this](quint64 number, qint64 ticks, qint64 changes, qint64 bytes) {
                if (number != number_ || failed_.contains(number))
                    return;
                if (isRecording_)
                    waiting_.pop_front();
                if (waiting_.empty())
                    watch_.stop();
                progress_ = {progress_.since, ticks, changes, bytes};
                emit progressed();
            });
    connect(worker_.get(), &RecordingWorker::finished, this, [this](quint64 number, const QString &path) {
        if (!failed_.contains(number))
            emit finished(path);
    });
    connect(worker_.get(), &RecordingWorker::failed, this, &Recorder::end);
    thread_->setObjectName(QStringLiteral("recorder"));
    ++threads_;
    thread_->start();
}

Recorder::~Recorder()
{
    const QSignalBlocker nobodyIsTold(this);
    finish();
}

void Recorder::finish()
{
    if (!thread_)
        return;
    stop();
    // After all that still waits.
    QMetaObject::invokeMethod(worker_.get(), [thread = thread_.get()] { thread->quit(); });
    const bool isThrough = waitForThread();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall); // what it has told
    if (!isThrough)
        leaveBehind();
    thread_.reset();
    worker_.reset();
}

// False where nothing moves.
bool Recorder::waitForThread() const
{
    quint64 done = worker_->done();
    while (!thread_->wait(QDeadlineTimer(watch_.intervalAsDuration()))) {
        const quint64 now = worker_->done();
        if (std::exchange(done, now) == now)
            return false;
    }
    return true;
}

// Nobody can end the thread, and it is not to be deleted while it runs.
void Recorder::leaveBehind()
{
    worker_->giveUp();
    connect(thread_.get(), &QThread::finished, worker_.get(), &QObject::deleteLater);
    connect(thread_.get(), &QThread::finished, thread_.get(), &QObject::deleteLater);
    static_cast<void>(worker_.release());
    static_cast<void>(thread_.release());
    end(number_, tr("%1: the recording has broken off, because the disk does not answer").arg(path_));
}

void Recorder::start(const QString &path, const std::optional<std::vector<StatRef>> &only)
{
    letGo();
    path_ = path;
    progress_ = {.since = store_.now()};
    isRecording_ = true;
    known_.clear();
    left_.clear();
    fresh_.clear();
    only_.reset();
    QMetaObject::invokeMethod(worker_.get(), [worker = worker_.get(), number = ++number_, path,
                                              isWhole = !only] { worker->start(number, path, isWhole); });
    if (!charts_.isEmpty())
        setCharts(charts_);
    if (only) {
        only_.emplace();
        choose(*only);
    }
    if (!store_.ticks().empty()) {
        SampleBatch present;
        present.time = store_.now();
        for (const auto &[id, file] : store_.files()) {
            const auto &oneAfterTheOther = store_.filesAt(file.source);
            if (oneAfterTheOther.front() != id)
                continue; // it comes with the first of those that had its place
            for (const FileId each : oneAfterTheOther) {
                FileUpdate update = withPresent({.id = each}, *store_.file(each), nullptr);
                if (restrict(update))
                    present.files.push_back(std::move(update));
            }
        }
        fresh_.clear();
        write(std::move(present));
    }
    emit stateChanged();
}

void Recorder::setOnly(const std::vector<StatRef> &only)
{
    if (isRecording_ && only_)
        choose(only);
}

void Recorder::choose(const std::vector<StatRef> &only)
{
    for (const StatRef ref : only) {
        const auto name = store_.nameOf(ref);
        if (name && (*only_)[ref.file].labels.insert(name->label).second)
            fresh_[ref.file].insert(name->label);
    }
}

void Recorder::setCharts(const QJsonObject &layout)
{
    charts_ = layout;
    if (isRecording_)
        QMetaObject::invokeMethod(worker_.get(),
                                  [worker = worker_.get(), layout] { worker->setCharts(layout); });
}

void Recorder::stop()
{
    if (!isRecording_)
        return;
    isRecording_ = false;
    letGo();
    QMetaObject::invokeMethod(worker_.get(), [worker = worker_.get()] { worker->stop(); });
    emit stateChanged();
}

void Recorder::record(const SampleBatch &batch)
{
    if (!isRecording_)
        return;
    SampleBatch kept;
    kept.time = batch.time;
    kept.complete = batch.complete;
    kept.files.reserve(batch.files.size());
    for (const FileId id : std::exchange(left_, {}))
        kept.files.push_back({.id = id, .gone = true});
    for (const FileUpdate &update : batch.files) {
        if (auto one = toRecord(update))
            kept.files.push_back(std::move(*one));
    }
    for (const auto &[id, labels] : std::map(fresh_)) {
        if (auto one = toRecord({.id = id})) // which are not in the batch
            kept.files.push_back(std::move(*one));
    }
    write(std::move(kept));
}

// Nullopt where nothing of it is to be recorded.
std::optional<FileUpdate> Recorder::toRecord(const FileUpdate &update)
{
    const auto fresh = fresh_.extract(update.id);
    const StatStore::File *file = store_.file(update.id);
    // One that was removed by hand still has its last news on the way.
    if (update.gone || file == nullptr || (only_ && !only_->contains(update.id)))
        return std::nullopt;
    FileUpdate kept = fresh ? withPresent(update, *file, &fresh.mapped()) : update;
    if (!kept.origin && (kept.description || kept.status))
        kept.origin = originOf(*file, false);
    return restrict(kept) ? std::optional(std::move(kept)) : std::nullopt;
}

FileOrigin Recorder::originOf(const StatStore::File &file, bool hadEnded)
{
    return {.instance = file.source.instance,
            .thread = file.source.thread,
            .hadEnded = hadEnded,
            .ended = hadEnded ? file.statusSince : std::nullopt};
}

// What the store has of it: of all stats, or of those that are fresh. What the update says goes before.
FileUpdate Recorder::withPresent(FileUpdate update, const StatStore::File &file, const Labels *fresh) const
{
    update.description = file.description;
    update.status = file.status;
    update.sampled = update.sampled || file.everSampled;
    update.origin = originOf(file, file.isStale() && !known_.contains(file.id));
    std::vector<StatChange> changes = std::exchange(update.changes, {});
    auto told = changes.begin();
    for (std::size_t i = 0; i < file.stats.size(); ++i) {
        if (told != changes.end() && told->stat == i)
            update.changes.push_back(std::move(*told++));
        else if ((fresh == nullptr || fresh->contains(file.description.stats[i].label)) &&
                 !std::holds_alternative<std::monostate>(file.stats[i].value))
            update.changes.push_back({i, file.stats[i].value});
    }
    return update;
}

// To the chosen stats, which are numbered anew. False where the recording does not have the file.
bool Recorder::restrict(FileUpdate &update)
{
    if (only_) {
        const auto found = only_->find(update.id);
        if (found == only_->end())
            return false;
        Chosen &chosen = found->second;
        if (update.description) {
            auto stats = std::exchange(update.description->stats, {});
            chosen.places.assign(stats.size(), std::nullopt);
            for (std::size_t i = 0; i < stats.size(); ++i) {
                if (!chosen.labels.contains(stats[i].label))
                    continue;
                chosen.places[i] = update.description->stats.size();
                update.description->stats.push_back(std::move(stats[i]));
            }
        }
        const auto place = [&](std::size_t stat) {
            return stat < chosen.places.size() ? chosen.places[stat] : std::nullopt;
        };
        std::erase_if(update.changes, [&](const StatChange &change) { return !place(change.stat); });
        std::erase_if(update.unstable, [&](std::size_t stat) { return !place(stat); });
        for (StatChange &change : update.changes)
            change.stat = *place(change.stat);
        for (std::size_t &stat : update.unstable)
            stat = *place(stat);
    }
    if (update.description)
        known_.insert(update.id);
    return known_.contains(update.id);
}

void Recorder::write(SampleBatch batch)
{
    if (progress_.since == 0)
        progress_.since = batch.time;
    if (waiting_.empty()) {
        done_ = worker_->done();
        watch_.start();
    }
    waiting_.push_back(backlog_.claim());
    QMetaObject::invokeMethod(worker_.get(), [worker = worker_.get(),
                                              batch = std::make_shared<const SampleBatch>(std::move(batch))] {
        worker->write(*batch);
    });
}

// Nothing waits for the disk any more.
void Recorder::letGo()
{
    waiting_.clear();
    watch_.stop();
}

// What the worker tells may still be on its way: it is asked itself.
void Recorder::lookAtProgress()
{
    const quint64 done = worker_->done();
    if (std::exchange(done_, done) != done)
        return;
    QMetaObject::invokeMethod(worker_.get(), [worker = worker_.get()] { worker->abandon(); });
    end(number_, tr("%1: the recording has broken off, because the recorder cannot keep up").arg(path_));
}

void Recorder::end(quint64 number, const QString &why)
{
    if (!failed_.insert(number).second)
        return;
    if (number == number_) {
        letGo();
        if (std::exchange(isRecording_, false))
            emit stateChanged();
    }
    emit failed(why);
}

} // namespace mmstats::inspector
