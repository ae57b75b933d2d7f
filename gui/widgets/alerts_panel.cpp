// SPDX-License-Identifier: Apache-2.0
#include "widgets/alerts_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "models/alert_text.h"
#include "widgets/padded_delegate.h"
#include "widgets/row_copier.h"

namespace mmstats::inspector {

AlertsPanel::AlertsPanel(Alerts &alerts, QWidget *parent)
    : QWidget(parent)
    , alerts_(alerts)
    , eventModel_(alerts.log)
    , ruleModel_(alerts.watch)
    , tabs_(new QTabWidget(this))
    , events_(makeTable(eventModel_, tr("Alert events"), {12, 20, 14, 12, 10, 8}))
    , rules_(makeTable(ruleModel_, tr("Alert rules"), {38, 8}))
    , clear_(new QPushButton(tr("&Clear ended"), this))
    , edit_(new QPushButton(tr("&Edit..."), this))
    , remove_(new QPushButton(tr("&Remove"), this))
{
    tabs_->setDocumentMode(true);
    tabs_->addTab(makePage(events_, {clear_}), QString());
    tabs_->addTab(makePage(rules_, {edit_, remove_}), QString());
    tabs_->tabBar()->setAccessibleName(tr("Events and rules"));
    tabs_->tabBar()->setDrawBase(false);
    setAccessibleName(tr("Alerts"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(tabs_);
    connectParts();
    update();
}

QTreeView *AlertsPanel::makeTable(QAbstractItemModel &model, const QString &name, std::vector<int> characters)
{
    auto *table = new QTreeView(this);
    table->setModel(&model);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setFrameShape(QFrame::NoFrame);
    table->setAccessibleName(name);
    table->setItemDelegate(new PaddedDelegate(table));
    table->installEventFilter(this);
    QHeaderView *header = table->header();
    header->setStyleSheet(
        QStringLiteral("QHeaderView::section { padding: 4px 7px; border: none;"
                       " border-bottom: 1px solid palette(mid); background: palette(window); }"));
    header->setStretchLastSection(true);
    for (std::size_t i = 0; i < characters.size(); ++i)
        header->resizeSection(static_cast<int>(i), fontMetrics().averageCharWidth() * characters[i]);
    new RowCopier(table);
    return table;
}

QWidget *AlertsPanel::makePage(QTreeView *table, const std::vector<QPushButton *> &buttons)
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(table, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(6, 4, 6, 4);
    row->addStretch(1);
    for (QPushButton *button : buttons)
        row->addWidget(button);
    column->addLayout(row);
    return page;
}

void AlertsPanel::connectParts()
{
    connect(&alerts_.watch, &AlertWatch::rulesChanged, this, &AlertsPanel::update);
    for (const auto signal : {&EventLog::appended, &EventLog::changed, &EventLog::reset})
        connect(&alerts_.log, signal, this, &AlertsPanel::update);
    connect(rules_->selectionModel(), &QItemSelectionModel::currentChanged, this, &AlertsPanel::update);
    connect(clear_, &QPushButton::clicked, this, [this] { alerts_.log.clear(); });
    connect(edit_, &QPushButton::clicked, this, &AlertsPanel::editRule);
    connect(remove_, &QPushButton::clicked, this, &AlertsPanel::removeRule);
    connect(rules_, &QTreeView::doubleClicked, this, &AlertsPanel::editRule);
    const auto activate = [this](const QModelIndex &row) {
        if (row.isValid())
            emit eventActivated(AlertEvent(eventModel_.event(row.row())));
    };
    connect(events_, &QTreeView::activated, this, activate); // a double click, or Enter
}

void AlertsPanel::update()
{
    const auto rules = static_cast<int>(alerts_.watch.rules().size());
    tabs_->setTabText(0, tr("Events (%1)").arg(alerts_.log.events().size()));
    tabs_->setTabText(1, tr("Rules (%1)").arg(rules));
    clear_->setEnabled(alerts_.log.events().size() > alerts_.log.goingOn());
    for (QPushButton *button : {edit_, remove_})
        button->setEnabled(rules_->currentIndex().isValid());
}

void AlertsPanel::showRules()
{
    tabs_->setCurrentIndex(1);
}

void AlertsPanel::showEvents()
{
    tabs_->setCurrentIndex(0);
    events_->setFocus();
}

void AlertsPanel::editRule()
{
    if (const QModelIndex row = rules_->currentIndex(); row.isValid())
        emit editRequested(AlertRule(alerts_.watch.rules()[static_cast<std::size_t>(row.row())]));
}

void AlertsPanel::removeRule()
{
    const QModelIndex row = rules_->currentIndex();
    if (!row.isValid())
        return;
    AlertRules rules = alerts_.watch.rules();
    rules.erase(rules.begin() + row.row());
    alerts_.watch.setRules(rules);
}

// While a table has the focus its keys are not those of the window.
bool AlertsPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    const auto *key = isKey ? static_cast<QKeyEvent *>(event) : nullptr;
    if (watched != rules_ || key == nullptr || key->modifiers() != Qt::NoModifier)
        return QWidget::eventFilter(watched, event);
    const bool isEdit = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() != Qt::Key_Space && key->key() != Qt::Key_Delete && !isEdit)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    const QModelIndex rule = rules_->currentIndex().siblingAtColumn(RuleModel::RuleColumn);
    if (key->key() == Qt::Key_Delete)
        removeRule();
    else if (isEdit)
        editRule();
    else if (rule.isValid())
        ruleModel_.setData(rule,
                           rule.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                           Qt::CheckStateRole);
    return true;
}

} // namespace mmstats::inspector
