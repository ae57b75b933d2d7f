// SPDX-License-Identifier: Apache-2.0
#include "widgets/actions.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>

#include "widgets/icons.h"

namespace mmstats::inspector {

namespace {

enum class Kind {
    Command,
    Toggle,
    Panel, ///< shows and hides one
    Choice ///< one of the others of its kind
};

struct Entry
{
    Actions::Id id;
    Actions::Menu menu;
    const char *text;
    const char *icon = "";
    QKeyCombination keys = QKeyCombination::fromCombined(0);
    Kind kind = Kind::Command;
    bool newSection = false; ///< a line above it in the menu
};

using Menu = Actions::Menu;

const std::array entries{
    Entry{.id = Actions::WatchDirectory,
          .menu = Menu::File,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Watch &directory..."),
          .icon = "folder",
          .keys = Qt::CTRL | Qt::Key_D},
    Entry{.id = Actions::OpenFile,
          .menu = Menu::File,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Open file..."),
          .icon = "file",
          .keys = Qt::CTRL | Qt::Key_O},
    Entry{.id = Actions::OpenRecording,
          .menu = Menu::File,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Open re&cording..."),
          .icon = "recording",
          .keys = Qt::CTRL | Qt::SHIFT | Qt::Key_O},
    Entry{.id = Actions::StartDemo,
          .menu = Menu::File,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Start de&mo"),
          .icon = "demo",
          .newSection = true},
    Entry{.id = Actions::ExportCsv,
          .menu = Menu::Export,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Charts as CSV...")},
    Entry{.id = Actions::ExportPng,
          .menu = Menu::Export,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Charts as &PNG...")},
    Entry{.id = Actions::ExportSvg,
          .menu = Menu::Export,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Charts as &SVG...")},
    Entry{.id = Actions::ExportStatsJson,
          .menu = Menu::Export,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Stats as &JSON..."),
          .newSection = true},
    Entry{.id = Actions::ExportStatsCsv,
          .menu = Menu::Export,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "S&tats as CSV...")},
    Entry{.id = Actions::ExportRecordingCsv,
          .menu = Menu::Export,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Recording as CSV..."),
          .newSection = true},
    Entry{.id = Actions::ExportRecordingOpenMetrics,
          .menu = Menu::Export,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Recording as &OpenMetrics...")},
    Entry{.id = Actions::ExportEvents,
          .menu = Menu::Export,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Alert events as CSV..."),
          .newSection = true},
    Entry{.id = Actions::ExportRules,
          .menu = Menu::Export,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Alert &rules for Prometheus...")},
    Entry{.id = Actions::CloseWindow,
          .menu = Menu::File,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Close &window"),
          .keys = Qt::CTRL | Qt::SHIFT | Qt::Key_W,
          .newSection = true},
    Entry{.id = Actions::Quit,
          .menu = Menu::File,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Quit"),
          .keys = Qt::CTRL | Qt::Key_Q},
    Entry{.id = Actions::Undo,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Undo"),
          .keys = Qt::CTRL | Qt::Key_Z},
    Entry{.id = Actions::Redo,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Redo"),
          .keys = Qt::CTRL | Qt::SHIFT | Qt::Key_Z},
    Entry{.id = Actions::Copy,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Copy"),
          .keys = Qt::CTRL | Qt::Key_C,
          .newSection = true},
    Entry{.id = Actions::CopyValue,
          .menu = Menu::CopyMore,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Value"),
          .keys = Qt::CTRL | Qt::SHIFT | Qt::Key_C},
    Entry{.id = Actions::CopyShownText,
          .menu = Menu::CopyMore,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "All as &text")},
    Entry{.id = Actions::CopyShownJson,
          .menu = Menu::CopyMore,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "All as &JSON")},
    Entry{.id = Actions::Filter,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Filter"),
          .keys = Qt::CTRL | Qt::Key_F},
    Entry{.id = Actions::RemoveExited,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Remove &exited from view"),
          .newSection = true},
    Entry{.id = Actions::RemoveStale,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Remove &stale files..."),
          .icon = "remove"},
    Entry{.id = Actions::ShowProcesses,
          .menu = Menu::View,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Processes"),
          .icon = "panel",
          .keys = Qt::Key_F9,
          .kind = Kind::Panel},
    Entry{.id = Actions::ShowDetails,
          .menu = Menu::View,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Details"),
          .icon = "details",
          .keys = Qt::Key_F10,
          .kind = Kind::Panel},
    Entry{.id = Actions::ShowAlerts,
          .menu = Menu::View,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "A&lerts"),
          .icon = "warning",
          .keys = Qt::Key_F11,
          .kind = Kind::Panel},
    Entry{.id = Actions::ExpandAll,
          .menu = Menu::View,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Expand all"),
          .keys = Qt::CTRL | Qt::Key_Plus,
          .newSection = true},
    Entry{.id = Actions::CollapseAll,
          .menu = Menu::View,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Collapse all"),
          .keys = Qt::CTRL | Qt::Key_Minus},
    Entry{.id = Actions::ShowStatistics,
          .menu = Menu::View,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Statistics in charts"),
          .kind = Kind::Toggle,
          .newSection = true},
    Entry{.id = Actions::SystemColors,
          .menu = Menu::Appearance,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "By the &system"),
          .kind = Kind::Choice},
    Entry{.id = Actions::LightColors,
          .menu = Menu::Appearance,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Light"),
          .kind = Kind::Choice},
    Entry{.id = Actions::DarkColors,
          .menu = Menu::Appearance,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Dark"),
          .kind = Kind::Choice},
    Entry{.id = Actions::ToggleColors,
          .menu = Menu::None,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Light or dark"),
          .icon = "theme"},
    Entry{.id = Actions::ChartSelected,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Chart selected stats"),
          .icon = "chart",
          .keys = Qt::CTRL | Qt::Key_Return},
    Entry{.id = Actions::AddToChart,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Add selected stats to the chart")},
    Entry{.id = Actions::RemoveCharts,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Remove all charts")},
    Entry{.id = Actions::NewTab,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "New &tab"),
          .keys = Qt::CTRL | Qt::Key_T,
          .newSection = true},
    Entry{.id = Actions::CloseTab,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "C&lose tab"),
          .keys = Qt::CTRL | Qt::Key_W},
    Entry{.id = Actions::RenameTab,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Re&name tab"),
          .keys = Qt::Key_F2},
    Entry{.id = Actions::NextTab,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Ne&xt tab"),
          .keys = Qt::CTRL | Qt::Key_PageDown},
    Entry{.id = Actions::PreviousTab,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Pre&vious tab"),
          .keys = Qt::CTRL | Qt::Key_PageUp},
    Entry{.id = Actions::Pause,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Pause"),
          .icon = "pause",
          .keys = Qt::Key_Space,
          .kind = Kind::Toggle,
          .newSection = true},
    Entry{.id = Actions::Scope,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Sc&ope"),
          .icon = "scope",
          .keys = Qt::CTRL | Qt::Key_L,
          .kind = Kind::Toggle},
    Entry{.id = Actions::NewAlertRule,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Alert &when..."),
          .newSection = true},
    Entry{.id = Actions::MarkValues,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Mark values"),
          .icon = "mark",
          .keys = Qt::CTRL | Qt::Key_M,
          .newSection = true},
    Entry{.id = Actions::ClearMarks,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "C&lear marks")},
    Entry{.id = Actions::ToggleRecording,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Start recording..."),
          .icon = "record",
          .keys = Qt::CTRL | Qt::Key_R},
    Entry{.id = Actions::RecordAll,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Record &everything..."),
          .newSection = true},
    Entry{.id = Actions::RecordCharted,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Record &charted stats...")},
    Entry{.id = Actions::OpenLastRecording,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Open last recording"),
          .icon = "recording",
          .newSection = true},
    Entry{.id = Actions::Play,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Play"),
          .icon = "play"}, // its key is that of Pause, in a window that has no other time
    Entry{.id = Actions::StepBack,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Step &back"),
          .icon = "step-back",
          .keys = Qt::Key_Comma,
          .newSection = true},
    Entry{.id = Actions::StepForward,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Step &forward"),
          .icon = "step-forward",
          .keys = Qt::Key_Period},
    Entry{.id = Actions::ToStart,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "To the st&art"),
          .icon = "to-start",
          .keys = Qt::CTRL | Qt::Key_Home},
    Entry{.id = Actions::ToEnd,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "To the e&nd"),
          .icon = "to-end",
          .keys = Qt::CTRL | Qt::Key_End},
    Entry{.id = Actions::Slower,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Play s&lower"),
          .keys = Qt::Key_Less,
          .newSection = true},
    Entry{.id = Actions::Faster,
          .menu = Menu::Record,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Play fas&ter"),
          .keys = Qt::Key_Greater},
    Entry{.id = Actions::ShowShortcuts,
          .menu = Menu::Help,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Keyboard shortcuts"),
          .keys = Qt::Key_F1},
    Entry{.id = Actions::ShowAbout,
          .menu = Menu::Help,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&About mmstats inspector"),
          .newSection = true},
};

