// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <optional>
#include <set>

#include <QItemSelection>
#include <QTreeView>

namespace mmstats::inspector {

/// Adds the whole row. Rows that follow each other become one range: what views and models do with a
/// selection grows with its ranges.
void addSelectedRow(QItemSelection &selection, const QModelIndex &row);

/// Which rows of a tree are open and selected, by names, so that they can be found again where rows became
/// one, or several again.
class OpenRows
{
public:
    static OpenRows of(const QTreeView &view);
    void restore(QTreeView &view) const;

private:
    struct Name
    {
        QString process;
        std::optional<quint32> pid; // absent: of several processes
        QString label;

        friend std::strong_ordering operator<=>(const Name &, const Name &) = default;
    };
    /// Rows of stats and groups by their label, all above them by none.
    class Names
    {
    public:
        void add(const Name &name);
        bool has(const Name &name) const;

    private:
        std::set<Name> names_;
        std::set<std::pair<QString, QString>> ofAny_; // process and label, whatever the pid
    };

    static Name nameOf(const QModelIndex &index);

    Names open_;
    Names selected_;
    Names current_;
};

} // namespace mmstats::inspector
