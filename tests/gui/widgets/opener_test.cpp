// SPDX-License-Identifier: Apache-2.0
#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

#include "publisher.h"
#include "widgets/main_window.h"
#include "widgets/places_button.h"

using namespace mmstats::inspector;

namespace {

QStringList textsOf(const QMenu *menu)
{
    QStringList texts;
    for (const QAction *action : menu->actions())
        texts << (action->isSeparator() ? QStringLiteral("-") : action->text());
    return texts;
}

} // namespace

class OpenerTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(directory_->isValid());
        CommandLine options;
        options.paths = {directory_->path()};
        options.intervalMs = 50;
        window_ = std::make_unique<MainWindow>(options);
        window_->show();
        button_ = window_->findChild<PlacesButton *>();
        recent_ = window_->opener().recentMenu();
    }
    void cleanup() { window_.reset(); }

    void opensARecentPlaceAgain();
    void clearsTheList();
    void greysWhatIsMissing();
    void pathsAreNoMnemonics();
    void stopsWatchingAPlace();
    void showsSeveralPlaces();
    void asksWithoutHoldingUp();

private:
    // As when it is opened, without the loop of its own that a popup has.
    static void openMenu(QMenu *menu) { emit menu->aboutToShow(); }

    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<MainWindow> window_;
    PlacesButton *button_ = nullptr;
    RecentMenu *recent_ = nullptr;
};

void OpenerTest::opensARecentPlaceAgain()
{
    QTemporaryDir other;
    Publisher publisher;
    QVERIFY(publisher.start(other.path()));
    window_->opener().open(other.path());
    QTRY_VERIFY(!window_->monitor().store().files().empty());
    QCOMPARE(textsOf(recent_).first(2), (QStringList{other.path(), directory_->path()}));
    window_->monitor().removePlace(other.path() + QStringLiteral("/*.mmstats"));
    QTRY_VERIFY(window_->monitor().store().files().empty());
    recent_->actions().front()->trigger();
    QTRY_VERIFY(!window_->monitor().store().files().empty());
}

void OpenerTest::clearsTheList()
{
    QAction *clear = recent_->actions().back();
    QVERIFY(clear->isEnabled());
    clear->trigger();
    QVERIFY(window_->opener().recent().paths().isEmpty());
    QVERIFY(!recent_->actions().back()->isEnabled());
}

void OpenerTest::greysWhatIsMissing()
{
    const QString gone = directory_->filePath(QStringLiteral("gone"));
    window_->opener().open(gone);
    openMenu(recent_);
    QVERIFY(recent_->actions()[0]->isEnabled()); // nobody has looked yet
    QTRY_VERIFY(!recent_->actions()[0]->isEnabled());
    QVERIFY(recent_->actions()[1]->isEnabled());
    QVERIFY(QDir(directory_->path()).mkdir(QStringLiteral("gone")));
    openMenu(recent_);
    QTRY_VERIFY(recent_->actions()[0]->isEnabled());
}

void OpenerTest::pathsAreNoMnemonics()
{
    window_->opener().open(QStringLiteral("/nowhere/a&b\nc"));
    QCOMPARE(recent_->actions()[0]->text(), QStringLiteral("/nowhere/a&&b␊c"));
    QCOMPARE(window_->opener().recent().paths().front(), QStringLiteral("/nowhere/a&b\nc"));
}

void OpenerTest::stopsWatchingAPlace()
{
    Publisher publisher;
    QVERIFY(publisher.start(directory_->path()));
    QTRY_VERIFY(window_->tree()->isVisible());
    openMenu(button_->menu());
    QMenu *place = button_->menu()->actions().front()->menu();
    QVERIFY(place != nullptr);
    QCOMPARE(place->title(), directory_->path() + QStringLiteral("/*.mmstats"));
    place->actions().back()->trigger();
    QTRY_VERIFY(window_->monitor().store().files().empty());
    QTRY_COMPARE(button_->text(), QStringLiteral("Nothing watched"));
    QVERIFY(!window_->tree()->isVisible());
    openMenu(button_->menu());
    const QStringList texts = textsOf(button_->menu());
    QVERIFY2(texts.contains("Watch &directory...") && texts.contains("Open &recent"),
             qPrintable(texts.join('|')));
}

void OpenerTest::showsSeveralPlaces()
{
    QTRY_VERIFY(!button_->text().startsWith(QLatin1String("Nothing")));
    const QString one = button_->text();
    window_->opener().openGlob(directory_->filePath(QStringLiteral("none-*/*.st")));
    QTRY_VERIFY(button_->text() != one);
    QVERIFY(button_->text().contains(QStringLiteral(" and 1 more")));
    openMenu(button_->menu());
    const QMenu *second = button_->menu()->actions()[1]->menu();
    QVERIFY(second->title().endsWith(QStringLiteral(" (!)")));
    QCOMPARE(second->actions().front()->text(), QStringLiteral("no directory matches"));
}

void OpenerTest::asksWithoutHoldingUp()
{
    QTemporaryDir other;
    for (const auto id : {Actions::WatchDirectory, Actions::OpenFile}) {
        window_->actions()[id]->trigger();
        const QPointer<QFileDialog> dialog = window_->findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr && dialog->isVisible() && !dialog->isModal());
        const bool isOfFiles = id == Actions::OpenFile;
        QVERIFY((dialog->fileMode() == QFileDialog::ExistingFiles) == isOfFiles);
        const QString path = isOfFiles ? other.filePath(QStringLiteral("a.mmstats")) : other.path();
        emit dialog->filesSelected({path});
        QCOMPARE(window_->opener().recent().paths().front(), path);
        dialog->close();
        QTRY_VERIFY(dialog.isNull());
    }
}

QTEST_MAIN(OpenerTest)
#include "opener_test.moc"
