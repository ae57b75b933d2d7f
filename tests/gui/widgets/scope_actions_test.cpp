// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QToolButton>
#include <QtTest>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "charts/scope_view.h"
#include "main_window_fixture.h"
#include "widgets/scope_bar.h"
#include "widgets/time_bar.h"

using namespace mmstats::inspector;
using support::StatsBytes;
using support::TempDir;
using support::watching;

class ScopeActionsTest : public QObject
{
    Q_OBJECT

private slots:
    void onAndOff();
    void spaceHolds();
    void notInARecording();
};

namespace {

QString writeStats(const TempDir &dir)
{
    StatsBytes bytes;
    bytes.scalar("a", "d", 1.0).padTo(256);
    dir.write("x.mmstats", bytes.bytes());
    return QString::fromStdString(dir.path());
}

template <class Part>
Part *partOf(MainWindow &window)
{
    return window.findChild<Part *>();
}

/// Whether the bar says it.
bool isSaid(MainWindow &window, const QString &begin)
{
    const auto labels = partOf<ScopeBar>(window)->findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().startsWith(begin); });
}

} // namespace

void ScopeActionsTest::onAndOff()
{
    const TempDir dir;
    MainWindow window(watching(writeStats(dir)));
    window.show();
    QTRY_VERIFY(!window.monitor().store().files().empty());
    QAction *scope = window.actions()[Actions::Scope];
    QTRY_VERIFY(partOf<TimeBar>(window)->isVisible());
    QVERIFY(!partOf<ScopeBar>(window)->isVisible());
    scope->trigger();
    QVERIFY(partOf<ScopeView>(window)->isVisible());
    QVERIFY(partOf<ScopeBar>(window)->isVisible());
    QVERIFY(!partOf<TimeBar>(window)->isVisible());
    QVERIFY(isSaid(window, QStringLiteral("No line")));
    window.charts()->chartLabels({QStringLiteral("a")});
    QTRY_VERIFY(isSaid(window, QStringLiteral("Running, ")));
    QCOMPARE(partOf<ScopeView>(window)->panels().size(), std::size_t{1});
    scope->trigger();
    QVERIFY(!partOf<ScopeView>(window)->isVisible());
    QVERIFY(partOf<TimeBar>(window)->isVisible());
    QVERIFY(window.actions()[Actions::Pause]->isEnabled());
}

void ScopeActionsTest::spaceHolds()
{
    const TempDir dir;
    MainWindow window(watching(writeStats(dir)));
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(!window.monitor().store().files().empty());
    window.charts()->chartLabels({QStringLiteral("a")});
    window.actions()[Actions::Scope]->trigger();
    QTRY_VERIFY(isSaid(window, QStringLiteral("Running")));
    QTest::keyClick(&window, Qt::Key_Space);
    QTRY_VERIFY(isSaid(window, QStringLiteral("Stopped")));
    QVERIFY(!window.charts()->time().window().isPaused());
    QTest::keyClick(&window, Qt::Key_Space);
    QTRY_VERIFY(isSaid(window, QStringLiteral("Running")));
    window.actions()[Actions::Scope]->trigger();
    QTest::keyClick(&window, Qt::Key_Space);
    QTRY_VERIFY(window.charts()->time().window().isPaused());
}

// What is sampled now is not what a recording says.
void ScopeActionsTest::notInARecording()
{
    const TempDir dir;
    MainWindow window(CommandLine(), QString::fromStdString(dir.path("x.mmrec")));
    window.show();
    QVERIFY(!window.actions()[Actions::Scope]->isVisible());
    QVERIFY(!window.actions()[Actions::Scope]->isEnabled());
}

QTEST_MAIN(ScopeActionsTest)
#include "scope_actions_test.moc"
