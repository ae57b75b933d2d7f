// SPDX-License-Identifier: Apache-2.0
#include "widgets/byte_view.h"

#include <algorithm>

#include <QEvent>
#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>

#include "data/format.h"

namespace mmstats::inspector {

ByteView::ByteView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(fixed.pointSizeF() * 0.9); // so that eight bytes fit into a narrow panel
    setFont(fixed);
    setAccessibleName(tr("Bytes of the field"));
}

void ByteView::showParts(const QString &title, const std::vector<FieldPart> &parts)
{
    if (title == title_ && parts == parts_)
        return;
    const bool isSameField = title == title_;
    title_ = title;
    parts_ = parts;
    if (isSameField) {
        build();
        return;
    }
    setTextCursor(QTextCursor(document())); // another field begins at its top
    build();
    verticalScrollBar()->setValue(0);
}

void ByteView::showReason(const QString &reason)
{
    title_.clear();
    parts_.clear();
    clear();
    setPlaceholderText(reason);
}

QString ByteView::headingOf(const FieldPart &part) const
{
    switch (part.kind) {
    case FieldPart::Kind::Label:
        return tr("Label size, label");
    case FieldPart::Kind::Type:
        return tr("Type size, type");
    case FieldPart::Kind::Index: {
        const int index = static_cast<quint8>(part.bytes.front());
        if (index == 0xff)
            return tr("No write buffer: unbuffered");
        return index < 2 ? tr("Write buffer: %1 is filled next").arg(index)
                         : tr("Write buffer: there is no %1").arg(index);
    }
    case FieldPart::Kind::Buffer:
        break;
    }
    if (parts_.back().buffer == 0)
        return tr("Value");
    return part.isRead ? tr("Buffer %1: the value").arg(part.buffer) : tr("Buffer %1").arg(part.buffer);
}

HexShape ByteView::shape() const
{
    const quint64 end = parts_.empty() ? 0 : parts_.back().offset + parts_.back().size;
    const double room = viewport()->width() - 2 * document()->documentMargin();
    const double column = QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0'));
    return hexShapeFor(static_cast<int>(room / column), end);
}

void ByteView::build()
{
    // As numbers: a cursor would follow the text that goes.
    const int anchor = textCursor().anchor();
    const int position = textCursor().position();
    const int row = verticalScrollBar()->value();
    const int column = horizontalScrollBar()->value();
    builtShape_ = shape();

    QTextCharFormat dimmed;
    dimmed.setForeground(palette().color(QPalette::PlaceholderText));
    QTextCharFormat plain;
    plain.setForeground(palette().color(QPalette::Text));
    QTextDocument *text = document();
    text->clear();
    QTextCursor writer(text);
    const auto addLine = [&writer](const QString &line, const QTextCharFormat &format) {
        writer.insertText(line, format);
        writer.insertBlock();
    };
    writer.beginEditBlock();
    addLine(title_, plain);
    for (const FieldPart &part : parts_) {
        addLine(headingOf(part), dimmed);
        for (const QString &line : hexRows(part.bytes, part.offset, builtShape_))
            addLine(line, plain);
        if (const quint64 more = part.size - static_cast<quint64>(part.bytes.size()); more > 0)
            addLine(tr("%Ln bytes more are not shown", nullptr, static_cast<int>(more)), dimmed);
    }
    writer.deletePreviousChar(); // the end of the last line
    writer.endEditBlock();

    const int last = text->characterCount() - 1;
    QTextCursor after(text);
    after.setPosition(std::min(anchor, last));
    after.setPosition(std::min(position, last), QTextCursor::KeepAnchor);
    setTextCursor(after);
    verticalScrollBar()->setValue(row);
    horizontalScrollBar()->setValue(column);
}

void ByteView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (!parts_.empty() && shape() != builtShape_)
        build();
}

void ByteView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    const bool looksOther = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (looksOther && !parts_.empty())
        build();
}

} // namespace mmstats::inspector
