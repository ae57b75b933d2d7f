// SPDX-License-Identifier: Apache-2.0
#include "data/monitor.h"

#include <QFile>

namespace mmstats::inspector {

Monitor::Monitor(QObject *parent)
    : QObject(parent)
    , sampler_(new Sampler([this] { return batchesUnderWay_.load() > 0; }))
{
    sampler_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, sampler_, &QObject::deleteLater);
    connect(sampler_, &Sampler::sampled, sampler_, [this] { ++batchesUnderWay_; });
    connect(sampler_, &Sampler::sampled, this, [this](const SampleBatch &batch) {
        store_.apply(batch);
        emit batchApplied(batch);
        --batchesUnderWay_;
    });
    connect(sampler_, &Sampler::inspected, this, &Monitor::inspected);
    connect(sampler_, &Sampler::watchListChanged, this, [this](const WatchList &list) { watchList_ = list; });
    connect(sampler_, &Sampler::missingFound, this, &Monitor::missingFound);
    thread_.setObjectName(QStringLiteral("sampler"));
    thread_.start();
}

Monitor::~Monitor()
{
    thread_.quit();
    thread_.wait();
}

void Monitor::watch(const WatchList &list)
{
    store_.reset(++generation_);
    watchList_ = list;
    QMetaObject::invokeMethod(
        sampler_, [sampler = sampler_, list, generation = generation_] { sampler->watch(list, generation); });
}

void Monitor::addPath(const QString &path)
{
    const std::string name = QFile::encodeName(path).toStdString();
    QMetaObject::invokeMethod(sampler_, [sampler = sampler_, name] { sampler->addPath(name); });
}

void Monitor::inspect(std::optional<FileId> file, std::optional<std::size_t> stat)
{
    QMetaObject::invokeMethod(sampler_, [sampler = sampler_, file, stat] { sampler->inspect(file, stat); });
}

void Monitor::addGlob(const QString &pattern)
{
    const std::string glob = QFile::encodeName(pattern).toStdString();
    QMetaObject::invokeMethod(sampler_, [sampler = sampler_, glob] { sampler->addGlob(glob); });
}

void Monitor::removePlace(const QString &pattern)
{
    QMetaObject::invokeMethod(sampler_, [sampler = sampler_, pattern] { sampler->removePlace(pattern); });
}

void Monitor::findMissing(const QStringList &paths)
{
    QMetaObject::invokeMethod(sampler_, [sampler = sampler_, paths] { sampler->findMissing(paths); });
}

void Monitor::setInterval(int milliseconds)
{
    QMetaObject::invokeMethod(sampler_,
                              [sampler = sampler_, milliseconds] { sampler->setInterval(milliseconds); });
}

} // namespace mmstats::inspector
