// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace mmstats::inspector {

/// A line of plain text that makes do with the room it gets: no window grows for it. What is cut off its tool
/// tip says.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;
    bool isElided() const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace mmstats::inspector
