// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <alerting.h>
#include <curves.h>
#include <menus.h>

#include "main_window_fixture.h"
#include "publisher.h"
#include "widgets/alert_actions.h"
#include "widgets/alert_dialog.h"
#include "widgets/alerts_panel.h"
#include "widgets/tree_menu.h"
#include "widgets/window_session.h"

using namespace mmstats::inspector;
using support::above;
using support::Alerting;
using support::rowOf;
using support::watching;

namespace {

QLineEdit *editNamed(const QWidget &dialog, const QString &name)
{
    for (auto *edit : dialog.findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == name)
            return edit;
    }
    return nullptr;
}

bool labelSays(const QWidget &dialog, const QString &text)
{
    return std::ranges::any_of(dialog.findChildren<QLabel *>(), [&](const QLabel *label) {
        return label->isVisible() && label->text().contains(text);
    });
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.exists() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The panel, the dialog, and the window that they are in.
class AlertsPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(directory_->isValid());
        qputenv("XDG_RUNTIME_DIR", directory_->path().toLocal8Bit()); // no bus
    }

    void theDialogIsPrefilled()
    {
        Alerting a;
        a.find("a~=25 n+=1");
        a.sample("n=9");
        {
            const AlertDialog dialog(a.alerts.watch, a.store, support::specOf("a"), nullptr);
            QVERIFY(!dialog.isModal());
            AlertRule rule = above("a", 32, 0, 2); // a quarter above, 5 %, of whole numbers
            rule.notifies = true;
            QVERIFY(dialog.rule() == rule);
        }
        const AlertDialog dialog(a.alerts.watch, a.store, support::specOf("n"), nullptr);
        QCOMPARE(dialog.rule()->threshold, 10.0); // of 8 a second
    }

    void theDialogFollowsWhatItIsAbout()
    {
        Alerting a;
        support::feed(a.store, {support::found(1, "web-7-7.mmstats", "a~=20"),
                                support::found(2, "db-8-8.mmstats", "a~=100")});
        const AlertDialog dialog(a.alerts.watch, a.store, support::specOf("a"), nullptr);
        const auto boxes = dialog.findChildren<QComboBox *>();
        QCOMPARE(dialog.rule()->threshold, 130.0); // in any program
        boxes[0]->setCurrentIndex(1);
        QCOMPARE(dialog.rule()->threshold, 25.0);
        QCOMPARE(dialog.rule()->hysteresis, 2.0);
        boxes[1]->setCurrentIndex(1);
        QCOMPARE(dialog.rule()->threshold, 15.0);
        QLineEdit *threshold = editNamed(dialog, "Threshold");
        threshold->clear();
        QTest::keyClicks(threshold, "17");
        boxes[0]->setCurrentIndex(0);
        QCOMPARE(dialog.rule()->threshold, 17.0);
    }

    void theDialogMakesARule()
    {
        Alerting a;
        a.find("a~=25");
        auto *dialog = new AlertDialog(a.alerts.watch, a.store, support::specOf("a"), nullptr);
        dialog->show();
        const auto boxes = dialog->findChildren<QComboBox *>();
        QCOMPARE(boxes[0]->currentText(), "Any program");
        boxes[0]->setCurrentIndex(1);
        boxes[1]->setCurrentIndex(1);
        QLineEdit *threshold = editNamed(*dialog, "Threshold");
        threshold->setText("abc");
        QVERIFY(!dialog->rule());
        dialog->accept();
        QVERIFY(a.alerts.watch.rules().empty() && dialog->isVisible());
        threshold->setText("20");
        QPointer<AlertDialog> open(dialog);
        dialog->accept();
        QTRY_VERIFY(!open);
        QCOMPARE(a.alerts.watch.rules().size(), std::size_t{1});
        const AlertRule &rule = a.alerts.watch.rules()[0];
        QCOMPARE(rule.command, "web");
        QVERIFY(rule.side == AlertRule::Side::below);
        QCOMPARE(rule.threshold, 20.0);
        QCOMPARE(rule.hysteresis, 1.0);
    }

    void theDialogChangesARule()
    {
        AlertRule rule = above("a", 30, 10, 2);
        rule.command = "web";
        rule.name = "Mine";
        rule.isEnabled = false;
        Alerting a({above("b", 1), rule});
        auto *dialog = new AlertDialog(a.alerts.watch, a.store, a.alerts.watch.rules()[1], nullptr);
        QVERIFY(dialog->rule() == rule);
        editNamed(*dialog, "Threshold")->setText("40");
        dialog->accept();
        rule.threshold = 40;
        QVERIFY(a.alerts.watch.rules() == (AlertRules{above("b", 1), rule}));
    }

    void theRuleChangesMeanwhile()
    {
        Alerting a({above("a", 30)});
        auto *dialog = new AlertDialog(a.alerts.watch, a.store, a.alerts.watch.rules()[0], nullptr);
        AlertRules rules = a.alerts.watch.rules();
        rules[0].isEnabled = false;
        rules[0].threshold = 35;
        a.alerts.watch.setRules(rules);
        editNamed(*dialog, "Threshold")->setText("40");
        dialog->accept();
        AlertRule changed = above("a", 40);
        changed.isEnabled = false;
        QVERIFY(a.alerts.watch.rules() == AlertRules{changed});
    }

    void theRuleGoesMeanwhile()
    {
        Alerting a({above("a", 30)});
        AlertDialog dialog(a.alerts.watch, a.store, a.alerts.watch.rules()[0], nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        a.alerts.watch.setRules({});
        QVERIFY(labelSays(dialog, "removed meanwhile"));
        QVERIFY(!dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled());
        dialog.accept();
        QVERIFY(a.alerts.watch.rules().empty() && dialog.isVisible());
    }

    void whatIsTooMuch()
    {
        AlertRules rules;
        while (rules.size() < mostAlertRules)
            rules.push_back(above("b", static_cast<double>(rules.size())));
        Alerting a(rules);
        a.find("a~=25");
        AlertDialog dialog(a.alerts.watch, a.store, support::specOf("a"), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(labelSays(dialog, "200 rules"));
        dialog.accept();
        QVERIFY(dialog.isVisible());
        rules.pop_back();
        rules.push_back(*dialog.rule());
        a.alerts.watch.setRules(rules);
        rules.erase(rules.begin());
        a.alerts.watch.setRules(rules);
        QVERIFY(labelSays(dialog, "such a rule already"));
        editNamed(dialog, "Threshold")->setText("26");
        dialog.accept();
        QVERIFY(!dialog.isVisible());
        QCOMPARE(a.alerts.watch.rules().size(), mostAlertRules);
    }

    void columnsByRoom()
    {
        Alerting a({above("queue.depth", 30)});
        a.find("queue.depth~=31", 1, "worker-23014-23023.mmstats");
        a.sample("queue.depth=1", 750);
        AlertsPanel panel(a.alerts);
        panel.resize(450, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const QTreeView &events = *panel.events();
        QTRY_COMPARE(events.header()->length(), events.viewport()->width());
        for (int column = 0; column < EventModel::ColumnCount; ++column) {
            if (!events.isColumnHidden(column))
                QVERIFY(events.columnWidth(column) >= events.header()->sectionSizeHint(column));
        }
        // Of what it was and whether it goes on stay.
        QVERIFY(events.isColumnHidden(EventModel::RuleColumn));
        QVERIFY(events.isColumnHidden(EventModel::LastedColumn));
        QVERIFY(!events.isColumnHidden(EventModel::EndColumn));
        QVERIFY(!events.isColumnHidden(EventModel::SourceColumn));
        panel.resize(1200, 300);
        QTRY_VERIFY(!events.isColumnHidden(EventModel::RuleColumn));
        for (const int column : {EventModel::SourceColumn, EventModel::EndColumn}) {
            const QString text = events.model()->index(0, column).data().toString();
            QVERIFY2(events.columnWidth(column) >= events.fontMetrics().horizontalAdvance(text) + 14,
                     qPrintable(text));
        }
        QCOMPARE(events.model()->index(0, EventModel::SourceColumn).data().toString(), "worker/23023");
    }

    void nothingYet()
    {
        Alerting a;
        AlertsPanel panel(a.alerts);
        panel.showRules();
        panel.show();
        QVERIFY(labelSays(panel, "Right-click"));
        panel.showEvents();
        QVERIFY(labelSays(panel, "No rule") && labelSays(panel, "Right-click"));
        panel.showRules();
        QSignalSpy asked(&panel, &AlertsPanel::newRequested);
        for (auto *button : panel.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->isEnabled())
                button->click();
        }
        QCOMPARE(asked.count(), 1);
        a.alerts.watch.setRules({above("a", 1)});
        QVERIFY(!labelSays(panel, "Right-click"));
        panel.showEvents();
        QVERIFY(!labelSays(panel, "Right-click") && labelSays(panel, "Nothing has been"));
    }

    void rulesByKeyboard()
    {
        Alerting a({above("a", 30), above("b", 1)});
        AlertsPanel panel(a.alerts);
        panel.showRules();
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QTreeView *rules = panel.rules();
        rules->setFocus();
        rules->setCurrentIndex(rules->model()->index(1, 0));
        QTest::keyClick(rules, Qt::Key_Space);
        QVERIFY(!a.alerts.watch.rules()[1].isEnabled);
        QTest::keyClick(rules, Qt::Key_Space);
        QVERIFY(a.alerts.watch.rules()[1].isEnabled);
        QSignalSpy edit(&panel, &AlertsPanel::editRequested);
        QTest::keyClick(rules, Qt::Key_Return);
        QCOMPARE(edit.count(), 1);
        QTest::keyClick(rules, Qt::Key_Delete);
        QVERIFY(a.alerts.watch.rules() == AlertRules{above("a", 30)});
    }

    void fromTheTreeToTheLog()
    {
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        QVERIFY(publisher.tell("depth 7"));
        MainWindow window(watching(directory_->path()));
        window.resize(1300, 800);
        window.show();
        QTRY_VERIFY(rowOf(window, "queue.depth").isValid());
        auto *panel = window.findChild<AlertsPanel *>();
        QVERIFY(panel->isHidden());
        window.tree()->view()->setCurrentIndex(rowOf(window, "queue.depth"));
        const std::unique_ptr<QMenu> menu(makeTreeMenu(*window.tree()));
        support::actionOf(*menu, "Alert when...")->trigger();
        auto *dialog = window.findChild<AlertDialog *>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        editNamed(*dialog, "Threshold")->setText("30");
        dialog->accept();
        QVERIFY(panel->isVisible()); // with the first rule
        QVERIFY(window.actions()[Actions::ShowAlerts]->isChecked());
        const auto button = [&] {
            for (auto *one : window.findChildren<QToolButton *>()) {
                if (one->text() == QLatin1String("1 alert"))
                    return one;
            }
            return static_cast<QToolButton *>(nullptr);
        };
        QVERIFY(button() == nullptr);
        QVERIFY(publisher.tell("depth 45"));
        QTRY_VERIFY(button() != nullptr && button()->isVisible());
        QTRY_VERIFY(
            rowOf(window, "queue.depth").data(StatsTreeModel::AlertRole).toString().startsWith("above 30"));
        window.actions()[Actions::ShowAlerts]->setChecked(false);
        button()->click();
        QVERIFY(panel->isVisible());

        // A double click shows the time and selects the row.
        window.tree()->view()->setCurrentIndex({});
        window.charts()->chart({window.alerts().watch.alerts().begin()->second.series});
        emit panel->events()->activated(panel->events()->model()->index(0, 0));
        QCOMPARE(window.tree()->view()->currentIndex().data(StatsTreeModel::LabelRole).toString(),
                 "queue.depth");

        // The menu makes one for what is selected.
        window.actions()[Actions::NewAlertRule]->trigger();
        const auto dialogs = window.findChildren<AlertDialog *>();
        QVERIFY(std::ranges::any_of(dialogs, &QWidget::isVisible));
        const QString path = directory_->filePath("events.csv");
        window.findChild<AlertActions *>()->exportEvents(path);
        QTRY_VERIFY(contentOf(path).contains("queue.depth"));
        const QString rules = directory_->filePath("rules.yml");
        window.findChild<AlertActions *>()->exportRules(rules);
        QTRY_VERIFY(contentOf(rules).contains("alert:"));
        QVERIFY(contentOf(rules).contains("> 30"));
        QVERIFY(publisher.tell("depth 1"));
        QTRY_VERIFY(window.alerts().watch.alerts().empty());
        QVERIFY(button() == nullptr || !button()->isVisible());
    }

    void theSessionKeepsThem()
    {
        const QString path = directory_->filePath("session.json");
        const AlertRule rule = above("queue.depth", 30, 5, 1);
        {
            Publisher publisher;
            QVERIFY(publisher.start(directory_->path()));
            QVERIFY(publisher.tell("depth 45"));
            Session session(path, Session::read(path));
            MainWindow window(watching(directory_->path()), &session);
            AlertRule atOnce = rule;
            atOnce.forMs = 0;
            window.alerts().watch.setRules({rule, atOnce});
            QTRY_COMPARE(window.alerts().log.goingOn(), std::size_t{1});
        }
        Session session(path, Session::read(path));
        QVERIFY2(session.error().isEmpty(), qPrintable(session.error()));
        MainWindow window(watching(directory_->filePath("nothing")), &session);
        QCOMPARE(window.alerts().watch.rules().size(), std::size_t{2});
        QVERIFY(window.alerts().watch.rules()[0] == rule);
        QCOMPARE(window.alerts().log.events().size(), std::size_t{1});
        QVERIFY(!window.alerts().log.events().front().isGoingOn());
        QVERIFY(window.alerts().log.events().front().end == AlertEnd::closed);
    }

private:
    std::unique_ptr<QTemporaryDir> directory_;
};

QTEST_MAIN(AlertsPanelTest)
#include "alerts_panel_test.moc"
