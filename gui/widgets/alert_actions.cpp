// SPDX-License-Identifier: Apache-2.0
#include "widgets/alert_actions.h"

#include <utility>

#include <QAction>

#include "data/alert_rule_file.h"
#include "data/background_save.h"
#include "data/format.h"
#include "models/alert_text.h"
#include "widgets/alert_dialog.h"
#include "widgets/alerts_panel.h"
#include "widgets/save_dialog.h"
#include "widgets/status_line.h"
#include "widgets/tree_panel.h"

namespace mmstats::inspector {

AlertActions::AlertActions(const StatStore &store, Alerts &alerts, ChartTabs &charts, TreePanel &tree,
                           AlertsPanel &panel, StatusLine &status, const Actions &actions, QWidget *window)
    : QObject(window)
    , store_(store)
    , alerts_(alerts)
    , charts_(charts)
    , tree_(tree)
    , panel_(panel)
    , status_(status)
    , actions_(actions)
    , window_(window)
{
    charts.setAlerts(&alerts);
    tree.model()->setAlerts(alerts.watch);
    connect(&charts, &ChartTabs::alertRequested, this, &AlertActions::askFor);
    connect(&tree, &TreePanel::alertRequested, this, &AlertActions::askFor);
    connect(&notifier_, &DesktopNotifier::activated, this, &AlertActions::comeToFront);
    connectPanel();
    connectAlerts();
    connectExports();
}

void AlertActions::connectPanel()
{
    connect(&panel_, &AlertsPanel::editRequested, this, &AlertActions::edit);
    connect(&panel_, &AlertsPanel::newRequested, this, &AlertActions::askForSelected);
    connect(actions_[Actions::NewAlertRule], &QAction::triggered, this, &AlertActions::askForSelected);
    connect(&panel_, &AlertsPanel::eventActivated, this, &AlertActions::goTo);
    connect(&status_, &StatusLine::alertsClicked, this, [this] {
        showPanel();
        panel_.showEvents();
    });
}

void AlertActions::connectAlerts()
{
    connect(&alerts_.watch, &AlertWatch::fired, this, [this](const Alert &alert) {
        status_.showAlerts(alerts_.watch.alerts().size());
        if (alert.rule.notifies)
            notifyOf(alert);
    });
    connect(&alerts_.watch, &AlertWatch::ended, this, [this](const Alert &alert) {
        status_.showAlerts(alerts_.watch.alerts().size());
        if (alert.rule.notifies)
            notifier_.replace(alert.id,
                              tr("Ended: %1").arg(ruleName(alert.rule, alert.unit, *alert.series.reading)),
                              tr("After %1. %2").arg(alertDuration(alert.lasted), alertDetails(alert)));
    });
    connect(&alerts_.watch, &AlertWatch::rulesChanged, this, &AlertActions::changed);
    for (const auto signal : {&EventLog::appended, &EventLog::reset})
        connect(&alerts_.log, signal, this, &AlertActions::changed);
    connect(&alerts_.watch, &AlertWatch::ended, this, &AlertActions::changed);
}

void AlertActions::connectExports()
{
    QAction *events = actions_[Actions::ExportEvents];
    connect(events, &QAction::triggered, this, [this] {
        askWhereToSave(window_, tr("Export alert events"), QStringLiteral("csv"), this,
                       [this](const QString &path) { exportEvents(path); });
    });
    QAction *rules = actions_[Actions::ExportRules];
    connect(rules, &QAction::triggered, this, [this] {
        askWhereToSave(window_, tr("Export alert rules"), QStringLiteral("yml"), this,
                       [this](const QString &path) { exportRules(path); });
    });
    const auto enable = [this, events, rules] {
        events->setEnabled(!alerts_.log.events().empty());
        rules->setEnabled(!alerts_.watch.rules().empty());
    };
    connect(&alerts_.log, &EventLog::appended, this, enable);
    connect(&alerts_.log, &EventLog::reset, this, enable);
    connect(&alerts_.watch, &AlertWatch::rulesChanged, this, enable);
    enable();
}

void AlertActions::exportEvents(const QString &path)
{
    save(path, alerts_.log.toCsv(), {});
}

const StatDescription *AlertActions::find(const QString &label) const
{
    for (const auto &[id, file] : store_.files()) {
        if (const auto stat = file.find(label))
            return &file.description.stats[*stat];
    }
    return nullptr;
}

void AlertActions::exportRules(const QString &path)
{
    QStringList remarks;
    const auto describe = [this](const QString &label) { return find(label); };
    save(path, toPrometheusRules(alerts_.watch.rules(), describe, remarks), remarks);
}

void AlertActions::save(const QString &path, QByteArray bytes, const QStringList &remarks)
{
    saveInBackground(path, std::move(bytes), this, [this, path, remarks](const QString &error) {
        if (!error.isEmpty()) {
            emit said(error);
            return;
        }
        emit said((QStringList{tr("Saved %1").arg(singleLine(path))} + remarks).join(QStringLiteral(". ")));
    });
}

void AlertActions::askForSelected()
{
    const auto series = tree_.selectedRequest().series;
    if (series.size() == 1)
        askFor(series.front());
    else
        emit said(tr("Select one stat of the tree first"));
}

void AlertActions::askFor(const SeriesSpec &spec)
{
    if (!isChartable(store_, spec)) {
        emit said(tr("A text has no threshold"));
        return;
    }
    auto *dialog = new AlertDialog(alerts_.watch, store_, spec, window_);
    connect(dialog, &QDialog::accepted, this, [this] {
        if (alerts_.watch.rules().size() > 1)
            return; // where they are is known
        showPanel();
        panel_.showRules();
    });
    dialog->show();
}

void AlertActions::edit(const AlertRule &rule)
{
    (new AlertDialog(alerts_.watch, store_, rule, window_))->show();
}

// To the row, as far as it is there, and to the time, as far as that is known.
void AlertActions::goTo(const AlertEvent &event)
{
    StatRef stat = event.alert.stat.value_or(StatRef{});
    if (!event.isGoingOn()) { // its number says nothing any more
        const Curve curve(store_, event.alert.series);
        stat = curve.members().empty() ? StatRef{}
                                       : StatRef{curve.members().back().file, curve.members().back().stat};
    }
    tree_.showStat(stat);
    const auto known = charts_.time().history();
    const qint64 to = event.ended.value_or(known.to);
    if (event.alert.since > known.to || to < known.from) {
        emit said(tr("What happened then is no longer known"));
        return;
    }
    constexpr qint64 shortestMarginMs = 10'000;
    const qint64 margin = qMax(shortestMarginMs, (to - event.alert.since) / 2);
    charts_.time().show({event.alert.since - margin, to + margin});
}

void AlertActions::notifyOf(const Alert &alert)
{
    QString of = singleLine(alert.series.source.command);
    if (const StatStore::File *file = alert.stat ? store_.file(alert.stat->file) : nullptr;
        file != nullptr && file->description.system.pid)
        of = tr("%1 pid %2").arg(of, QString::number(*file->description.system.pid));
    const QString details = alertDetails(alert);
    notifier_.show(alert.id, ruleName(alert.rule, alert.unit, *alert.series.reading),
                   of.isEmpty() ? details : tr("%1: %2", "process and what happened").arg(of, details));
}

void AlertActions::showPanel()
{
    actions_[Actions::ShowAlerts]->setChecked(true);
}

void AlertActions::comeToFront()
{
    window_->setWindowState(window_->windowState() & ~Qt::WindowMinimized);
    window_->show();
    window_->raise();
    window_->activateWindow();
    showPanel();
}

} // namespace mmstats::inspector
