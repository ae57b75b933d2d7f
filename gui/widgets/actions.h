// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include <QObject>

#include "widgets/shortcut_list.h"

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace mmstats::inspector {

/// All that the window can be told to do: one list, of which menus, tool bar and the page of shortcuts are
/// made. What an action does is connected by who does it.
class Actions : public QObject
{
    Q_OBJECT

public:
    enum Id {
        WatchDirectory,
        OpenFile,
        StartDemo,
        ExportCsv,
        ExportPng,
        ExportSvg,
        ExportStatsJson,
        ExportStatsCsv,
        ExportEvents,
        ExportRules,
        CloseWindow,
        Quit,
        Undo,
        Redo,
        Copy,
        CopyValue,
        CopyShownText,
        CopyShownJson,
        Filter,
        RemoveExited,
        RemoveStale,
        ShowProcesses,
        ShowDetails,
        ShowAlerts,
        ExpandAll,
        CollapseAll,
        ShowStatistics,
        SystemColors,
        LightColors,
        DarkColors,
        ToggleColors,
        ChartSelected,
        AddToChart,
        RemoveCharts,
        NewTab,
        CloseTab,
        RenameTab,
        NextTab,
        PreviousTab,
        Pause,
        Scope,
        NewAlertRule,
        MarkValues,
        ClearMarks,
        ShowShortcuts,
        ShowAbout,

        OpenRecording,
        ExportRecordingCsv,
        ExportRecordingOpenMetrics,
        ToggleRecording,
        RecordAll,
        RecordCharted,
        OpenLastRecording,
        Play,
        StepBack,
        StepForward,
        ToStart,
        ToEnd,
        Slower,
        Faster,
    };
    enum class Menu { None, File, Export, Edit, CopyMore, View, Appearance, Chart, Record, Help };

    /// Of `window` are the shortcuts.
    explicit Actions(QWidget *window);

    QAction *operator[](Id id) const { return actions_.at(id); }

    /// Makes the menus. Call once.
    void fillMenus(QMenuBar *bar);
    /// nullptr before they are made.
    QMenu *menu(Menu menu) const;

    /// Those with a key, a group for each menu.
    std::vector<ShortcutGroup> shortcuts() const;

private:
    std::map<Id, QAction *> actions_;
    std::map<Menu, QMenu *> menus_;
};

} // namespace mmstats::inspector
