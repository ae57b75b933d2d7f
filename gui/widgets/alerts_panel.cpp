// SPDX-License-Identifier: Apache-2.0
#include "widgets/alerts_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "models/alert_text.h"
#include "widgets/padded_delegate.h"
#include "widgets/row_copier.h"

namespace mmstats::inspector {

namespace {

// All columns but the first make do with less, by what they have more than their title takes.
void narrow(QHeaderView &header, int missing)
{
    const auto spareOf = [&header](int column) {
        return header.isSectionHidden(column)
                   ? 0
                   : qMax(0, header.sectionSize(column) - header.sectionSizeHint(column));
    };
    int all = 0;
    for (int column = 1; column < header.count(); ++column)
        all += spareOf(column);
    for (int column = 1; column < header.count(); ++column) {
        const int spare = spareOf(column);
        if (spare == 0)
            continue;
        const int given = qMin(spare, (missing * spare + all - 1) / all);
        header.resizeSection(column, header.sectionSize(column) - given);
        missing -= given;
        all -= spare;
    }
}

} // namespace

AlertsPanel::AlertsPanel(Alerts &alerts, QWidget *parent)
    : QWidget(parent)
    , alerts_(alerts)
    , eventModel_(alerts.log)
    , ruleModel_(alerts.watch)
    , tabs_(new QTabWidget(this))
    , noEvents_(new QLabel(this))
    , noRules_(new QLabel(tr("Right-click a stat or a line: Alert when..."), this))
    , clear_(new QPushButton(tr("&Clear ended"), this))
    , new_(new QPushButton(tr("&New rule for the selected stat"), this))
    , edit_(new QPushButton(tr("&Edit..."), this))
    , remove_(new QPushButton(tr("&Remove"), this))
{
    // Here, since a table that is made asks the filter, which knows both by then or none.
    QTreeView *events = makeTable(eventModel_, tr("Alert events"));
    rules_ = makeTable(ruleModel_, tr("Alert rules"));
    events_ = events;
    tabs_->setDocumentMode(true);
    tabs_->addTab(makePage(events_, noEvents_, {clear_}), QString());
    tabs_->addTab(makePage(rules_, noRules_, {new_, edit_, remove_}), QString());
    tabs_->tabBar()->setAccessibleName(tr("Events and rules"));
    tabs_->tabBar()->setDrawBase(false);
    setAccessibleName(tr("Alerts"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(tabs_);
    connectParts();
    for (QTreeView *table : {events_, rules_})
        table->viewport()->installEventFilter(this);
    update();
}

QTreeView *AlertsPanel::makeTable(QAbstractItemModel &model, const QString &name)
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
    header->setStretchLastSection(false);
    new RowCopier(table);
    return table;
}

// As many columns as there is room for: those that leave go in their order, one takes what the others leave.
void AlertsPanel::fit(QTreeView &table, const std::vector<int> &characters, int stretched,
                      const std::vector<int> &leaving)
{
    constexpr int padding = 14;
    constexpr int icon = 22; // beside the first text
    QHeaderView *header = table.header();
    int taken = 0;
    for (int column = 0; column < header->count(); ++column) {
        const int text = fontMetrics().averageCharWidth() * characters[static_cast<std::size_t>(column)];
        const int wanted = text + padding + (column == 0 ? icon : 0);
        table.setColumnHidden(column, false);
        header->resizeSection(column, qMax(wanted, header->sectionSizeHint(column)));
        taken += header->sectionSize(column);
    }
    const int room = table.viewport()->width();
    for (const int column : leaving) {
        if (taken <= room)
            break;
        taken -= header->sectionSize(column);
        table.setColumnHidden(column, true);
    }
    if (taken > room)
        narrow(*header, taken - room);
    else
        header->resizeSection(stretched, header->sectionSize(stretched) + room - taken);
}

QWidget *AlertsPanel::makePage(QTreeView *table, QLabel *hint, const std::vector<QPushButton *> &buttons)
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    hint->setWordWrap(true);
    hint->setContentsMargins(9, 7, 9, 7);
    column->addWidget(hint);
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
    connect(new_, &QPushButton::clicked, this, &AlertsPanel::newRequested);
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
    noEvents_->setText(rules == 0 ? tr("No rule watches for anything yet. Right-click a stat or a line: "
                                       "Alert when...")
                                  : tr("Nothing has been out of the bounds of a rule."));
    noEvents_->setVisible(alerts_.log.events().empty());
    noRules_->setVisible(rules == 0);
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
    if (events_ == nullptr)
        return QWidget::eventFilter(watched, event); // while they are made
    if (watched == events_->viewport() && event->type() == QEvent::Resize)
        fit(*events_, {9, 14, 20, 12, 10, 8, 18}, EventModel::StatColumn,
            {EventModel::LastedColumn, EventModel::RuleColumn, EventModel::ValueColumn});
    if (watched == rules_->viewport() && event->type() == QEvent::Resize)
        fit(*rules_, {20, 6, 16}, RuleModel::RuleColumn, {RuleModel::StatsColumn});
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
