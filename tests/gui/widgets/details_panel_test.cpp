// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <filesystem>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "widgets/byte_view.h"
#include "widgets/detail_list.h"
#include "widgets/details_panel.h"

using namespace mmstats::inspector;
using support::StatsBytes;
using support::TempDir;

namespace {

StatsBytes statsOfOurs(quint64 value)
{
    StatsBytes bytes;
    bytes.scalar("sys.pid", "I", static_cast<std::uint32_t>(::getpid()))
        .scalar("queue.depth", "  Q", value)
        .buffered<quint16>("<b>jobs</b>", "H", 1, 2)
        .text("note", "one\ntwo", 16)
        .padTo(4096);
    return bytes;
}

constexpr std::size_t depth = 1;
constexpr std::size_t jobs = 2;

} // namespace

/// The panel, fed by files that are there.
class DetailsPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void nothingSelected();
    void stat();
    void fileWithoutAStat();
    void process();
    void hostileTexts();
    void refreshedWithEachSample();
    void chooseFieldByKeyboard();
    void chooseFieldByMouse();
    void allTabsByKeyboard();
    void copyRows();
    void placeStaysWhileRefreshed();
    void hiddenAsksForNothing();
    void goneFile();
    void goneFromTheStore();
    void unreadableFile();
    void numbersAreNotCut();
    void oneOfSeveralFiles();
    void small();

private:
    // Value of a row of the overview; "-" where there is none of that key.
    QString value(const QString &key) const;
    QString notice() const;
    template <class T>
    T *part() const
    {
        return panel_->findChild<T *>();
    }
    QTreeView *fieldTable() const;
    void toTab(int index) const { part<QTabWidget>()->setCurrentIndex(index); }

    std::unique_ptr<TempDir> dir_;
    std::string path_;
    std::unique_ptr<Monitor> monitor_;
    std::unique_ptr<DetailsPanel> panel_;
};

void DetailsPanelTest::init()
{
    dir_ = std::make_unique<TempDir>();
    path_ = dir_->write("web-1.mmstats", statsOfOurs(7).bytes());
    monitor_ = std::make_unique<Monitor>();
    monitor_->setInterval(20);
    monitor_->watch({.globs = {mmstats::Glob::inDirectory(dir_->path())}, .files = {}});
    panel_ = std::make_unique<DetailsPanel>(*monitor_);
    panel_->resize(500, 400);
    panel_->show();
    QApplication::setActiveWindow(panel_.get());
    QTRY_COMPARE(monitor_->store().files().size(), std::size_t{1});
}

void DetailsPanelTest::cleanup()
{
    panel_.reset();
    monitor_.reset();
    dir_.reset();
}

QString DetailsPanelTest::value(const QString &key) const
{
    const auto *list = part<DetailList>();
    for (int i = 0; i < list->topLevelItemCount(); ++i) {
        if (list->topLevelItem(i)->text(0) == key)
            return list->topLevelItem(i)->text(1);
    }
    return QStringLiteral("-");
}

QTreeView *DetailsPanelTest::fieldTable() const
{
    for (auto *view : panel_->findChildren<QTreeView *>()) {
        if (qobject_cast<FieldTableModel *>(view->model()))
            return view;
    }
    return nullptr;
}

QString DetailsPanelTest::notice() const
{
    for (const auto *label : panel_->findChildren<QLabel *>()) {
        if (label->isVisible())
            return label->text();
    }
    return {};
}

void DetailsPanelTest::nothingSelected()
{
    QVERIFY(notice().startsWith(QStringLiteral("Select a stat")));
    QVERIFY(!part<QTabWidget>()->isVisible());
    panel_->show(1);
    QVERIFY(part<QTabWidget>()->isVisible());
    panel_->show(std::nullopt);
    QVERIFY(notice().startsWith(QStringLiteral("Select a stat")));
}

void DetailsPanelTest::stat()
{
    panel_->show(1, depth);
    QTRY_COMPARE(value("Size"), QStringLiteral("27 bytes, 8 bytes a value"));
    QCOMPARE(value("Label"), QStringLiteral("queue.depth"));
    QCOMPARE(value("Value"), QStringLiteral("7"));
    QCOMPARE(value("Kind"), QStringLiteral("not said"));
    QCOMPARE(value("Type"), QStringLiteral("Q"));
    QCOMPARE(value("Buffered"), QStringLiteral("no"));
    QCOMPARE(value("Value at"), QStringLiteral("byte 37"));
    QCOMPARE(value("Unit"), QStringLiteral("-"));

    panel_->show(1, jobs);
    QTRY_COMPARE(value("Value at"), QStringLiteral("bytes 62 and 64"));
    QCOMPARE(value("Buffered"), QStringLiteral("yes"));
    QTRY_VERIFY(part<ByteView>()->toPlainText().contains(QStringLiteral("Buffer 0: the value")));
}

