// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolButton>

namespace mmstats::inspector {

/// A button of the tool bar that opens its menu at once. An arrow beside its text says so; the style's would
/// be a dot below it.
class MenuButton : public QToolButton
{
    Q_OBJECT

public:
    /// With the text, icon and menu of `action`, where there is one.
    explicit MenuButton(QWidget *parent = nullptr, QAction *action = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace mmstats::inspector
