// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <ended.h>
#include <temp_dir.h>

#include "widgets/stale_window.h"

using namespace mmstats::inspector;
using support::fileOf;
using support::TempDir;

/// The preview of what cleanstats would do, and the button that does it.
class StaleWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void preview();
    void removeByMouse();
    void removeByKeyboard();
    void enterInTheTableRemovesNothing();
    void changedMeanwhile();
    void onlyWhatWillBeRemoved();
    void nothingToRemove();
    void noFiles();
    void placeThatCannotBeListed();
    void lookAgain();
    void sort();
    void copy();
    void cancelAndClose();
    void manyFilesInBatches();
    void closedWhileItLooks();

private:
    void open();
    QTreeView *table() const { return window_->findChild<QTreeView *>(); }
    QPushButton *button(const QString &text) const;
    QString summary() const { return window_->findChildren<QLabel *>().front()->text(); }
    QStringList rows() const;
    bool isIdle() const { return button(QStringLiteral("Close")) != nullptr; }
    void writeStale(const char *name) const { dir_->write(name, fileOf(ended_).padTo(256).bytes()); }

    std::unique_ptr<TempDir> dir_;
    WatchList places_;
    std::unique_ptr<StaleWindow> window_;
    std::uint32_t ended_ = 0;
};

void StaleWindowTest::init()
{
    ended_ = support::endedPid();
    dir_ = std::make_unique<TempDir>();
    places_ = {.globs = {mmstats::Glob::inDirectory(dir_->path())}, .files = {}};
    writeStale("a.mmstats");
    writeStale("c.mmstats");
    dir_->write("b.mmstats", fileOf(static_cast<std::uint32_t>(::getpid()), 4e9).padTo(4096).bytes());
    dir_->write("d.mmstats", support::StatsBytes(7).padTo(64).bytes());
}

void StaleWindowTest::cleanup()
{
    window_.reset();
    dir_.reset();
}

void StaleWindowTest::open()
{
    window_ = std::make_unique<StaleWindow>([this] { return places_; });
    window_->show();
    QApplication::setActiveWindow(window_.get());
    QTRY_VERIFY(isIdle());
}

QPushButton *StaleWindowTest::button(const QString &text) const
{
    for (auto *one : window_->findChildren<QPushButton *>()) {
        if (one->text().remove(QLatin1Char('&')) == text)
            return one;
    }
    return nullptr;
}

// "name action reason"
QStringList StaleWindowTest::rows() const
{
    QStringList all;
    const QAbstractItemModel *model = table()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList cells;
        for (const int column :
             {StaleTableModel::FileColumn, StaleTableModel::ActionColumn, StaleTableModel::ReasonColumn})
            cells << model->index(row, column).data().toString();
        all << cells.join(QLatin1Char(' '));
    }
    return all;
}

void StaleWindowTest::preview()
{
    open();
    QVERIFY(!window_->isModal());
    const QString gone = QStringLiteral("process %1 is gone").arg(ended_);
    QCOMPARE(rows(), QStringList({"a.mmstats remove " + gone,
                                  QStringLiteral("b.mmstats keep process %1 is running").arg(::getpid()),
                                  "c.mmstats remove " + gone,
                                  "d.mmstats unreadable at byte 0: format version 7, only 1 is known"}));
    QCOMPARE(summary(), QStringLiteral("2 of 4 files would be removed"));
    QVERIFY(button("Remove 2 files")->isEnabled());
    QCOMPARE(dir_->names().size(), std::size_t{4});
    const auto cell = [&](int row, int column) { return table()->model()->index(row, column); };
    QCOMPARE(cell(0, StaleTableModel::PidColumn).data().toString(), QString::number(ended_));
    QCOMPARE(cell(1, StaleTableModel::SizeColumn).data().toString(), QStringLiteral("4 KiB"));
    QVERIFY(cell(0, StaleTableModel::AgeColumn).data().toString().endsWith(QStringLiteral(" s")));
    QVERIFY(cell(0, 0).data(Qt::ToolTipRole).toString().contains(QString::fromStdString(dir_->path())));
    for (int row = 0; row < 4; ++row)
        QVERIFY(!cell(row, StaleTableModel::ActionColumn).data(Qt::DecorationRole).value<QIcon>().isNull());
}

