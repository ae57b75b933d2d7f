// SPDX-License-Identifier: Apache-2.0
#include "charts/chart_menu.h"

#include <array>
#include <utility>

#include <QActionGroup>
#include <QCoreApplication>
#include <QPainter>

#include "charts/chart_panel.h"
#include "charts/line_text.h"
#include "charts/range_dialog.h"
#include "models/aggregation_text.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ChartMenu)
};

// A menu takes & for a mnemonic.
QString asTitle(QString name)
{
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QIcon swatch(const QColor &color)
{
    QPixmap pixmap(16, 16);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(2, 2, 12, 12, 3, 3);
    return {pixmap};
}

// One of several that exclude each other.
template <class Chosen>
void addChoice(QMenu *menu, QActionGroup *group, const QString &text, bool isChosen, Chosen chosen)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(isChosen);
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, menu, std::move(chosen));
}

// Whatever is chosen is said to the panel, which may have lost the line meanwhile.
template <class Change>
auto changing(ChartPanel &panel, const SeriesSpec &old, Change change)
{
    return [&panel, old, change] {
        for (std::size_t i = 0; i < panel.lines().size(); ++i) {
            if (!panel.lines().spec(i).hasSameStats(old))
                continue;
            SeriesSpec spec = panel.lines().spec(i);
            change(spec);
            panel.changeSeries(i, spec);
            return;
        }
    };
}

void addReadings(QMenu *menu, ChartPanel &panel, const SeriesSpec &spec)
{
    auto *group = new QActionGroup(menu);
    menu->addSection(Text::tr("Reading"));
    const std::array<std::pair<QString, std::optional<Reading>>, 4> readings{
        {{Text::tr("Automatic"), std::nullopt},
         {Text::tr("Value"), Reading::raw},
         {Text::tr("Rate per second"), Reading::rate},
         {Text::tr("Change per sample"), Reading::delta}}};
    for (const auto &[text, reading] : readings)
        addChoice(
            menu, group, text, spec.reading == reading,
            changing(panel, spec, [reading = reading](SeriesSpec &changed) { changed.reading = reading; }));
}

void addStyles(QMenu *menu, ChartPanel &panel, const SeriesSpec &spec)
{
    auto *group = new QActionGroup(menu);
    menu->addSection(Text::tr("Drawn as"));
    const std::array<std::pair<QString, LineStyle>, 3> styles{{{Text::tr("Line"), LineStyle::line},
                                                               {Text::tr("Steps"), LineStyle::step},
                                                               {Text::tr("Area"), LineStyle::area}}};
    for (const auto &[text, style] : styles)
        addChoice(menu, group, text, spec.style == style,
                  changing(panel, spec, [style = style](SeriesSpec &changed) { changed.style = style; }));
    auto *sides = new QActionGroup(menu);
    menu->addSection(Text::tr("Axis"));
    for (const bool onRight : {false, true})
        addChoice(menu, sides, onRight ? Text::tr("Right axis") : Text::tr("Left axis"),
                  spec.onRight == onRight,
                  changing(panel, spec, [onRight](SeriesSpec &changed) { changed.onRight = onRight; }));
}

void addColors(QMenu *menu, ChartPanel &panel, const SeriesSpec &spec)
{
    QMenu *colors = menu->addMenu(Text::tr("Colour"));
    auto *group = new QActionGroup(colors);
    const ChartTheme theme = ChartTheme::from(panel.palette());
    const std::array names{Text::tr("Blue"),  Text::tr("Orange"),   Text::tr("Green"),  Text::tr("Pink"),
                           Text::tr("Amber"), Text::tr("Sky blue"), Text::tr("Violet"), Text::tr("Grey")};
    for (int color = 0; color < static_cast<int>(names.size()); ++color) {
        addChoice(colors, group, names[static_cast<std::size_t>(color)],
                  spec.color % static_cast<int>(names.size()) == color,
                  changing(panel, spec, [color](SeriesSpec &changed) { changed.color = color; }));
        colors->actions().last()->setIcon(swatch(theme.series(color)));
    }
}

// An aggregate may be another one of the same files.
void addFunctions(QMenu *menu, ChartPanel &panel, const SeriesSpec &spec)
{
    if (!spec.aggregate)
        return;
    QMenu *functions = menu->addMenu(Text::tr("Aggregated as"));
    auto *group = new QActionGroup(functions);
    for (const mmstats::Aggregation function : chosenAggregations) {
        addChoice(functions, group, aggregationName(function), spec.aggregate->function == function,
                  changing(panel, spec,
                           [function](SeriesSpec &changed) { changed.aggregate->function = function; }));
    }
}

