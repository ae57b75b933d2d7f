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
                       {keys(Qt::SHIFT | Qt::Key_Return), Text::tr("Add the selected stats to the chart")},
                       {keys(Qt::Key_P), Text::tr("Keep the selected stats at the top, or no longer")},
                       {keys(Qt::Key_Asterisk), Text::tr("Open a row and all below it")},
                       {keys(Qt::Key_Escape), Text::tr("In the filter: empty it")}}},
        {.title = Text::tr("Charts"),
         .shortcuts = {{keys(Qt::Key_Left), Text::tr("Cursor one sample back; with Shift, ten")},
                       {keys(Qt::Key_Right), Text::tr("Cursor one sample on; with Shift, ten")},
                       {QStringLiteral("A, B"), Text::tr("Set a mark at the cursor; two give differences")},
                       {keys(Qt::Key_Escape), Text::tr("Take cursor and marks away")},
                       {QStringLiteral("+, -"), Text::tr("Zoom in and out")},
                       {keys(Qt::Key_PageUp), Text::tr("Half a window into the past")},
                       {keys(Qt::Key_PageDown), Text::tr("Half a window towards the present")},
                       {keys(Qt::Key_Home), Text::tr("To the beginning")},
                       {keys(Qt::Key_End), Text::tr("To the present")},
                       {Text::tr("Wheel"), Text::tr("Zoom at the pointer; with Shift, move")},
                       {Text::tr("Drag"), Text::tr("Move in time; with Shift, zoom into a rectangle")},
                       {Text::tr("Double click"), Text::tr("To the present")},
                       {Text::tr("Drag a limit"), Text::tr("Move the threshold of an alert rule")},
                       {Text::tr("Drag the legend"), Text::tr("Move the chart to another place")},
                       {keys(Qt::ALT | Qt::Key_Up), Text::tr("Move the chart up")},
                       {keys(Qt::ALT | Qt::Key_Down), Text::tr("Move the chart down")},
                       {keys(Qt::Key_Menu), Text::tr("Lines, axes and marks of the chart")},
                       {keys(Qt::Key_Delete), Text::tr("Remove the chart that has the focus")}}},
        {.title = Text::tr("Everywhere"),
         .shortcuts = {{keys(Qt::Key_Tab), Text::tr("To the next control")},
                       {keys(Qt::SHIFT | Qt::Key_Tab), Text::tr("To the control before")}}},
    };
}

} // namespace mmstats::inspector
