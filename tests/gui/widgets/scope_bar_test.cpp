// SPDX-License-Identifier: Apache-2.0
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

#include <tested_scope.h>

#include "widgets/scope_bar.h"

using namespace support;

namespace {

/// A scope with its bar in a window that has the keyboard.
struct BarOfScope
{
    TestedScope scope;
    QWidget window;
    ScopeBar *bar = new ScopeBar(*scope.view);

    BarOfScope()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(&scope.tabs);
        layout->addWidget(bar);
        scope.tabs.showInstead(true);
        window.resize(900, 600);
        window.show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window has no keyboard");
    }
    ~BarOfScope() { scope.tabs.setParent(nullptr); }

    QDoubleSpinBox *level() const { return bar->findChild<QDoubleSpinBox *>(); }
    QLineEdit *typed() const { return level()->findChild<QLineEdit *>(); }
    QComboBox *line() const
    {
        for (QComboBox *box : bar->findChildren<QComboBox *>()) {
            if (box->accessibleName() == QStringLiteral("Line that triggers"))
                return box;
        }
        qFatal("no box of lines");
    }
    void arm() const
    {
        for (QToolButton *button : bar->findChildren<QToolButton *>()) {
            if (button->text() == QStringLiteral("Arm"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    /// So many times what the scope does is shown again.
    void tick(int times) const
    {
        QSignalSpy ticks(scope.view, &ScopeView::stateChanged);
        QTRY_VERIFY(ticks.size() >= times);
    }
    /// The sampler has seen the present value.
    void sample() const
    {
        const quint64 samples = scope.view->status().samples;
        QTRY_VERIFY(scope.view->status().samples > samples + 60);
    }
};

} // namespace

class ScopeBarTest : public QObject
{
    Q_OBJECT

private slots:
    void levelIsSuggested();
    void levelIsTypedWhileItRuns();
    void levelBeingTypedCounts();
    void levelIsThatOfTheLine();
    void livingLineFirst();
    void readingsAreLinesOfTheirOwn();
};

void ScopeBarTest::levelIsSuggested()
{
    BarOfScope test;
    test.scope.chart({{1, 0}});
    QTRY_COMPARE(test.level()->value(), 1.0);
    test.scope.write(9);
    QTRY_COMPARE(test.level()->value(), 5.0);
}

void ScopeBarTest::levelIsTypedWhileItRuns()
{
    BarOfScope test;
    test.scope.chart({{1, 0}});
    QTRY_COMPARE(test.level()->value(), 1.0);
    test.level()->setFocus();
    test.typed()->selectAll();
    test.tick(2);
    QVERIFY(test.typed()->hasSelectedText());
    for (const char key : {'4', '2', '.', '5'}) {
        QTest::keyClick(test.level(), key);
        test.tick(2);
    }
    QCOMPARE(test.typed()->text(), "42.5");
    QTest::keyClick(test.level(), Qt::Key_Return);
    test.line()->setFocus();
    test.tick(2);
    QCOMPARE(test.level()->value(), 42.5);
}

// A click of the mouse on the button leaves the focus where it is.
void ScopeBarTest::levelBeingTypedCounts()
{
    BarOfScope test;
    test.scope.chart({{1, 0}});
    QTRY_COMPARE(test.level()->value(), 1.0);
    test.level()->setFocus();
    test.typed()->selectAll();
    QTest::keyClick(test.level(), '7');
    test.arm();
    QVERIFY(test.level()->hasFocus());
    QVERIFY(test.scope.view->state() == ScopeView::State::Armed);
    test.sample();
    test.scope.write(5);
    test.sample();
    QVERIFY(test.scope.view->state() == ScopeView::State::Armed);
    test.scope.write(8);
    QTRY_VERIFY(test.scope.view->state() != ScopeView::State::Armed);
}

void ScopeBarTest::levelIsThatOfTheLine()
{
    BarOfScope test;
    test.scope.chart({{1, 0}, {1, 1}});
    QTRY_COMPARE(test.level()->value(), 1.0);
    test.level()->setValue(42);
    test.tick(2);
    QCOMPARE(test.level()->value(), 42.0);
    test.line()->setCurrentIndex(1);
    emit test.line()->activated(1);
    QTRY_COMPARE(test.level()->value(), 2.0);
}

void ScopeBarTest::livingLineFirst()
{
    BarOfScope test;
    feed(test.scope.store, {found(2, "web-8-8.mmstats", "a=3.0")});
    feed(test.scope.store, {became(2, mmstats::FileState::exited)});
    test.scope.chart({{2, 0}});
    QTRY_COMPARE(test.line()->count(), 1);
    QVERIFY(test.line()->currentText().endsWith("not running"));
    test.scope.chart({{1, 0}});
    QTRY_COMPARE(test.line()->count(), 2);
    QCOMPARE(test.line()->currentIndex(), 1);
    QVERIFY(!test.line()->currentText().endsWith("not running"));
    // What somebody chose, or has armed, stays: its process may come back.
    test.arm();
    feed(test.scope.store, {became(1, mmstats::FileState::exited)});
    QTRY_VERIFY(test.line()->currentText().endsWith("not running"));
    QCOMPARE(test.line()->currentIndex(), 1);
}

void ScopeBarTest::readingsAreLinesOfTheirOwn()
{
    BarOfScope test;
    std::vector<SeriesSpec> asRate = seriesOf(test.scope.store, {{1, 0}});
    asRate.front().reading = Reading::rate;
    test.scope.tabs.chart(asRate);
    test.scope.chart({{1, 0}, {1, 1}});
    QTRY_COMPARE(test.line()->count(), 3);
    QVERIFY2(test.line()->itemText(0).endsWith("(rate)"), qPrintable(test.line()->itemText(0)));
    QVERIFY2(test.line()->itemText(1).endsWith("(value)"), qPrintable(test.line()->itemText(1)));
    test.line()->setCurrentIndex(1);
    emit test.line()->activated(1);
    QTRY_COMPARE(test.level()->value(), 1.0);
    test.level()->setValue(5);
    test.arm();
    test.sample();
    test.scope.write(4); // many a second, but no 5
    test.sample();
    QVERIFY(test.scope.view->state() == ScopeView::State::Armed);
    test.scope.write(6);
    QTRY_VERIFY(test.scope.view->state() != ScopeView::State::Armed);
}

QTEST_MAIN(ScopeBarTest)
#include "scope_bar_test.moc"
