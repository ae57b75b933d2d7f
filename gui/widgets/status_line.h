// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace mmstats::inspector {

class StatStore;

/// The window's last line: the edge buttons that bring panels back, what is watched and in which states, and
/// what sampling costs. For a while it says something else.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void addEdgeButton(QAction *action);
    /// Before what sampling costs.
    void addState(QWidget *state);

    void showStore(const StatStore &store);
    /// The same of a recording, by its name and where it was made.
    void showRecording(const QString &name, const QString &host, const StatStore &store);
    /// Of a complete sample. Many a second are counted, and that is said too.
    void showCost(qint64 nanoseconds);
    /// How many there are; a button says so, unless there is none.
    void showAlerts(std::size_t count);
    /// In place of the rest; an empty one brings that back.
    void showMessage(const QString &message);

signals:
    void alertsClicked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateText();

    QHBoxLayout *row_;
    QLabel *text_;
    QLabel *cost_;
    QToolButton *alerts_;
    QString message_;
    QString places_;
    QString host_;
    QString counts_;
    int buttons_ = 0;
    QElapsedTimer sinceCounted_;
    int counted_ = 0;
};

} // namespace mmstats::inspector
