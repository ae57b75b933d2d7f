// SPDX-License-Identifier: Apache-2.0
#include "data/monitor.h"

#include <utility>

#include <QFile>

namespace mmstats::inspector {

Monitor::Monitor(QObject *parent, Source source)
    : QObject(parent)
{
    if (source == Source::Recording)
        return;
    sampler_ = new Sampler([backlog = backlog_] { return !backlog.isEmpty(); });
    sampler_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, sampler_, &QObject::deleteLater);
    // In the sampler's thread, where a copy keeps nobody waiting.
    connect(sampler_, &Sampler::sampled, sampler_, [this](const SampleBatch &batch) {
        const UnderWay kept{std::make_shared<const SampleBatch>(batch), backlog_.claim()};
        QMetaObject::invokeMethod(
            this, [this, kept] { take(kept); }, Qt::QueuedConnection);
    });
    connect(sampler_, &Sampler::inspected, this, &Monitor::inspected);
    connect(sampler_, &Sampler::watchListChanged, this, [this](const WatchList &list) { watchList_ = list; });
    connect(sampler_, &Sampler::keptValues, this, &Monitor::keptValues);
    connect(sampler_, &Sampler::valuesForgotten, this,
            [this](const std::vector<FileId> &files) { forgotten_.insert(files.begin(), files.end()); });
    connect(&store_, &StatStore::fileRemoved, this, [this](FileId file) { forgotten_.erase(file); });
    connect(sampler_, &Sampler::missingFound, this, &Monitor::missingFound);
    thread_.setObjectName(QStringLiteral("sampler"));
    thread_.start();
}

Monitor::~Monitor()
{
    thread_.quit();
    thread_.wait();
}

void Monitor::take(UnderWay batch)
{
    batches_.push_back(std::move(batch));
    if (batches_.size() == 1)
        applySome();
}

void Monitor::goOnSoon()
{
    QMetaObject::invokeMethod(this, &Monitor::applySome, Qt::QueuedConnection);
}

// What takes long is done in parts, between which the window answers.
void Monitor::applySome()
{
    const auto batch = batches_.front().batch;
    const bool isNew = std::exchange(begun_, batch) != batch;
    if (isNew)
        counts_ = store_.begin(batch);
    if (counts_ && store_.applySome(statsAtOnce)) {
        goOnSoon();
        return;
    }
    const Backlog::Claim claim = batches_.front().claim; // until others have claimed it who use it further
    batches_.pop_front();
    begun_.reset();
    if (counts_ && batch->generation == generation_)
        emit batchApplied(*batch);
    if (!batches_.empty())
        goOnSoon();
}

// In its thread.
template <typename Does>
void Monitor::tell(Does does)
{
    if (sampler_ != nullptr)
        QMetaObject::invokeMethod(sampler_, [sampler = sampler_, does] { does(*sampler); });
}

void Monitor::watch(const WatchList &list)
{
    store_.reset(++generation_);
    forgotten_.clear();
    watchList_ = list;
    tell([list, generation = generation_](Sampler &sampler) { sampler.watch(list, generation); });
}

void Monitor::addPath(const QString &path)
{
    tell([name = QFile::encodeName(path).toStdString()](Sampler &sampler) { sampler.addPath(name); });
}

void Monitor::inspect(std::optional<FileId> file, std::optional<std::size_t> stat)
{
    tell([file, stat](Sampler &sampler) { sampler.inspect(file, stat); });
}

void Monitor::addGlob(const QString &pattern)
{
    tell([glob = QFile::encodeName(pattern).toStdString()](Sampler &sampler) { sampler.addGlob(glob); });
}

void Monitor::removePlace(const QString &pattern)
{
    tell([pattern](Sampler &sampler) { sampler.removePlace(pattern); });
}

void Monitor::findMissing(const QStringList &paths)
{
    tell([paths](Sampler &sampler) { sampler.findMissing(paths); });
}

void Monitor::lastValues(std::vector<FileId> files, QObject *context,
                         std::function<void(const std::vector<KeptFile> &)> tell)
{
    const quint64 question = ++questions_;
    auto *answer = new QObject(context); // ends the connection
    connect(this, &Monitor::keptValues, answer,
            [question, answer, tell = std::move(tell)](const std::vector<KeptFile> &kept, quint64 of) {
                if (of != question)
                    return;
                answer->deleteLater();
                tell(kept);
            });
    QMetaObject::invokeMethod(sampler_, [sampler = sampler_, files = std::move(files), question] {
        sampler->lastValues(files, question);
    });
}

void Monitor::setInterval(int milliseconds)
{
    tell([milliseconds](Sampler &sampler) { sampler.setInterval(milliseconds); });
}

void Monitor::setHeld(bool held)
{
    tell([held](Sampler &sampler) { sampler.setHeld(held); });
}

} // namespace mmstats::inspector
