// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

#include "models/tree_text.h"

namespace support {

/// treeText() line by line, with single spaces between its columns, so that a test can say it literally:
/// "web pid 7 1 file live", "  thread 9 live", "    a 1".
inline QStringList outline(const QAbstractItemModel &model)
{
    QStringList lines;
    for (const QString &line : mmstats::inspector::treeText(model).split(QLatin1Char('\n'))) {
        qsizetype indent = 0;
        while (indent < line.size() && line[indent] == QLatin1Char(' '))
            ++indent;
        if (indent < line.size())
            lines << line.left(indent) + line.simplified();
    }
    return lines;
}

/// The first row of that name, wherever it stands.
inline QModelIndex row(const QAbstractItemModel &model, const QString &name, const QModelIndex &parent = {})
{
    for (int i = 0; i < model.rowCount(parent); ++i) {
        const QModelIndex index = model.index(i, 0, parent);
        if (index.data().toString() == name)
            return index;
        if (const QModelIndex below = row(model, name, index); below.isValid())
            return below;
    }
    return {};
}

} // namespace support