void DetailsPanelTest::fileWithoutAStat()
{
    panel_->show(1);
    QTRY_COMPARE(value("Size"), QStringLiteral("4,096 bytes"));
    QCOMPARE(value("Label"), QStringLiteral("-"));
    QCOMPARE(value("Path"), QString::fromStdString(path_));
    QVERIFY(value("Owner").contains(QString::number(::geteuid())));
    QCOMPARE(value("Format"), QStringLiteral("version 1"));
    QCOMPARE(value("Writer"), QStringLiteral("-")); // it does not say
    QCOMPARE(value("State"), QStringLiteral("live"));
    QCOMPARE(value("Fields"), QStringLiteral("4"));
    QCOMPARE(part<ByteView>()->toPlainText(), QString());
}

void DetailsPanelTest::process()
{
    panel_->show(1);
    QTRY_VERIFY(value("Command").contains(QStringLiteral("details_panel_test")));
    QCOMPARE(value("PID"), QString::number(::getpid()));
    QVERIFY(value("Started").endsWith(QStringLiteral(" ago")));
    QVERIFY(value("Memory").endsWith(QStringLiteral("MiB")));
    QVERIFY(value("Threads").toInt() >= 1);
    QCOMPARE(value("Files"), QStringLiteral("1"));
    QTRY_VERIFY(value("CPU").endsWith(QStringLiteral(" %"))); // there is something to compare with by then
}

void DetailsPanelTest::hostileTexts()
{
    panel_->show(1, jobs);
    QCOMPARE(value("Label"), QStringLiteral("<b>jobs</b>"));
    const auto *list = part<DetailList>();
    const auto found = list->findItems(QStringLiteral("Label"), Qt::MatchExactly);
    QVERIFY(found.front()->toolTip(1).contains(QStringLiteral("&lt;b&gt;jobs")));
    panel_->show(1, 3);
    QCOMPARE(value("Value"), QStringLiteral("one␊two"));
}

void DetailsPanelTest::refreshedWithEachSample()
{
    panel_->show(1, depth);
    toTab(2);
    const auto bytes = [this] { return part<ByteView>()->toPlainText(); };
    QTRY_VERIFY(bytes().contains(QStringLiteral("07 00 00 00 00 00 00 00")));
    support::overwrite(path_, 37, support::bytesOf(quint64{0x99}));
    QTRY_VERIFY(bytes().contains(QStringLiteral("99 00 00 00 00 00 00 00")));
    QTRY_COMPARE(value("Value"), QStringLiteral("153"));
}

void DetailsPanelTest::chooseFieldByKeyboard()
{
    panel_->show(1, depth);
    toTab(1);
    QTreeView *table = fieldTable();
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QTRY_COMPARE(table->currentIndex().row(), 1);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 2);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(part<ByteView>()->isVisible());
    QTRY_VERIFY(part<ByteView>()->toPlainText().startsWith(QStringLiteral("<b>jobs</b>\n")));
    QCOMPARE(value("Label"), QStringLiteral("<b>jobs</b>"));

    panel_->show(1, depth + 2); // chosen in the tree again
    QTRY_COMPARE(table->currentIndex().row(), 3);
    QCOMPARE(value("Label"), QStringLiteral("note"));
}

void DetailsPanelTest::chooseFieldByMouse()
{
    panel_->show(1);
    toTab(1);
    QTreeView *table = fieldTable();
    QTRY_COMPARE(table->model()->rowCount(), 4);
    const auto at = [&](int row) { return table->visualRect(table->model()->index(row, 1)).center(); };
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at(1));
    QCOMPARE(value("Label"), QStringLiteral("queue.depth"));
    QTRY_VERIFY(part<ByteView>()->toPlainText().startsWith(QStringLiteral("queue.depth\n")));
    QVERIFY(!part<ByteView>()->isVisible());
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at(1));
    QVERIFY(part<ByteView>()->isVisible());
}

