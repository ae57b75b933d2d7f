// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "data/value_marks.h"
#include "widgets/actions.h"

namespace mmstats::inspector {

class DifferenceStrip;
class TreePanel;
struct Comparison;

/// Keeps moments, and has the tree compare with them: the first mark begins a comparison with now, which ends
/// with its strip, and with the marks.
class MarkActions : public QObject
{
    Q_OBJECT

public:
    MarkActions(StatStore &store, TreePanel &tree, const Actions &actions, QObject *parent);

    ValueMarks &marks() noexcept { return marks_; }
    DifferenceStrip *strip() const noexcept { return strip_; }

    /// All values as they are now; while a sample comes in, as they are at its end.
    void mark();
    /// What the tree compares; nothing where it is not on.
    void compare(const Comparison &comparison);

signals:
    /// How it ended, for people.
    void said(const QString &message);

private:
    void showMarks();

    StatStore &store_;
    TreePanel &tree_;
    const Actions &actions_;
    ValueMarks marks_;
    DifferenceStrip *strip_;
    bool isMarkDue_ = false;
};

} // namespace mmstats::inspector
