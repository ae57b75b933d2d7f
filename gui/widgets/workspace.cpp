// SPDX-License-Identifier: Apache-2.0
#include "widgets/workspace.h"

#include <utility>

#include <QAction>
#include <QResizeEvent>

namespace mmstats::inspector {

namespace {

const QString columnsKey = QStringLiteral("columns");
const QString rowsKey = QStringLiteral("rows");
const QString hiddenKey = QStringLiteral("hidden");

QString toText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray toBytes(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

} // namespace

Workspace::Workspace(const Actions &actions, QWidget *parent)
    : QSplitter(parent)
    , actions_(actions)
    , left_(new QSplitter(Qt::Vertical, this))
{
    for (QSplitter *splitter : {static_cast<QSplitter *>(this), left_}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
        connect(splitter, &QSplitter::splitterMoved, this, &Workspace::layoutChanged);
    }
    addWidget(left_);
    setStretchFactor(0, 2);
}

void Workspace::addPanel(const QString &name, Actions::Id toggle, QWidget *panel, bool isShown)
{
    QAction *action = actions_[toggle];
    left_->addWidget(panel);
    panels_.push_back({.toggle = action, .name = name, .widget = panel, .isShownFirst = isShown});
    action->setVisible(true);
    action->setChecked(isShown);
    panel->setVisible(isShown);
    connect(action, &QAction::toggled, this, &Workspace::updatePanels);
}

void Workspace::setCharts(QWidget *charts)
{
    addWidget(charts);
    setStretchFactor(1, 3);
}

void Workspace::divideOnce()
{
    if (std::exchange(isDivided_, true) || restoreState(restored_))
        return;
    // Room for the tree's columns, and not more than that: the rest is for the charts.
    const int left = qBound(450, width() * 42 / 100, 620);
    setSizes({left, width() - left});
}

// Both sides keep their share; a splitter by itself takes all of it from the panels.
void Workspace::resizeEvent(QResizeEvent *event)
{
    const QList<int> before = sizes();
    const int width = event->size().width();
    QSplitter::resizeEvent(event);
    if (isDivided_ && left_->isVisible() && event->oldSize().width() > 0) {
        const int left = qRound(1.0 * before[0] * width / event->oldSize().width());
        setSizes({left, width - left});
    }
}

void Workspace::updatePanels()
{
    bool any = false;
    for (const Panel &panel : panels_) {
        panel.widget->setVisible(panel.toggle->isChecked());
        any = any || panel.toggle->isChecked();
    }
    left_->setVisible(any);
    emit layoutChanged();
}

QJsonObject Workspace::saveLayout() const
{
    QJsonObject hidden;
    for (const Panel &panel : panels_)
        hidden.insert(panel.name, !panel.toggle->isChecked());
    return {{columnsKey, toText(isDivided_ ? saveState() : restored_)},
            {rowsKey, toText(left_->saveState())},
            {hiddenKey, hidden}};
}

bool Workspace::restoreLayout(const QJsonObject &layout)
{
    if (!layout.value(columnsKey).isString() || !layout.value(rowsKey).isString() ||
        !layout.value(hiddenKey).isObject())
        return false;
    restored_ = toBytes(layout.value(columnsKey));
    left_->restoreState(toBytes(layout.value(rowsKey)));
    const QJsonObject hidden = layout.value(hiddenKey).toObject();
    for (const Panel &panel : panels_)
        panel.toggle->setChecked(!hidden.value(panel.name).toBool(!panel.isShownFirst));
    return true;
}

} // namespace mmstats::inspector