void fillSeriesMenu(QMenu *menu, ChartPanel &panel, std::size_t line)
{
    const SeriesSpec spec = panel.lines().spec(line);
    addReadings(menu, panel, spec);
    addStyles(menu, panel, spec);
    menu->addSeparator();
    addColors(menu, panel, spec);
    addFunctions(menu, panel, spec);
    menu->addSeparator();
    if (panel.hasAlerts()) {
        QObject::connect(menu->addAction(Text::tr("Alert &when...")), &QAction::triggered, &panel,
                         [&panel, spec] { emit panel.alertRequested(spec); });
        menu->addSeparator();
    }
    QObject::connect(menu->addAction(Text::tr("Remove this line")), &QAction::triggered, menu,
                     [&panel, spec] {
                         for (std::size_t i = 0; i < panel.lines().size(); ++i) {
                             if (panel.lines().spec(i).hasSameStats(spec)) {
                                 panel.removeSeries(i);
                                 return;
                             }
                         }
                     });
}

void addAxis(QMenu *menu, ChartPanel &panel, PlotView::Side side)
{
    QMenu *axis = menu->addMenu(side == PlotView::Left ? Text::tr("Left axis") : Text::tr("Right axis"));
    axis->setEnabled(panel.lines().hasAny(side == PlotView::Right));
    auto *group = new QActionGroup(axis);
    const AxisSpec spec = panel.axis(side);
    const auto change = [&panel, side, spec](bool isLog, bool isFixed) {
        return [&panel, side, spec, isLog, isFixed] {
            AxisSpec changed = spec;
            changed.isLog = isLog;
            changed.isFixed = isFixed;
            panel.changeAxis(side, changed);
        };
    };
    addChoice(axis, group, Text::tr("Automatic range"), !spec.isFixed, change(spec.isLog, false));
    addChoice(axis, group, Text::tr("Fixed range..."), spec.isFixed,
              [&panel, side] { (new RangeDialog(panel, side))->show(); });
    axis->addSeparator();
    QAction *log = axis->addAction(Text::tr("Logarithmic"));
    log->setCheckable(true);
    log->setChecked(spec.isLog);
    QObject::connect(log, &QAction::triggered, axis, change(!spec.isLog, spec.isFixed));
}

void addMarks(QMenu *menu, ChartPanel &panel)
{
    TimeControl &time = panel.time();
    // The pointer leaves the plot for the menu, and takes the cursor along.
    const qint64 at = time.cursorTime().value_or(time.limits().to);
    const auto set = [&time](TimeControl::Mark mark, std::optional<qint64> to) {
        return [&time, mark, to] { time.setMark(mark, to); };
    };
    QObject::connect(menu->addAction(Text::tr("Set mark A here")), &QAction::triggered, menu,
                     set(TimeControl::A, at));
    QObject::connect(menu->addAction(Text::tr("Set mark B here")), &QAction::triggered, menu,
                     set(TimeControl::B, at));
    QAction *none = menu->addAction(Text::tr("Remove marks"));
    none->setEnabled(time.mark(TimeControl::A) || time.mark(TimeControl::B));
    QObject::connect(none, &QAction::triggered, menu, set(TimeControl::A, std::nullopt));
    QObject::connect(none, &QAction::triggered, menu, set(TimeControl::B, std::nullopt));
}

} // namespace

QMenu *seriesMenu(ChartPanel &panel, std::size_t line)
{
    auto *menu = new QMenu(&panel);
    fillSeriesMenu(menu, panel, line);
    return menu;
}

QMenu *chartMenu(ChartPanel &panel)
{
    auto *menu = new QMenu(&panel);
    for (std::size_t i = 0; i < panel.lines().size(); ++i) {
        QMenu *line = menu->addMenu(swatch(panel.lineColor(i)), asTitle(fullName(panel.lines().curve(i))));
        fillSeriesMenu(line, panel, i);
    }
    menu->addSeparator();
    addAxis(menu, panel, PlotView::Left);
    addAxis(menu, panel, PlotView::Right);
    menu->addSeparator();
    addMarks(menu, panel);
    menu->addSeparator();
    const auto move = [&](const QString &text, const QKeySequence &key, int by) {
        QAction *action = menu->addAction(text, &panel, [&panel, by] { emit panel.moveRequested(by); });
        action->setShortcut(key);
    };
    move(Text::tr("Move up"), QKeySequence(Qt::ALT | Qt::Key_Up), -1);
    move(Text::tr("Move down"), QKeySequence(Qt::ALT | Qt::Key_Down), 1);
    QAction *remove = menu->addAction(Text::tr("Remove this chart"), &panel, &ChartPanel::closeRequested);
    remove->setShortcut(QKeySequence(Qt::Key_Delete));
    return menu;
}

void popUp(QMenu *menu, const QPoint &globalPosition)
{
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(globalPosition);
}

} // namespace mmstats::inspector
