// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QIcon>
#include <QString>
#include <QTreeWidget>

namespace mmstats::inspector {

struct DetailRow
{
    QString key;
    QString value; ///< one line
    QIcon icon = {};
};

struct DetailSection
{
    QString title;
    std::vector<DetailRow> rows;
};

/// Two columns, key and value, under headings. Values are elided in their middle, whole in the tooltip, and
/// can be copied.
class DetailList : public QTreeWidget
{
    Q_OBJECT

public:
    explicit DetailList(QWidget *parent = nullptr);

    /// Changes only what is another text than before, so that place and selection stay.
    void showSections(const std::vector<DetailSection> &sections);

    QSize minimumSizeHint() const override { return {}; }

private:
    QStringList keys_; // of all rows, in order
};

} // namespace mmstats::inspector
