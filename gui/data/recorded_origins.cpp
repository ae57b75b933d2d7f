// SPDX-License-Identifier: Apache-2.0
#include "data/recorded_origins.h"

namespace mmstats::inspector {

namespace {

constexpr QLatin1StringView place("place ");
constexpr QLatin1StringView exited("exited ");
constexpr qint64 mostMs = 1LL << 52;

} // namespace

QString RecordedOrigins::placeKey(FileId file)
{
    return place + QString::number(file);
}

QString RecordedOrigins::exitedKey(FileId file)
{
    return exited + QString::number(file);
}

QString RecordedOrigins::placeText(const FileOrigin &origin)
{
    return QStringLiteral("%1 %2").arg(origin.instance).arg(origin.thread);
}

QString RecordedOrigins::exitedText(const FileOrigin &origin)
{
    return origin.ended ? QString::number(*origin.ended) : QString();
}

bool RecordedOrigins::take(const QString &key, const QString &value)
{
    const bool isPlace = key.startsWith(place);
    if (!isPlace && !key.startsWith(exited))
        return true;
    bool isFile = false;
    const FileId file = key.section(QLatin1Char(' '), 1).toULongLong(&isFile);
    bool isFirst = true;
    bool isSecond = true;
    if (isPlace) {
        const int instance = value.section(QLatin1Char(' '), 0, 0).toInt(&isFirst);
        const int thread = value.section(QLatin1Char(' '), 1).toInt(&isSecond);
        if (isFile && isFirst && isSecond && thread >= 0)
            places_[file] = {.instance = instance, .thread = thread};
        return isFile && isFirst && isSecond && thread >= 0;
    }
    std::optional<qint64> time;
    if (!value.isEmpty())
        time = value.toLongLong(&isFirst);
    const bool isRight = isFile && isFirst && time.value_or(0) >= 0 && time.value_or(0) <= mostMs;
    if (isRight)
        exited_[file] = time;
    return isRight;
}

std::optional<FileOrigin> RecordedOrigins::find(FileId file) const
{
    const auto found = places_.find(file);
    if (found == places_.end())
        return std::nullopt;
    FileOrigin origin = found->second;
    if (const auto time = exited_.find(file); time != exited_.end()) {
        origin.hadEnded = true;
        origin.ended = time->second;
    }
    return origin;
}

} // namespace mmstats::inspector
