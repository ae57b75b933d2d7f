// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <utility>

#include <QJsonObject>
#include <QList>
#include <QObject>

class QAction;
class QTreeView;

namespace mmstats::inspector {

/// Which columns a tree shows, in which order and how wide. Until somebody chooses, as many as there is room
/// for; the name takes what the others leave, once the state has enough for its reason.
class TreeColumns : public QObject
{
    Q_OBJECT

public:
    explicit TreeColumns(QTreeView &view);

    bool isVisible(int column) const;
    /// Chosen by somebody: from now on no column comes or goes by itself. The name always stays.
    void setVisible(int column, bool visible);
    /// The column of differences is there only while something is compared, and then what rows are sorted by,
    /// the most first; afterwards they are sorted as before. Nobody chooses it, and nothing of that is kept.
    void showDifference(bool shown);
    /// As at first: chosen by the room that there is.
    void reset();
    /// A toggle for each column but the name.
    const QList<QAction *> &actions() const noexcept { return actions_; }

    /// What the room has become.
    void fit();

    /// What it does not name, as those of older versions, restore() puts where it is at first.
    QJsonObject save() const;
    void restore(const QJsonObject &state);

signals:
    void changed();

private:
    int defaultWidth(int column) const;
    int takenBesidesName() const;
    void show(int column, bool visible);
    void setDefaults();
    bool stateIsFitted() const;
    void fitState(int room);

    QTreeView &view_;
    QList<QAction *> actions_;
    std::pair<int, Qt::SortOrder> sorted() const;
    void restoreOrder(const QJsonArray &columns);

    bool isChosen_ = false;
    std::optional<std::pair<int, Qt::SortOrder>> sortedBefore_; // while something is compared
    int fittedTo_ = 0;                                          // the room's width
    int fittedState_ = 0; // the state's width, unless somebody chose another
};

} // namespace mmstats::inspector
