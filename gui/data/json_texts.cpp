// SPDX-License-Identifier: Apache-2.0
#include "data/json_texts.h"

#include <algorithm>

#include <QJsonArray>

namespace mmstats::inspector {

std::optional<QStringList> textsIn(const QJsonValue &value, qsizetype most)
{
    const QJsonArray array = value.toArray();
    if (!value.isArray() || array.size() > most)
        return std::nullopt;
    QStringList texts;
    for (const QJsonValue &element : array) {
        const QString text = element.toString();
        if (text.isEmpty() || text.size() > longestText || text.contains(QChar(0)))
            return std::nullopt;
        texts << text;
    }
    return texts;
}

std::optional<QStringList> absolutePathsIn(const QJsonValue &value, qsizetype most)
{
    auto texts = textsIn(value, most);
    const auto isAbsolute = [](const QString &text) { return text.startsWith(QLatin1Char('/')); };
    if (texts && !std::all_of(texts->begin(), texts->end(), isAbsolute))
        return std::nullopt;
    return texts;
}

} // namespace mmstats::inspector
