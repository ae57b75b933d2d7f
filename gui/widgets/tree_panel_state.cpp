// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>
#include <QLineEdit>
#include <QToolButton>

#include "widgets/tree_columns.h"
#include "widgets/tree_panel.h"

namespace mmstats::inspector {

namespace {

constexpr qsizetype longestFilter = 4096;

} // namespace

// --- toggles

void TreePanel::setMerging(const Merging &merging)
{
    if (merging != model_.merging()) {
        if (!openThen_)
            openThen_ = OpenRows::of(*view_);
        model_.setMerging(merging);
        if (model_.isComplete())
            restoreMerged();
    }
    showSettings();
}

void TreePanel::restoreMerged()
{
    if (const auto rows = std::exchange(openThen_, std::nullopt))
        rows->restore(*view_);
    updateCount();
    emit selectionChanged(); // a reset is told by no selection model
}

void TreePanel::setAggregation(mmstats::Aggregation aggregation)
{
    if (aggregation != model_.aggregation())
        model_.setAggregation(aggregation);
    showSettings();
}

void TreePanel::setHiding(const Hiding &hiding)
{
    if (hiding != model_.shown().hiding()) {
        keepSelected(); // before it goes
        isAsked_ = true;
        model_.setHiding(hiding);
        isAsked_ = false;
        updateCount();
    }
    showSettings();
}

void TreePanel::setRawValues(bool raw)
{
    if (raw != model_.rawValues())
        model_.setRawValues(raw);
    showSettings();
}

void TreePanel::showSettings()
{
    const Merging &merging = model_.merging();
    const Hiding &hiding = model_.shown().hiding();
    actions_->show(merging, hiding, model_.aggregation(), model_.rawValues());
    mergeButton_->setChecked(merging.threads || merging.processes);
    hideButton_->setChecked(hiding.any());
    columnsButton_->setChecked(model_.rawValues());
    emit settingsChanged();
}

// --- what is kept

QJsonObject TreePanel::saveState() const
{
    const Merging &merging = model_.merging();
    const Hiding &hiding = model_.shown().hiding();
    const auto aggregation = mmstats::toString(model_.aggregation());
    return {{QStringLiteral("columns"), columns_->save()},
            {QStringLiteral("mergeThreads"), merging.threads},
            {QStringLiteral("mergeProcesses"), merging.processes},
            {QStringLiteral("aggregation"),
             QString::fromLatin1(aggregation.data(), static_cast<qsizetype>(aggregation.size()))},
            {QStringLiteral("hideUnchanged"), hiding.unchanged},
            {QStringLiteral("hideZero"), hiding.zero},
            {QStringLiteral("hideStatic"), hiding.constant},
            {QStringLiteral("rawValues"), model_.rawValues()},
            {QStringLiteral("filter"), filter_->text()},
            {QStringLiteral("favourites"), toJson(model_.pins())}};
}

bool TreePanel::restoreState(const QJsonObject &state)
{
    const auto has = [&state](const char *key) { return state.contains(QLatin1String(key)); };
    const auto flag = [&state](const char *key, bool present) {
        return state[QLatin1String(key)].toBool(present);
    };
    const QStringList known{QStringLiteral("columns"), QStringLiteral("mergeThreads"),
                            QStringLiteral("filter"), QStringLiteral("favourites")};
    const bool isOurs =
        std::any_of(known.begin(), known.end(), [&state](const QString &key) { return state.contains(key); });
    if (!isOurs)
        return false;
    const Merging &merging = model_.merging();
    setMerging({flag("mergeThreads", merging.threads), flag("mergeProcesses", merging.processes)});
    const Hiding &hiding = model_.shown().hiding();
    setHiding({flag("hideUnchanged", hiding.unchanged), flag("hideZero", hiding.zero),
               flag("hideStatic", hiding.constant)});
    setRawValues(flag("rawValues", model_.rawValues()));
    const QByteArray aggregation = state[QStringLiteral("aggregation")].toString().toLatin1();
    setAggregation(
        mmstats::aggregationOf({aggregation.constData(), static_cast<std::size_t>(aggregation.size())})
            .value_or(model_.aggregation()));
    if (has("favourites"))
        model_.setPins(pinsFrom(state[QStringLiteral("favourites")].toArray()));
    if (const QString filter = state[QStringLiteral("filter")].toString();
        has("filter") && filter.size() <= longestFilter)
        filter_->setText(filter);
    if (has("columns"))
        columns_->restore(state[QStringLiteral("columns")].toObject());
    return true;
}

} // namespace mmstats::inspector
