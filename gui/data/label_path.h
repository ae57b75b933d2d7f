// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace mmstats::inspector {

/// Splits a label at its dots into the names of nested groups. Dots that stand first, last or doubled belong
/// to the name beside them, so that no name is empty and joining the names with dots gives the label again.
/// At most so many names: a label of 30,000 dots is no tree that anybody wants, and what remains is the last
/// name.
inline constexpr qsizetype deepestLabelPath = 16;

inline QStringList labelPath(const QString &label)
{
    QStringList names;
    QString name;
    for (qsizetype i = 0; i < label.size(); ++i) {
        const bool inner = !name.isEmpty() && i + 1 < label.size() && label[i + 1] != QLatin1Char('.') &&
                           names.size() + 1 < deepestLabelPath;
        if (label[i] == QLatin1Char('.') && inner && name.back() != QLatin1Char('.')) {
            names.push_back(name);
            name.clear();
        } else {
            name += label[i];
        }
    }
    names.push_back(name);
    return names;
}

} // namespace mmstats::inspector
