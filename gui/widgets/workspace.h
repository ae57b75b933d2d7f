// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QJsonObject>
#include <QSplitter>

#include "widgets/actions.h"

namespace mmstats::inspector {

/// Panels one below the other on the left, which can be hidden, and the charts on the right.
class Workspace : public QSplitter
{
    Q_OBJECT

public:
    explicit Workspace(const Actions &actions, QWidget *parent = nullptr);

    /// Below those that are there. The action, which is of use from now on, shows and hides it. `name` is its
    /// own in a session. Shown from the beginning unless said otherwise.
    void addPanel(const QString &name, Actions::Id toggle, QWidget *panel, bool isShown = true);
    /// After the panels.
    void setCharts(QWidget *charts);

    /// As it was, or else as it suits this width: the first time that it is seen. From then on it is the
    /// user's.
    void divideOnce();

    QJsonObject saveLayout() const;
    /// False where that is none of ours.
    bool restoreLayout(const QJsonObject &layout);

signals:
    void layoutChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void updatePanels();

    struct Panel
    {
        QAction *toggle;
        QString name;
        QWidget *widget;
        bool isShownFirst; // where no session says anything
    };

    const Actions &actions_;
    QSplitter *left_;
    std::vector<Panel> panels_;
    bool isDivided_ = false;
    QByteArray restored_; // how it was divided before
};

} // namespace mmstats::inspector
