// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QInputDialog>
#include <QMainWindow>
#include <QtTest>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "main_window_fixture.h"
#include "tree_panel_fixture.h"
#include "widgets/difference_strip.h"
#include "widgets/keep_values.h"
#include "widgets/mark_actions.h"

using namespace mmstats::inspector;
using namespace support;

namespace {

/// A window that watches a file.
struct Watching
{
    TempDir dir;
    std::unique_ptr<MainWindow> window;

    Watching()
    {
        StatsBytes bytes;
        bytes.scalar("a", "d", 1.0).padTo(256);
        dir.write("x.mmstats", bytes.bytes());
        window = std::make_unique<MainWindow>(watching(QString::fromStdString(dir.path())));
        window->show();
    }
    bool isReady() const
    {
        return QTest::qWaitForWindowActive(window.get()) &&
               QTest::qWaitFor([this] { return !window->monitor().store().files().empty(); });
    }
};

} // namespace

class MarksWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void keyOfTabsRenamesTheMark();
    void mouseRenamesTheMark();
    void longNamesAreBounded();
    void keptFilesHaveASuffix();
    void marksTheEndOfASample();
};

void MarksWindowTest::keyOfTabsRenamesTheMark()
{
    const Watching test;
    QVERIFY(test.isReady());
    test.window->actions()[Actions::MarkValues]->trigger();
    auto *strip = test.window->findChild<DifferenceStrip *>();
    QTRY_VERIFY(strip->isVisible());
    strip->from()->setFocus();
    QTest::keyClick(strip->from(), Qt::Key_F2);
    auto *dialog = strip->findChild<QInputDialog *>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QCOMPARE(dialog->textValue(), strip->from()->currentText());
    dialog->reject();
}

void MarksWindowTest::mouseRenamesTheMark()
{
    const Watching test;
    QVERIFY(test.isReady());
    test.window->actions()[Actions::MarkValues]->trigger();
    const auto *strip = test.window->findChild<DifferenceStrip *>();
    QTRY_COMPARE(strip->from()->actions().size(), 1);
    QVERIFY(!strip->to()->actions().front()->isEnabled()); // now has no other name
    QVERIFY(strip->from()->actions().front()->isEnabled());
    strip->from()->actions().front()->trigger();
    auto *dialog = strip->findChild<QInputDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(QStringLiteral("before"));
    dialog->accept();
    QCOMPARE(strip->from()->currentText(), "before");
}

void MarksWindowTest::longNamesAreBounded()
{
    const Watching test;
    QVERIFY(test.isReady());
    test.window->actions()[Actions::MarkValues]->trigger();
    auto *strip = test.window->findChild<DifferenceStrip *>();
    const int width = test.window->minimumSizeHint().width();
    emit strip->renamed(strip->from()->currentData().toULongLong(), QString(5000, QLatin1Char('W')));
    QCOMPARE(strip->from()->currentText().size(), ValueMarks::longestName);
    QTRY_VERIFY(strip->from()->width() <= strip->from()->maximumWidth());
    QVERIFY(strip->from()->maximumWidth() < 400);
    QVERIFY(test.window->minimumSizeHint().width() < width + 400);
}

void MarksWindowTest::keptFilesHaveASuffix()
{
    const Watching test;
    QVERIFY(test.isReady());
    test.window->findChild<KeepValues *>()->keep({test.window->monitor().store().files().begin()->first});
    QTRY_VERIFY(test.window->findChild<QFileDialog *>() != nullptr);
    auto *dialog = test.window->findChild<QFileDialog *>();
    QCOMPARE(dialog->defaultSuffix(), "mmstats");
    QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), "x.mmstats");
    dialog->close();
}

// That which is coming in: the rest of it does not have to come at once.
void MarksWindowTest::marksTheEndOfASample()
{
    Panel p;
    QMainWindow window;
    const Actions actions(&window);
    MarkActions marks(p.store, p.panel, actions, &window);
    auto batch = std::make_shared<SampleBatch>();
    batch->time = p.store.now() + 1000;
    batch->files = {changed(p.store, 1, "req.served=6"), changed(p.store, 3, "queries=2")};
    QVERIFY(p.store.begin(batch));
    QVERIFY(p.store.isApplying());
    marks.mark();
    QVERIFY(marks.marks().all().empty());
    p.store.finish();
    QTRY_COMPARE(marks.marks().all().size(), std::size_t{1});
    QVERIFY(marks.strip()->isVisibleTo(&p.panel));
    const auto mark = marks.marks().all().front();
    QCOMPARE(mark->time, batch->time);
    const StatValue *value = mark->file(1)->find(0, QStringLiteral("req.served"));
    QVERIFY(value != nullptr && *value == StatValue(quint64{6}));
    // One that never ends is not marked, nor is what comes instead.
    auto dropped = std::make_shared<SampleBatch>(*batch);
    dropped->time += 1000;
    QVERIFY(p.store.begin(dropped));
    marks.mark();
    p.store.reset(1);
    SampleBatch next;
    next.time = dropped->time + 1000;
    next.generation = 1;
    next.files = {found(1, "web-7-9.mmstats", "req.served=5")};
    p.store.apply(next);
    QCoreApplication::processEvents();
    QVERIFY(marks.marks().all().empty());
}

QTEST_MAIN(MarksWindowTest)
#include "marks_window_test.moc"
