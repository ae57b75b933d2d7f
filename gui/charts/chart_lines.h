// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include <QObject>

#include "data/chart_layout.h"
#include "data/curve.h"

class QMimeData;

namespace mmstats::inspector {

/// The stats as lines of a chart, by their names; without those that are no numbers.
std::vector<SeriesSpec> seriesOf(const StatStore &store, const std::vector<StatRef> &stats);

/// Whether any of its stats is a number.
bool isChartable(const StatStore &store, const SeriesSpec &spec);

/// What was dragged here from the tree, without what is no number.
std::vector<SeriesSpec> droppedSeries(const StatStore &store, const QMimeData &data);

/// The lines of one chart: those that were chosen, and those that have one of some labels, as their files
/// come and go. A line whose last file is removed from the store is no more; one that waits for its first
/// goes on waiting.
class ChartLines : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t most = ChartLayout::mostSeries;

    explicit ChartLines(StatStore &store, QObject *parent = nullptr);

    /// Adds those that are not here yet, in colours of its choice; true if there was one.
    bool add(const std::vector<SeriesSpec> &series);
    /// Every stat of that label, now and later, from whatever process.
    void bindLabel(const QString &label);
    void change(std::size_t line, const SeriesSpec &spec);
    void remove(std::size_t line);

    std::vector<SeriesSpec> chosen() const { return linesThat(false); }
    /// Those that have one of the labels.
    std::vector<SeriesSpec> found() const { return linesThat(true); }
    const QStringList &labels() const noexcept { return labels_; }
    /// `found`: of the lines that have one of the labels these come first, in their colours, and no other
    /// takes the place of one. Those that have no file are left out.
    void set(const std::vector<SeriesSpec> &series, const QStringList &labels,
             const std::vector<SeriesSpec> &found = {});

    std::size_t size() const noexcept { return lines_.size(); }
    bool isEmpty() const noexcept { return lines_.empty() && labels_.isEmpty(); }
    const Curve &curve(std::size_t line) const { return lines_[line].curve; }
    const SeriesSpec &spec(std::size_t line) const { return lines_[line].curve.spec(); }
    std::vector<const Curve *> curves() const;
    /// The stats that the lines are of now.
    std::vector<StatRef> stats() const;
    /// How many there was no room for.
    int notTaken() const noexcept { return static_cast<int>(notTaken_.size()); }
    /// None of the lines has a file: it waits for one with the awaited labels.
    bool isWaiting() const;
    QStringList awaited() const;

    bool hasAny(bool onRight) const;
    /// What all lines of an axis have; empty where they differ.
    QString commonUnit(bool onRight) const;
    bool areRates(bool onRight) const;

signals:
    void changed();
    /// The last line is gone by itself.
    void emptied();

private:
    struct Line
    {
        Curve curve;
        bool isBound = false; // found by one of labels_
        bool hadFile = false; // not only waiting for one
    };

    /// What makes two lines the same, as SeriesSpec::hasSameStats(): the label, the function of an
    /// aggregate, command, instance and thread.
    using Key = std::tuple<QString, std::optional<int>, QString, std::optional<int>, std::optional<int>>;
    static Key keyOf(const SeriesSpec &spec);

    std::vector<SeriesSpec> linesThat(bool areBound) const;
    void takeFound(const std::vector<SeriesSpec> &found);
    bool take(SeriesSpec spec, bool isBound, std::optional<int> color);
    bool makeRoom();
    int freeColor() const;
    bool takeBound(FileId file);
    void takeAllBound();
    void unbind();
    void forgetFiles();
    void settle();

    StatStore &store_;
    std::vector<Line> lines_;
    QStringList labels_;
    std::set<Key> here_; // the lines
    std::set<Key> notTaken_;
    bool areAllAlive_ = false; // those that are bound, as was seen when room was wanted
    bool keepsLines_ = false;  // whatever else there is no room for
    bool isDirty_ = false;     // files have come or gone, and what that means is not known yet
};

} // namespace mmstats::inspector
