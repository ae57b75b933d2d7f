// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QPlainTextEdit>

#include "data/file_details.h"
#include "data/hex_dump.h"

namespace mmstats::inspector {

/// The bytes of a field, its parts under headings that say what they are; to be read, selected and copied.
class ByteView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ByteView(QWidget *parent = nullptr);

    /// Keeps selection and place where only some bytes are others than before. `title` is a line on top.
    void showParts(const QString &title, const std::vector<FieldPart> &parts);
    /// Nothing but a text that says why there are no bytes.
    void showReason(const QString &reason);

    QSize minimumSizeHint() const override { return {}; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString headingOf(const FieldPart &part) const;
    HexShape shape() const;
    void build();

    QString title_;
    std::vector<FieldPart> parts_;
    HexShape builtShape_;
};

} // namespace mmstats::inspector
