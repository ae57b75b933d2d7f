// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace mmstats::inspector {

/// How a recording goes, or what is to be known of one, in the status line: a mark and words. That it failed
/// stays until somebody has seen it.
class RecordingState : public QWidget
{
    Q_OBJECT

public:
    /// `open` is offered once a recording is whole.
    explicit RecordingState(QAction *open, QWidget *parent = nullptr);

    enum class Kind { None, Recording, Finished, Failed, Noted };
    /// `tip` is plain text.
    void show(Kind kind, const QString &text, const QString &tip);
    using QWidget::show;

    Kind kind() const noexcept { return kind_; }
    QString text() const { return said_; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateLook();

    Kind kind_ = Kind::None;
    QString said_;
    QLabel *mark_;
    QLabel *text_;
    QToolButton *open_;
    QToolButton *dismiss_;
};

} // namespace mmstats::inspector
