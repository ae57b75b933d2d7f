// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemView>
#include <QObject>

namespace mmstats::inspector {

/// Lets the selected rows of a view be copied, by Ctrl+C and by its menu: a line a row, tabs between columns.
class RowCopier : public QObject
{
    Q_OBJECT

public:
    /// What is copied of a cell, where it is more than what is shown there: one line of text.
    static constexpr int TextRole = Qt::UserRole + 100;

    /// Lives as long as the view.
    explicit RowCopier(QAbstractItemView *view);

    void copy() const;
    /// In the order in which the rows stand.
    QString text() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAbstractItemView *view_;
};

} // namespace mmstats::inspector
