// SPDX-License-Identifier: Apache-2.0
#include "data/monitor.h"

#include <QFile>

namespace mmstats::inspector {

Monitor::Monitor(QObject *parent, Source source)
    : QObject(parent)
{
    if (source == Source::Recording)
        return;
    sampler_ = new Sampler([this] { return batchesUnderWay_.load() > 0; });
    sampler_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, sampler_, &QObject::deleteLater);
    connect(sampler_, &Sampler::sampled, sampler_, [this] { ++batchesUnderWay_; });
    connect(sampler_, &Sampler::sampled, this, [this](const SampleBatch &batch) {
        if (store_.apply(batch))
            emit batchApplied(batch);
        --batchesUnderWay_;
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