void StaleWindowTest::removeByMouse()
{
    open();
    QSignalSpy removed(window_.get(), &StaleWindow::filesRemoved);
    QTest::mouseClick(button("Remove 2 files"), Qt::LeftButton);
    QTRY_COMPARE(removed.count(), 1);
    QCOMPARE(dir_->names(), (std::set<std::string>{"b.mmstats", "d.mmstats"}));
    QCOMPARE(summary(), QStringLiteral("2 files removed"));
    QCOMPARE(rows().size(), 4); // nothing is hidden
    QVERIFY(rows()[0].startsWith(QStringLiteral("a.mmstats removed process")));
    QVERIFY(rows()[1].startsWith(QStringLiteral("b.mmstats keep")));
    QVERIFY(!button("Remove files")->isEnabled());
}

void StaleWindowTest::removeByKeyboard()
{
    open();
    QVERIFY(table()->hasFocus());
    for (int i = 0; i < 10 && !button("Remove 2 files")->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(button("Remove 2 files")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(summary(), QStringLiteral("2 files removed"));
    QCOMPARE(dir_->names().size(), std::size_t{2});
    QVERIFY(table()->hasFocus()); // the button is disabled by now
    QTest::keyClick(table(), Qt::Key_Escape);
    QVERIFY(!window_->isVisible());
}

void StaleWindowTest::enterInTheTableRemovesNothing()
{
    open();
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return);
    QTest::keyClick(table(), Qt::Key_Enter);
    QVERIFY(window_->isVisible());
    QVERIFY(isIdle());
    QCOMPARE(dir_->names().size(), std::size_t{4});
    QVERIFY(button("Remove 2 files"));
}

void StaleWindowTest::changedMeanwhile()
{
    open();
    dir_->write("a.mmstats", fileOf(static_cast<std::uint32_t>(::getpid()), 4e9).padTo(256).bytes());
    button("Remove 2 files")->click();
    QTRY_COMPARE(summary(), QStringLiteral("1 removed, 1 kept, 0 failed"));
    QCOMPARE(rows()[0], QStringLiteral("a.mmstats kept process %1 is running").arg(::getpid()));
    QVERIFY(dir_->names().contains("a.mmstats"));
}

void StaleWindowTest::onlyWhatWillBeRemoved()
{
    open();
    auto *only = window_->findChild<QCheckBox *>();
    only->setFocus();
    QTest::keyClick(only, Qt::Key_Space);
    QCOMPARE(rows().size(), 2);
    QCOMPARE(summary(), QStringLiteral("2 of 4 files would be removed"));
    std::filesystem::remove(dir_->path("a.mmstats"));
    button("Remove 2 files")->click();
    QTRY_COMPARE(summary(), QStringLiteral("1 removed, 1 kept, 0 failed"));
    QCOMPARE(rows(), QStringList({"a.mmstats kept somebody else has removed it meanwhile",
                                  QStringLiteral("c.mmstats removed process %1 is gone").arg(ended_)}));
    QTest::keyClick(only, Qt::Key_Space);
    QCOMPARE(rows().size(), 4);
}

void StaleWindowTest::nothingToRemove()
{
    std::filesystem::remove(dir_->path("a.mmstats"));
    std::filesystem::remove(dir_->path("c.mmstats"));
    open();
    QCOMPARE(summary(), QStringLiteral("None of 2 files would be removed"));
    QVERIFY(!button("Remove files")->isEnabled());
}

void StaleWindowTest::noFiles()
{
    for (const std::string &name : dir_->names())
        std::filesystem::remove(dir_->path(name));
    open();
    QCOMPARE(summary(), QStringLiteral("There are no files"));
    QVERIFY(!button("Remove files")->isEnabled());
}

void StaleWindowTest::placeThatCannotBeListed()
{
    places_ = {.globs = {mmstats::Glob::inDirectory(dir_->path("none"))}, .files = {}};
    window_ = std::make_unique<StaleWindow>([this] { return places_; });
    window_->show();
    QTRY_VERIFY(isIdle());
    const QLabel *problems = window_->findChildren<QLabel *>()[1];
    QVERIFY(problems->isVisible());
    QVERIFY(problems->text().contains(QStringLiteral("none: cannot list")));
}

void StaleWindowTest::lookAgain()
{
    open();
    writeStale("e.mmstats");
    QTest::mouseClick(button("Look again"), Qt::LeftButton);
    QTRY_COMPARE(summary(), QStringLiteral("3 of 5 files would be removed"));
    const TempDir other;
    other.write("x.mmstats", fileOf(ended_).padTo(256).bytes());
    places_ = {.globs = {mmstats::Glob::inDirectory(other.path())}, .files = {}};
    button("Look again")->click();
    QTRY_COMPARE(summary(), QStringLiteral("1 file would be removed"));
    QVERIFY(button("Remove 1 file"));
}

void StaleWindowTest::sort()
{
    open();
    const auto clickHeader = [this](int column) {
        QHeaderView *header = table()->header();
        const QPoint at(header->sectionViewportPosition(column) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    };
    clickHeader(StaleTableModel::SizeColumn);
    QVERIFY(rows().front().startsWith(QLatin1Char('d'))); // 64 bytes, as numbers before 4 KiB
    QVERIFY(rows().back().startsWith(QLatin1Char('b')));
    clickHeader(StaleTableModel::SizeColumn);
    QVERIFY(rows().front().startsWith(QLatin1Char('b')));
    clickHeader(StaleTableModel::ActionColumn);
    QVERIFY(rows().back().startsWith(QLatin1Char('d')));
    button("Remove 2 files")->click(); // whatever the order
    QTRY_COMPARE(summary(), QStringLiteral("2 files removed"));
}

void StaleWindowTest::copy()
{
    open();
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(1, 0));
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3); // two, and the end of the second
    const QStringList cells = lines[1].split(QLatin1Char('\t'));
    QCOMPARE(cells.size(), int{StaleTableModel::ColumnCount});
    QCOMPARE(cells[0], QString::fromStdString(dir_->path("c.mmstats"))); // whole
    QCOMPARE(cells[StaleTableModel::ActionColumn], QStringLiteral("remove"));
}

