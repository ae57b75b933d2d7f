// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

#include "widgets/byte_view.h"
#include "widgets/theme.h"

using namespace mmstats::inspector;

namespace {

using Kind = FieldPart::Kind;

/// Of a field "abc" of type H, at offset 1.
std::vector<FieldPart> parts(const QByteArray &value = "\x11\x22", int index = 0xff)
{
    return {{.kind = Kind::Label, .offset = 1, .size = 5, .bytes = QByteArray("\3\0abc", 5)},
            {.kind = Kind::Type, .offset = 6, .size = 3, .bytes = QByteArray("\1\0H", 3)},
            {.kind = Kind::Index, .offset = 9, .size = 1, .bytes = QByteArray(1, static_cast<char>(index))},
            {.kind = Kind::Buffer,
             .isRead = true,
             .offset = 10,
             .size = static_cast<quint64>(value.size()),
             .bytes = value}};
}

std::vector<FieldPart> bufferedParts(int index)
{
    auto all = parts("\x11\x22", index);
    all.push_back({.kind = Kind::Buffer, .buffer = 1, .offset = 12, .size = 2, .bytes = "\x33\x44"});
    all[3].isRead = index == 1;
    all[4].isRead = index == 0;
    return all;
}

void select(QPlainTextEdit &view, int from, int to)
{
    QTextCursor cursor = view.textCursor();
    cursor.setPosition(from);
    cursor.setPosition(to, QTextCursor::KeepAnchor);
    view.setTextCursor(cursor);
}

} // namespace

/// The bytes of a field on the screen.
class ByteViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        view_ = std::make_unique<ByteView>();
        view_->resize(800, 300);
        view_->show();
    }
    void cleanup() { view_.reset(); }

    void tellsPartsApart();
    void tellsBuffersApart_data();
    void tellsBuffersApart();
    void saysWhatIsLeftOut();
    void narrowRows();
    void selectionStays();
    void anotherFieldBeginsAtTheTop();
    void copiesByKeyboard();
    void tabLeaves();
    void readOnly();
    void followsTheTheme();
    void reason();

private:
    QStringList lines() const { return view_->toPlainText().split(QLatin1Char('\n')); }

    std::unique_ptr<ByteView> view_;
};

void ByteViewTest::tellsPartsApart()
{
    view_->showParts("abc", parts());
    const QStringList all = lines();
    QCOMPARE(all.size(), 9);
    QCOMPARE(all[0], QStringLiteral("abc"));
    QCOMPARE(all[1], QStringLiteral("Label size, label"));
    QVERIFY(all[2].startsWith(QStringLiteral("0001  03 00 61 62 63 ")) &&
            all[2].endsWith(QStringLiteral("|..abc|")));
    QCOMPARE(all[3], QStringLiteral("Type size, type"));
    QCOMPARE(all[5], QStringLiteral("No write buffer: unbuffered"));
    QCOMPARE(all[7], QStringLiteral("Value"));
    QVERIFY(all[8].startsWith(QStringLiteral("000a  11 22 ")));
}

void ByteViewTest::tellsBuffersApart_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QStringList>("headings");
    QTest::newRow("0") << 0
                       << QStringList({"Write buffer: 0 is filled next", "Buffer 0", "Buffer 1: the value"});
    QTest::newRow("1") << 1
                       << QStringList({"Write buffer: 1 is filled next", "Buffer 0: the value", "Buffer 1"});
    QTest::newRow("impossible") << 9 << QStringList({"Write buffer: there is no 9", "Buffer 0", "Buffer 1"});
}

void ByteViewTest::tellsBuffersApart()
{
    QFETCH(int, index);
    view_->showParts("abc", bufferedParts(index));
    const QStringList all = lines();
    QTEST(QStringList({all[5], all[7], all[9]}), "headings");
}

