// SPDX-License-Identifier: Apache-2.0
// What assistive technology and the keyboard need of every control, whoever made it.
#include <algorithm>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <batches.h>

#include "data/recorder.h"
#include "publisher.h"
#include "widgets/main_window.h"
#include "widgets/player_bar.h"

using namespace mmstats::inspector;

namespace {

// Parts of a control that it speaks for.
bool isPart(const QWidget *widget)
{
    return qobject_cast<const QHeaderView *>(widget) ||
           qobject_cast<const QLineEdit *>(widget->parentWidget()) ||
           widget->objectName().startsWith(QLatin1String("qt_"));
}

bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
           qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractItemView *>(widget);
}

QList<QWidget *> controlsOf(QWidget *window)
{
    QList<QWidget *> controls;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (widget->window() == window && widget->isVisible() && isControl(widget) && !isPart(widget))
            controls << widget;
    }
    return controls;
}

QString described(const QWidget *widget)
{
    return QStringLiteral("%1 '%2' in %3")
        .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
             QLatin1String(widget->parentWidget()->metaObject()->className()));
}

QString unnamed(QWidget *window)
{
    QStringList found;
    for (QWidget *control : controlsOf(window)) {
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(control);
        if (interface == nullptr || interface->text(QAccessible::Name).trimmed().isEmpty())
            found << described(control);
    }
    return found.join(QLatin1Char('\n'));
}

// From one of a group, arrow keys lead to the others.
QList<const QWidget *> reachedWith(const QWidget *control)
{
    const auto *button = qobject_cast<const QAbstractButton *>(control);
    if (button == nullptr || button->group() == nullptr || !button->group()->exclusive())
        return {control};
    const auto buttons = button->group()->buttons();
    return {buttons.begin(), buttons.end()};
}

// Those that may have the focus and that Tab does not come to.
QString unreachable(QWidget *window)
{
    QSet<const QWidget *> reached;
    for (int i = 0; i < 300; ++i) {
        const QWidget *before = QApplication::focusWidget();
        QTest::keyClick(before == nullptr ? window : QApplication::focusWidget(), Qt::Key_Tab);
        reached << QApplication::focusWidget();
    }
    QStringList found;
    for (const QWidget *control : controlsOf(window)) {
        const auto any = reachedWith(control);
        const bool isReached =
            std::any_of(any.begin(), any.end(), [&](const QWidget *one) { return reached.contains(one); });
        if (control->isEnabled() && !isReached)
            found << described(control);
    }
    return found.join(QLatin1Char('\n'));
}

} // namespace

class AccessibilityTest : public QObject
{
    Q_OBJECT

private slots:
    void emptyPage();
    void treeAndCharts();
    void aRecording();
    void helpPages_data();
    void helpPages();
};

void AccessibilityTest::emptyPage()
{
    QTemporaryDir directory;
    CommandLine options;
    options.paths = {directory.path()};
    MainWindow window(options);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(controlsOf(&window).size() >= 7);
    QCOMPARE(unnamed(&window), QString());
    QCOMPARE(unreachable(&window), QString());
}

void AccessibilityTest::treeAndCharts()
{
    QTemporaryDir directory;
    Publisher publisher;
    QVERIFY(publisher.start(directory.path()));
    CommandLine options;
    options.paths = {directory.path()};
    options.intervalMs = 50;
    options.charts = {{QStringLiteral("queue.depth")}, {QStringLiteral("jobs.done")}};
    MainWindow window(options);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(window.tree()->isVisible());
    QVERIFY(controlsOf(&window).size() >= 10);
    QCOMPARE(unnamed(&window), QString());
    QCOMPARE(unreachable(&window), QString());
}

void AccessibilityTest::aRecording()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("a.mmrec"));
    {
        StatStore store;
        support::feed(store, {support::found(1, "web-7-9.mmstats", "queue.depth=4 jobs.done+=7")});
        Recorder(store).start(path);
    }
    CommandLine options;
    options.charts = {{QStringLiteral("queue.depth")}};
    MainWindow window(options, path);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(window.tree()->isVisible());
    QVERIFY(window.player()->isVisible());
    QCOMPARE(unnamed(&window), QString());
    QCOMPARE(unreachable(&window), QString());
}

void AccessibilityTest::helpPages_data()
{
    QTest::addColumn<int>("action");
    QTest::newRow("shortcuts") << static_cast<int>(Actions::ShowShortcuts);
    QTest::newRow("about") << static_cast<int>(Actions::ShowAbout);
}

void AccessibilityTest::helpPages()
{
    QFETCH(const int, action);
    QTemporaryDir directory;
    CommandLine options;
    options.paths = {directory.path()};
    MainWindow window(options);
    window.show();
    window.actions()[static_cast<Actions::Id>(action)]->trigger();
    auto *page = window.findChild<QDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(page));
    QVERIFY(!page->windowTitle().isEmpty());
    QVERIFY(controlsOf(page).size() >= 2);
    QCOMPARE(unnamed(page), QString());
    QCOMPARE(unreachable(page), QString());
}

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