void StaleWindowTest::cancelAndClose()
{
    const std::string bytes = fileOf(ended_).padTo(256).bytes();
    for (int i = 0; i < 3000; ++i)
        dir_->write("x" + std::to_string(i) + ".mmstats", bytes);
    window_ = std::make_unique<StaleWindow>([this] { return places_; });
    window_->show();
    QVERIFY(button("Cancel"));
    QVERIFY(window_->findChild<QProgressBar *>()->isVisible());
    QVERIFY(!button("Look again")->isEnabled());
    QTest::keyClick(window_.get(), Qt::Key_Escape); // ends the look, not the window
    QVERIFY(window_->isVisible());
    QTRY_VERIFY(isIdle());
    QVERIFY2(summary().contains(QStringLiteral("ancelled")), qPrintable(summary()));
    QVERIFY(rows().size() < 3004);
    QVERIFY(!window_->findChild<QProgressBar *>()->isVisible());
    QTest::mouseClick(button("Close"), Qt::LeftButton);
    QVERIFY(!window_->isVisible());
}

void StaleWindowTest::manyFilesInBatches()
{
    const std::string bytes = fileOf(ended_).padTo(256).bytes();
    constexpr int count = 10'000;
    for (int i = 0; i < count; ++i)
        dir_->write("x" + std::to_string(i) + ".mmstats", bytes);
    // The event loop turns while the work is under way.
    int turns = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] { turns += button("Cancel") != nullptr ? 1 : 0; });
    open();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), count + 4, 20'000);
    timer.start(0);
    button(QStringLiteral("Remove %L1 files").arg(count + 2))->click();
    QTRY_COMPARE_WITH_TIMEOUT(summary(), QStringLiteral("%L1 files removed").arg(count + 2), 60'000);
    QVERIFY2(turns > 3, qPrintable(QString::number(turns)));
    QCOMPARE(dir_->names().size(), std::size_t{2});
}

void StaleWindowTest::closedWhileItLooks()
{
    for (int i = 0; i < 5; ++i) {
        window_ = std::make_unique<StaleWindow>([this] { return places_; });
        window_->show();
        window_.reset();
    }
    QCOMPARE(dir_->names().size(), std::size_t{4});
}

QTEST_MAIN(StaleWindowTest)
#include "stale_window_test.moc"
