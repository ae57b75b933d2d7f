// SPDX-License-Identifier: Apache-2.0
#include "widgets/window_session.h"

#include <QStatusBar>

#include "data/sampler.h"
#include "widgets/main_window.h"
#include "widgets/workspace.h"

namespace mmstats::inspector {

namespace {

const QString geometryKey = QStringLiteral("geometry");
const QString windowSection = QStringLiteral("window");
const QString placesSection = QStringLiteral("places");
const QString recentSection = QStringLiteral("recent");
const QString appearanceSection = QStringLiteral("appearance");
const QString intervalSection = QStringLiteral("interval");
const QString spanSection = QStringLiteral("span");
const QString treeSection = QStringLiteral("tree");
const QString chartsSection = QStringLiteral("charts");
const QString alertsSection = QStringLiteral("alerts");
const QString eventsSection = QStringLiteral("events");

const QString themeKey = QStringLiteral("theme");
const QString statisticsKey = QStringLiteral("statistics");
const QString millisecondsKey = QStringLiteral("milliseconds");

// Within bounds, or nothing.
std::optional<qint64> millisecondsIn(const QJsonObject &section, qint64 least, qint64 most)
{
    const qint64 milliseconds = section.value(millisecondsKey).toInteger(-1);
    return milliseconds >= least && milliseconds <= most ? std::optional(milliseconds) : std::nullopt;
}

} // namespace

CommandLine::Theme firstTheme(const CommandLine &options, const Session *session)
{
    if (options.theme || session == nullptr)
        return options.theme.value_or(CommandLine::Theme::System);
    const QString name = session->section(appearanceSection).value(themeKey).toString();
    return themeNamed(name).value_or(CommandLine::Theme::System);
}

WindowSession::WindowSession(MainWindow &window, Session &session)
    : window_(window)
    , session_(session)
{
}

WindowSession::~WindowSession()
{
    session_.finish();
    session_.clearSources();
}

void WindowSession::restore(const CommandLine &options)
{
    connect(&session_, &Session::failed, this,
            [this](const QString &why) { window_.statusBar()->showMessage(why, 20'000); });
    if (!session_.error().isEmpty())
        window_.statusBar()->showMessage(session_.error(), 20'000);
    restoreLook();
    restoreTimes(options);
    restoreAlerts();
    follow(options);
}

void WindowSession::restoreLook()
{
    if (const QJsonObject layout = session_.section(windowSection); !layout.isEmpty()) {
        const auto geometry = QByteArray::fromBase64(layout.value(geometryKey).toString().toLatin1());
        if (!window_.restoreGeometry(geometry) || !window_.workspace()->restoreLayout(layout))
            refuse(windowSection);
    }
    if (const QJsonObject list = session_.section(recentSection); !list.isEmpty()) {
        RecentPlaces recent;
        if (!recent.restoreState(list))
            refuse(recentSection);
        window_.opener().setRecent(recent);
    }
    const QJsonObject look = session_.section(appearanceSection);
    window_.actions()[Actions::ShowStatistics]->setChecked(look.value(statisticsKey).toBool(true));
    if (!look.isEmpty() && !themeNamed(look.value(themeKey).toString()))
        refuse(appearanceSection);
}

void WindowSession::restoreTimes(const CommandLine &options)
{
    const QJsonObject sampling = session_.section(intervalSection);
    if (!sampling.isEmpty() && !options.intervalMs) {
        if (const auto ms = millisecondsIn(sampling, Sampler::shortestInterval, Sampler::longestInterval))
            window_.setInterval(static_cast<int>(*ms));
        else
            refuse(intervalSection);
    }
    const QJsonObject shown = session_.section(spanSection);
    if (!shown.isEmpty() && !options.spanMs) {
        if (const auto ms = millisecondsIn(shown, TimeWindow::all, CommandLine::longestSpanMs))
            window_.setSpan(*ms);
        else
            refuse(spanSection);
    }
}

void WindowSession::restoreContents()
{
    const QJsonObject tree = session_.section(treeSection);
    if (!tree.isEmpty() && !window_.tree()->restoreState(tree))
        refuse(treeSection);
    session_.setSource(treeSection, [this] { return window_.tree()->saveState(); });
    if (const QJsonObject charts = session_.section(chartsSection); !charts.isEmpty())
        window_.charts()->restoreState(charts);
    session_.setSource(chartsSection, [this] { return window_.charts()->saveState(); });
}

// What of a list cannot be used is left out by itself, and said.
void WindowSession::restoreAlerts()
{
    Alerts &alerts = window_.alerts();
    int refusedRules = 0;
    alerts.watch.setRules(alertRulesFromJson(session_.section(alertsSection), &refusedRules));
    if (refusedRules > 0)
        refuse(tr("%1 (%Ln of the rules)", nullptr, refusedRules).arg(alertsSection));
    if (const int refusedEvents = alerts.log.restore(session_.section(eventsSection)); refusedEvents > 0)
        refuse(tr("%1 (%Ln of the events)", nullptr, refusedEvents).arg(eventsSection));
    session_.setSource(alertsSection, [&alerts] { return toJson(alerts.watch.rules()); });
    session_.setSource(eventsSection, [&alerts] { return alerts.log.toJson(); });
}

std::vector<SavedPlace> WindowSession::watchedPlaces()
{
    const QJsonObject stored = session_.section(placesSection);
    if (stored.isEmpty())
        return {};
    const auto saved = placesFrom(stored);
    if (!saved)
        refuse(placesSection);
    return saved.value_or(std::vector<SavedPlace>());
}

void WindowSession::follow(const CommandLine &options)
{
    session_.setSource(windowSection, [this] {
        QJsonObject layout = window_.workspace()->saveLayout();
        layout.insert(geometryKey, QString::fromLatin1(window_.saveGeometry().toBase64()));
        return layout;
    });
    session_.setSource(recentSection, [this] { return window_.opener().recent().saveState(); });
    session_.setSource(appearanceSection, [this] {
        return QJsonObject{{themeKey, nameOf(window_.appearance().theme())},
                           {statisticsKey, window_.charts()->statisticsShown()}};
    });
    session_.setSource(intervalSection, [this] {
        return QJsonObject{{millisecondsKey, window_.interval()}};
    });
    session_.setSource(spanSection, [this] {
        return QJsonObject{{millisecondsKey, window_.charts()->time().window().chosenSpan()}};
    });
    // Who looks at the demo has not done with the other places. Until the first listing nobody knows them.
    if (!options.demo) {
        session_.setSource(placesSection, [this] {
            return window_.monitor().store().ticks().empty() ? session_.section(placesSection)
                                                             : window_.opener().savePlaces();
        });
    }
    connect(&window_, &MainWindow::stateChanged, &session_, &Session::touch);
}

// One section that cannot be used takes no other with it. A message replaces the one before: it says all.
void WindowSession::refuse(const QString &section)
{
    refused_ << section;
    const QString why = tr("Of the session %1 these sections cannot be used: %2")
                            .arg(session_.path(), refused_.join(QStringLiteral(", ")));
    window_.statusBar()->showMessage(why, 20'000);
}

} // namespace mmstats::inspector
