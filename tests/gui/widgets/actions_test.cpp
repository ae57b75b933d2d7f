// SPDX-License-Identifier: Apache-2.0
#include <QAction>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QTreeWidget>

#include "widgets/about_page.h"
#include "widgets/main_window.h"
#include "widgets/shortcuts_page.h"

using namespace mmstats::inspector;

namespace {

QStringList shown(const QTreeWidget *list)
{
    QStringList rows;
    for (QTreeWidgetItemIterator it(const_cast<QTreeWidget *>(list), QTreeWidgetItemIterator::NotHidden); *it;
         ++it)
        rows << (*it)->text(0) + QLatin1Char('|') + (*it)->text(1);
    return rows;
}

} // namespace

class ActionsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        CommandLine options;
        options.paths = {directory_->path()};
        window_ = std::make_unique<MainWindow>(options);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }
    void cleanup() { window_.reset(); }

    void menusOfTheSketch();
    void eachKeyOnce();
    void mnemonicsDiffer();
    void shortcutsUnderF1();
    void searchAShortcut();
    void aboutWithVersions();

private:
    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<MainWindow> window_;
};

void ActionsTest::menusOfTheSketch()
{
    QStringList titles;
    for (const QAction *action : window_->menuBar()->actions())
        titles << action->text().remove(QLatin1Char('&'));
    QCOMPARE(titles, (QStringList{"File", "Edit", "View", "Chart", "Record", "Help"}));
    const QMenu *view = window_->actions().menu(Actions::Menu::View);
    QVERIFY(view->actions().contains(window_->actions()[Actions::ShowProcesses]));
    QVERIFY(view->actions().contains(window_->actions().menu(Actions::Menu::Appearance)->menuAction()));
    QVERIFY(window_->actions()
                .menu(Actions::Menu::File)
                ->actions()
                .contains(window_->opener().recentMenu()->menuAction()));
}

void ActionsTest::eachKeyOnce()
{
    QMap<QString, QString> seen;
    for (const QAction *action : window_->findChildren<QAction *>()) {
        const QString key = action->shortcut().toString();
        if (key.isEmpty())
            continue;
        QVERIFY2(!seen.contains(key), qPrintable(key + ": " + seen.value(key) + ", " + action->text()));
        seen.insert(key, action->text());
    }
    QVERIFY(seen.contains("F1") && seen.contains("F9") && seen.contains("Ctrl+F") && seen.contains("Space"));
}

void ActionsTest::mnemonicsDiffer()
{
    QList<const QWidget *> bars{window_->menuBar()};
    for (const QMenu *menu : window_->menuBar()->findChildren<QMenu *>())
        bars << menu;
    for (const QWidget *bar : bars) {
        QString letters;
        for (const QAction *action : bar->actions()) {
            const qsizetype at = action->text().indexOf(QLatin1Char('&'));
            if (at < 0 || !action->isVisible())
                continue;
            const QChar letter = action->text().at(at + 1).toLower();
            QVERIFY2(!letters.contains(letter), qPrintable(action->text()));
            letters += letter;
        }
    }
}

void ActionsTest::shortcutsUnderF1()
{
    window_->charts()->chartLabels({"x"}); // "Undo: Add a chart" in the menu
    QTest::keyClick(window_.get(), Qt::Key_F1);
    auto *page = window_->findChild<ShortcutsPage *>();
    QVERIFY(page != nullptr && page->isVisible() && !page->isModal());
    const QStringList rows = shown(page->findChild<QTreeWidget *>());
    for (const char *row :
         {"Watch directory|Ctrl+D", "Processes|F9", "Details|F10", "Pause|Space", "Undo|Ctrl+Z",
          "Keyboard shortcuts|F1", "Remove the chart that has the focus|Del"})
        QVERIFY2(rows.contains(QLatin1String(row)), qPrintable(rows.join('\n')));
    QTest::keyClick(window_.get(), Qt::Key_F1);
    QCOMPARE(window_->findChildren<ShortcutsPage *>().size(), 1);
    QTest::keyClick(page, Qt::Key_Escape);
    QVERIFY(!page->isVisible());
}

void ActionsTest::searchAShortcut()
{
    window_->actions()[Actions::ShowShortcuts]->trigger();
    const auto *page = window_->findChild<ShortcutsPage *>();
    const auto *list = page->findChild<QTreeWidget *>();
    auto *search = page->findChild<QLineEdit *>();
    const qsizetype all = shown(list).size();
    QTest::keyClicks(search, QStringLiteral("pause"));
    QCOMPARE(shown(list), (QStringList{"Chart|", "Pause|Space"}));
    search->setText(QStringLiteral("f9"));
    QCOMPARE(shown(list), (QStringList{"View|", "Processes|F9"}));
    search->setText(QStringLiteral("no such thing"));
    QVERIFY(shown(list).isEmpty());
    search->clear();
    QCOMPARE(shown(list).size(), all);
}

void ActionsTest::aboutWithVersions()
{
    window_->actions()[Actions::ShowAbout]->trigger();
    auto *page = window_->findChild<AboutPage *>();
    QVERIFY(page != nullptr && page->isVisible() && !page->isModal());
    const QString text = page->findChild<QPlainTextEdit *>()->toPlainText();
    for (const QString &part : {QString(qVersion()), QString(QT_VERSION_STR), QStringLiteral("offscreen"),
                                QStringLiteral("File format: version 1"),
                                QStringLiteral("Apache License 2.0"), QCoreApplication::applicationVersion()})
        QVERIFY2(text.contains(part), qPrintable(part));
    for (QPushButton *button : page->findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String("&Copy"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), text);
}

QTEST_MAIN(ActionsTest)
#include "actions_test.moc"
