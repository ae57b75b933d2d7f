// SPDX-License-Identifier: Apache-2.0
#include "widgets/interval_box.h"

#include "data/format.h"

namespace mmstats::inspector {

namespace {

QString textOf(int milliseconds)
{
    return IntervalBox::tr("every %1").arg(formatDuration(qint64{milliseconds} * 1'000'000));
}

} // namespace

IntervalBox::IntervalBox(QWidget *parent)
    : QComboBox(parent)
{
    for (const int ms : {10, 20, 50, 100, 250, 500, 1000, 2000, 5000, 10'000, 60'000})
        addItem(textOf(ms), ms);
    setToolTip(tr("How often values are read"));
    setAccessibleName(tr("Sampling interval"));
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QComboBox::activated, this, [this] { emit chosen(milliseconds()); });
}

int IntervalBox::milliseconds() const
{
    return currentData().toInt();
}

void IntervalBox::setMilliseconds(int milliseconds)
{
    int row = 0;
    while (row < count() && itemData(row).toInt() < milliseconds)
        ++row;
    if (row == count() || itemData(row).toInt() != milliseconds)
        insertItem(row, textOf(milliseconds), milliseconds);
    setCurrentIndex(row);
}

} // namespace mmstats::inspector
