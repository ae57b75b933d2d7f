// SPDX-License-Identifier: Apache-2.0
#include "widgets/shortcut_list.h"

#include <QCoreApplication>
#include <QKeySequence>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ShortcutList)
};

QString keys(QKeyCombination combination)
{
    return QKeySequence(combination).toString(QKeySequence::NativeText);
}

} // namespace

std::vector<ShortcutGroup> viewShortcuts()
{
    return {
        {.title = Text::tr("Processes and stats"),
         .shortcuts = {{keys(Qt::Key_Return), Text::tr("Chart the selected stat, or open and close a row")},
                       {Text::tr("Double click"), Text::tr("Chart the stat, or open and close a row")},
                       {Text::tr("Drag"),
                        Text::tr("Drop stats on a chart, or beside the charts for a new one")},
                       {keys(Qt::Key_Asterisk), Text::tr("Open a row and all below it")},
                       {keys(Qt::Key_Escape), Text::tr("In the filter: empty it")}}},
        {.title = Text::tr("Charts"),
         .shortcuts = {{keys(Qt::Key_Delete), Text::tr("Remove the chart that has the focus")}}},
        {.title = Text::tr("Everywhere"),
         .shortcuts = {{keys(Qt::Key_Tab), Text::tr("To the next control")},
                       {keys(Qt::SHIFT | Qt::Key_Tab), Text::tr("To the control before")}}},
    };
}

} // namespace mmstats::inspector
