// SPDX-License-Identifier: Apache-2.0
#include "widgets/actions.h"

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
    Entry{.id = Actions::StartDemo,
          .menu = Menu::File,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Start de&mo"),
          .icon = "demo",
          .newSection = true},
    Entry{.id = Actions::Quit,
          .menu = Menu::File,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Quit"),
          .keys = Qt::CTRL | Qt::Key_Q,
          .newSection = true},
    Entry{.id = Actions::Copy,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Copy"),
          .keys = Qt::CTRL | Qt::Key_C},
    Entry{.id = Actions::Filter,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Filter"),
          .keys = Qt::CTRL | Qt::Key_F},
    Entry{.id = Actions::RemoveExited,
          .menu = Menu::Edit,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "Remove &exited from view"),
          .newSection = true},
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
    Entry{.id = Actions::ExpandAll,
          .menu = Menu::View,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Expand all"),
          .keys = Qt::CTRL | Qt::Key_Plus,
          .newSection = true},
    Entry{.id = Actions::CollapseAll,
          .menu = Menu::View,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Collapse all"),
          .keys = Qt::CTRL | Qt::Key_Minus},
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
    Entry{.id = Actions::RemoveCharts,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Remove all charts")},
    Entry{.id = Actions::Pause,
          .menu = Menu::Chart,
          .text = QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Pause"),
          .icon = "pause",
          .keys = Qt::Key_Space,
          .kind = Kind::Toggle,
          .newSection = true},
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
    MenuTitle{Menu::Help, QT_TRANSLATE_NOOP("mmstats::inspector::Actions", "&Help")},
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
        if (entry.menu == Menu::Appearance && !menus_.contains(Menu::Appearance)) {
            menus_[Menu::View]->addSeparator();
            menus_[Menu::Appearance] = menus_[Menu::View]->addMenu(tr("&Appearance"));
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
                                           .text = withoutMnemonic(action->text())});
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

} // namespace mmstats::inspector