void ByteViewTest::saysWhatIsLeftOut()
{
    auto all = parts(QByteArray(64, 'x'));
    all.back().size = 70'064;
    view_->showParts("abc", all);
    QCOMPARE(lines().back(), QStringLiteral("%L1 bytes more are not shown").arg(70'000));
}

void ByteViewTest::narrowRows()
{
    view_->showParts("abc", parts(QByteArray(16, 'x')));
    QVERIFY(lines().back().endsWith(QStringLiteral("|xxxxxxxxxxxxxxxx|")));
    view_->resize(300, 160);
    QVERIFY(lines().back().endsWith(QStringLiteral("|xxxxxxxx|")));
    QCOMPARE(view_->horizontalScrollBar()->maximum(), 0);
    view_->resize(170, 160);
    QVERIFY(lines().back().endsWith(QStringLiteral("|xxxx|")));
}

void ByteViewTest::selectionStays()
{
    view_->resize(400, 60);
    view_->showParts("abc", parts("\x11\x22"));
    view_->verticalScrollBar()->setValue(3);
    const auto from = static_cast<int>(view_->toPlainText().indexOf(QLatin1String("11 22")));
    select(*view_, from, from + 5);
    view_->verticalScrollBar()->setValue(3);
    view_->showParts("abc", parts("\x33\x44"));
    QCOMPARE(view_->textCursor().selectedText(), QStringLiteral("33 44"));
    QCOMPARE(view_->verticalScrollBar()->value(), 3);
}

void ByteViewTest::anotherFieldBeginsAtTheTop()
{
    view_->resize(400, 60);
    view_->showParts("abc", parts());
    view_->verticalScrollBar()->setValue(4);
    select(*view_, 0, 10);
    view_->showParts("other", parts());
    QCOMPARE(view_->verticalScrollBar()->value(), 0);
    QVERIFY(!view_->textCursor().hasSelection());
}

void ByteViewTest::copiesByKeyboard()
{
    view_->showParts("abc", parts());
    QTest::keyClick(view_.get(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view_.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), view_->toPlainText());
}

void ByteViewTest::tabLeaves()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *view = new ByteView(&window);
    auto *next = new QPlainTextEdit(&window);
    layout->addWidget(view);
    layout->addWidget(next);
    window.show();
    QApplication::setActiveWindow(&window);
    view->setFocus();
    QTRY_VERIFY(view->hasFocus());
    QTest::keyClick(view, Qt::Key_Tab);
    QVERIFY(next->hasFocus());
}

void ByteViewTest::readOnly()
{
    view_->showParts("abc", parts());
    const QString before = view_->toPlainText();
    QTest::keyClicks(view_.get(), "xyz");
    QTest::keyClick(view_.get(), Qt::Key_Delete);
    QCOMPARE(view_->toPlainText(), before);
    QVERIFY(!view_->accessibleName().isEmpty());
}

void ByteViewTest::followsTheTheme()
{
    const auto colorOf = [this](int position) {
        QTextCursor cursor(view_->document());
        cursor.setPosition(position);
        cursor.setPosition(position + 1, QTextCursor::KeepAnchor);
        return cursor.charFormat().foreground().color();
    };
    usePalette(false);
    view_->showParts("abc", parts());
    QTRY_COMPARE(colorOf(0), lightPalette().color(QPalette::Text));
    QCOMPARE(colorOf(4), lightPalette().color(QPalette::PlaceholderText)); // a heading
    usePalette(true);
    QTRY_COMPARE(colorOf(0), darkPalette().color(QPalette::Text));
    QCOMPARE(colorOf(4), darkPalette().color(QPalette::PlaceholderText));
    usePalette(false);
}

void ByteViewTest::reason()
{
    view_->showParts("abc", parts());
    view_->showReason("none");
    QCOMPARE(view_->toPlainText(), QString());
    QCOMPARE(view_->placeholderText(), QStringLiteral("none"));
    view_->resize(300, 100); // nothing comes back
    QCOMPARE(view_->toPlainText(), QString());
}

QTEST_MAIN(ByteViewTest)
#include "byte_view_test.moc"