void DetailsPanelTest::allTabsByKeyboard()
{
    panel_->show(1, depth);
    auto *bar = part<QTabBar>();
    bar->setFocus();
    QTRY_VERIFY(bar->hasFocus());
    for (const int tab : {1, 2}) {
        QTest::keyClick(bar, Qt::Key_Right);
        QCOMPARE(part<QTabWidget>()->currentIndex(), tab);
    }
    QTest::keyClick(bar, Qt::Key_Tab);
    QVERIFY(part<ByteView>()->hasFocus());
    QTest::keyClick(part<ByteView>(), Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(bar->hasFocus());
    for (QWidget *widget : {static_cast<QWidget *>(part<DetailList>()), static_cast<QWidget *>(fieldTable()),
                            static_cast<QWidget *>(part<ByteView>()), static_cast<QWidget *>(bar)})
        QVERIFY(!widget->accessibleName().isEmpty());
}

void DetailsPanelTest::copyRows()
{
    panel_->show(1, depth);
    auto *list = part<DetailList>();
    list->setFocus();
    list->setCurrentItem(list->findItems(QStringLiteral("Label"), Qt::MatchExactly).front());
    QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Label\tqueue.depth\nValue\t7\n"));
}

void DetailsPanelTest::placeStaysWhileRefreshed()
{
    panel_->resize(300, 160);
    panel_->show(1, depth);
    QTRY_VERIFY(value("CPU") != QLatin1String("-"));
    auto *list = part<DetailList>();
    auto *item = list->findItems(QStringLiteral("Path"), Qt::MatchExactly).front();
    list->setCurrentItem(item);
    QSignalSpy inspected(monitor_.get(), &Monitor::inspected);
    QTRY_VERIFY(inspected.count() > 5);
    QCOMPARE(list->currentItem(), item);
    QVERIFY(list->visualItemRect(item).intersects(list->viewport()->rect()));
}

void DetailsPanelTest::hiddenAsksForNothing()
{
    QSignalSpy inspected(monitor_.get(), &Monitor::inspected);
    panel_->hide();
    panel_->show(1, depth);
    const std::size_t ticks = monitor_->store().ticks().size();
    QTRY_VERIFY(monitor_->store().ticks().size() > ticks + 5);
    QCOMPARE(inspected.count(), 0);
    panel_->show();
    QTRY_VERIFY(inspected.count() > 2);
    QCOMPARE(value("Label"), QStringLiteral("queue.depth"));
    panel_->hide();
    const std::size_t hidden = monitor_->store().ticks().size();
    QTRY_VERIFY(monitor_->store().ticks().size() > hidden + 2);
    inspected.clear();
    QTRY_VERIFY(monitor_->store().ticks().size() > hidden + 6);
    QCOMPARE(inspected.count(), 0);
}

void DetailsPanelTest::goneFile()
{
    panel_->show(1, depth);
    QTRY_COMPARE(value("Value at"), QStringLiteral("byte 37"));
    const QString bytes = part<ByteView>()->toPlainText();
    std::filesystem::remove(path_);
    QTRY_VERIFY(notice().startsWith(QStringLiteral("Gone since ")));
    QCOMPARE(value("Value at"), QStringLiteral("byte 37"));
    QCOMPARE(part<ByteView>()->toPlainText(), bytes);
    QTRY_COMPARE(value("State"), QStringLiteral("exited: its file was removed"));
    panel_->show(1, jobs); // what is not known of it, nobody can find out any more
    QTRY_COMPARE(part<ByteView>()->placeholderText(),
                 QStringLiteral("The file went before these bytes were read."));
}

void DetailsPanelTest::goneFromTheStore()
{
    panel_->show(1, depth);
    QTRY_COMPARE(value("Value at"), QStringLiteral("byte 37"));
    std::filesystem::remove(path_);
    QTRY_COMPARE(value("State"), QStringLiteral("exited: its file was removed"));
    monitor_->store().removeExited();
    QVERIFY(!part<QTabWidget>()->isVisible());
}

void DetailsPanelTest::unreadableFile()
{
    dir_->write("bad.mmstats", StatsBytes(7).padTo(64).bytes());
    QTRY_COMPARE(monitor_->store().files().size(), std::size_t{2});
    panel_->show(2);
    QTRY_VERIFY(notice().startsWith(QStringLiteral("Not readable since ")));
    QVERIFY(notice().contains(QStringLiteral("version 7")));
    QVERIFY(value("State").startsWith(QStringLiteral("unreadable: ")));
    QCOMPARE(value("Size"), QStringLiteral("64 bytes"));
    panel_->show(1);
    QTRY_VERIFY(!notice().startsWith(QStringLiteral("Not readable")));
}

void DetailsPanelTest::numbersAreNotCut()
{
    StatsBytes bytes;
    for (int i = 0; i < 3000; ++i)
        bytes.scalar("a.field.with.a.long.name.to.get.far." + std::to_string(i), "Q", quint64{7});
    dir_->write("long.mmstats", bytes.padTo(1 << 20).bytes());
    QTRY_COMPARE(monitor_->store().files().size(), std::size_t{2});
    panel_->show(2);
    toTab(1);
    const QTreeView *table = fieldTable();
    QTRY_COMPARE(table->model()->rowCount(), 3000);
    for (const int column : {FieldTableModel::OffsetColumn, FieldTableModel::SizeColumn}) {
        const QString last = table->model()->index(2999, column).data().toString();
        QVERIFY2(table->columnWidth(column) > table->fontMetrics().horizontalAdvance(last) + 8,
                 qPrintable(last));
    }
}

void DetailsPanelTest::oneOfSeveralFiles()
{
    panel_->show(1, depth, 3);
    QCOMPARE(notice(), QStringLiteral("One of 3 files: web-1.mmstats"));
    QTRY_COMPARE(value("Size"), QStringLiteral("27 bytes, 8 bytes a value"));
    panel_->show(1, depth, 2); // the others may come and go
    QCOMPARE(notice(), QStringLiteral("One of 2 files: web-1.mmstats"));
    panel_->show(1, depth);
    QCOMPARE(notice(), QString());
}

void DetailsPanelTest::small()
{
    panel_->show(1, depth);
    for (const QSize size : {QSize(300, 160), QSize(620, 400)}) {
        panel_->resize(size);
        QCOMPARE(panel_->size(), size); // nothing asks for more
        for (const int tab : {0, 1, 2}) {
            toTab(tab);
            QVERIFY(part<QTabWidget>()->currentWidget()->height() > 100);
        }
    }
}

QTEST_MAIN(DetailsPanelTest)
#include "details_panel_test.moc"
