// SPDX-License-Identifier: Apache-2.0
#include "widgets/detail_list.h"

#include <QHeaderView>
#include <QScrollBar>

#include "widgets/padded_delegate.h"
#include "widgets/row_copier.h"

namespace mmstats::inspector {

namespace {

QStringList keysOf(const std::vector<DetailSection> &sections)
{
    QStringList keys;
    for (const DetailSection &section : sections) {
        keys << section.title;
        for (const DetailRow &row : section.rows)
            keys << row.key;
        keys << QString();
    }
    return keys;
}

void setValue(QTreeWidgetItem &item, const DetailRow &row)
{
    if (item.text(1) == row.value && item.icon(1).isNull() == row.icon.isNull())
        return;
    item.setText(1, row.value);
    item.setToolTip(1, QStringLiteral("<p>%1</p>").arg(row.value.toHtmlEscaped()));
    item.setIcon(1, row.icon);
}

} // namespace

DetailList::DetailList(QWidget *parent)
    : QTreeWidget(parent)
{
    setColumnCount(2);
    setHeaderLabels({tr("Detail"), tr("Value")});
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideMiddle);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Details"));
    header()->setMinimumSectionSize(20);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(1, QHeaderView::Stretch);
    header()->setStretchLastSection(true);
    setItemDelegate(new PaddedDelegate(this));
    new RowCopier(this);
}

void DetailList::showSections(const std::vector<DetailSection> &sections)
{
    const QStringList keys = keysOf(sections);
    if (keys != keys_) {
        const int place = verticalScrollBar()->value();
        const QString current = currentItem() == nullptr ? QString() : currentItem()->text(0);
        clear();
        keys_ = keys;
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        for (const DetailSection &section : sections) {
            auto *heading = new QTreeWidgetItem(this, {section.title});
            heading->setFlags(Qt::ItemIsEnabled);
            heading->setFirstColumnSpanned(true);
            heading->setFont(0, bold);
            for (const DetailRow &row : section.rows)
                setValue(*new QTreeWidgetItem(this, {row.key}), row);
        }
        if (const auto same = findItems(current, Qt::MatchExactly); !current.isEmpty() && !same.isEmpty())
            setCurrentItem(same.front());
        verticalScrollBar()->setValue(place);
        return;
    }
    int at = 0;
    for (const DetailSection &section : sections) {
        ++at;
        for (const DetailRow &row : section.rows)
            setValue(*topLevelItem(at++), row);
    }
}

} // namespace mmstats::inspector
