// SPDX-License-Identifier: Apache-2.0
#include <QAction>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>

#include "widgets/appearance.h"
#include "widgets/main_window.h"
#include "widgets/theme.h"

using namespace mmstats::inspector;
using Theme = CommandLine::Theme;

namespace {

bool isDarkNow()
{
    return isDark(QApplication::palette());
}

} // namespace

class AppearanceTest : public QObject
{
    Q_OBJECT

private slots:
    void asItWasTold();
    void asTheDesktopSays();
    void theDesktopDoesNotOverrule();
    void anotherOfTheTwo();
    void thePlatformChanges();
    void chosenInTheMenu();
    void styleSheetsGoAlong();
    void onTheCommandLine();
};

void AppearanceTest::asItWasTold()
{
    Appearance appearance;
    QSignalSpy changed(&appearance, &Appearance::themeChanged);
    appearance.setTheme(Theme::Dark);
    QVERIFY(isDarkNow());
    appearance.setTheme(Theme::Light);
    QVERIFY(!isDarkNow());
    QCOMPARE(changed.count(), 2);
}

void AppearanceTest::asTheDesktopSays()
{
    Appearance appearance;
    appearance.setTheme(Theme::System);
    QVERIFY(!isDarkNow()); // the test platform's palette is light
    appearance.setDesktopIsDark(true);
    QVERIFY(isDarkNow());
    appearance.setDesktopIsDark(false);
    QVERIFY(!isDarkNow());
    appearance.setDesktopIsDark(true);
    appearance.setDesktopIsDark(std::nullopt); // no preference any more
    QVERIFY(!isDarkNow());
}

void AppearanceTest::theDesktopDoesNotOverrule()
{
    Appearance appearance;
    appearance.setTheme(Theme::Light);
    appearance.setDesktopIsDark(true);
    QVERIFY(!isDarkNow());
    appearance.setTheme(Theme::System); // but it is remembered
    QVERIFY(isDarkNow());
}

void AppearanceTest::anotherOfTheTwo()
{
    Appearance appearance;
    appearance.setTheme(Theme::System);
    appearance.setDesktopIsDark(true);
    appearance.toggle();
    QVERIFY(!isDarkNow() && appearance.theme() == Theme::Light);
    appearance.toggle();
    QVERIFY(isDarkNow() && appearance.theme() == Theme::Dark);
}

void AppearanceTest::thePlatformChanges()
{
    QTemporaryDir directory;
    CommandLine options;
    options.paths = {directory.path()};
    options.theme = Theme::Dark;
    MainWindow window(options);
    window.show();
    QEvent event(QEvent::ThemeChange);
    QApplication::sendEvent(&window, &event);
    QVERIFY(isDarkNow()); // read anew, and ours is in force again
    window.appearance().setTheme(Theme::System);
    QVERIFY(!isDarkNow());
    QCOMPARE(QApplication::palette(), lightPalette());
}

void AppearanceTest::chosenInTheMenu()
{
    QTemporaryDir directory;
    CommandLine options;
    options.paths = {directory.path()};
    MainWindow window(options);
    const Actions &actions = window.actions();
    QVERIFY(actions[Actions::SystemColors]->isChecked());
    actions[Actions::DarkColors]->trigger();
    QVERIFY(isDarkNow());
    QVERIFY(actions[Actions::DarkColors]->isChecked() && !actions[Actions::SystemColors]->isChecked());
    actions[Actions::ToggleColors]->trigger(); // the button of the tool bar
    QVERIFY(!isDarkNow() && actions[Actions::LightColors]->isChecked());
    actions[Actions::SystemColors]->trigger();
    QVERIFY(window.appearance().theme() == Theme::System);
}

void AppearanceTest::styleSheetsGoAlong()
{
    Appearance appearance(Theme::Light);
    QWidget widget;
    widget.setStyleSheet(QStringLiteral("QWidget { background: palette(window); }"));
    widget.resize(20, 20);
    QVERIFY(widget.grab().toImage().pixelColor(10, 10).lightness() > 128);
    appearance.setTheme(Theme::Dark);
    QVERIFY(widget.grab().toImage().pixelColor(10, 10).lightness() < 128);
}

void AppearanceTest::onTheCommandLine()
{
    QTemporaryDir directory;
    CommandLine options;
    options.paths = {directory.path()};
    options.theme = Theme::Dark;
    const MainWindow window(options);
    QVERIFY(isDarkNow() && window.actions()[Actions::DarkColors]->isChecked());
}

QTEST_MAIN(AppearanceTest)
#include "appearance_test.moc"