struct MenuTitle
{
    Menu menu;
    const char *text;
};

// In the order of the menu bar.
constexpr std::array titles{
    MenuTitle{Menu::File, QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&File")},
    MenuTitle{Menu::Edit, QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Edit")},
    MenuTitle{Menu::View, QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&View")},
    MenuTitle{Menu::Chart, QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Chart")},
    MenuTitle{Menu::Record, QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Record")},
    MenuTitle{Menu::Help, QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Help")},
};

struct SubTitle
{
    Menu menu;
    Menu above;
    const char *text;
};

constexpr std::array subTitles{
    SubTitle{Menu::Export, Menu::File, QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Export")},
    SubTitle{Menu::CopyMore, Menu::Edit, QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Cop&y more")},
    SubTitle{Menu::Appearance, Menu::View, QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Appearance")},
};

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&')).remove(QStringLiteral("..."));
}

} // namespace

Actions::Actions(QWidget *window)
    : QObject(window)
{
    auto *colors = new QActionGroup(this);
    for (const Entry &entry : entries) {
        auto *action = new QAction(tr(entry.text), window);
        if (*entry.icon != '\0')
            action->setIcon(icon(QLatin1String(entry.icon)));
        QString tip = withoutMnemonic(action->text());
        if (entry.keys.toCombined() != 0) {
            action->setShortcut(entry.keys);
            tip += QStringLiteral(" (%1)").arg(action->shortcut().toString(QKeySequence::NativeText));
        }
        action->setToolTip(tip);
        action->setVisible(entry.kind != Kind::Panel); // until it has one
        action->setCheckable(entry.kind != Kind::Command);
        if (entry.kind == Kind::Choice)
            colors->addAction(action);
        actions_.emplace(entry.id, action);
    }
}

void Actions::fillMenus(QMenuBar *bar)
{
    for (const MenuTitle &title : titles)
        menus_[title.menu] = bar->addMenu(tr(title.text));
    for (const Entry &entry : entries) {
        if (const auto sub = std::ranges::find(subTitles, entry.menu, &SubTitle::menu);
            sub != subTitles.end() && !menus_.contains(sub->menu)) {
            menus_[sub->above]->addSeparator();
            menus_[sub->menu] = menus_[sub->above]->addMenu(tr(sub->text));
        }
        if (entry.menu == Menu::None)
            continue;
        if (entry.newSection)
            menus_[entry.menu]->addSeparator();
        menus_[entry.menu]->addAction(actions_.at(entry.id));
    }
}

QMenu *Actions::menu(Menu menu) const
{
    const auto found = menus_.find(menu);
    return found == menus_.end() ? nullptr : found->second;
}

std::vector<ShortcutGroup> Actions::shortcuts() const
{
    std::vector<ShortcutGroup> groups;
    for (const MenuTitle &title : titles) {
        ShortcutGroup group{.title = withoutMnemonic(tr(title.text)), .shortcuts = {}};
        for (const Entry &entry : entries) {
            const QAction *action = actions_.at(entry.id);
            if (entry.menu == title.menu && action->isVisible() && !action->shortcut().isEmpty())
                group.shortcuts.push_back({.keys = action->shortcut().toString(QKeySequence::NativeText),
                                           .text = withoutMnemonic(tr(entry.text))}); // "Undo" of whatever
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

} // namespace mmstats::inspector
