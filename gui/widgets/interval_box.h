// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>

namespace mmstats::inspector {

/// How often values are read, for choosing.
class IntervalBox : public QComboBox
{
    Q_OBJECT

public:
    explicit IntervalBox(QWidget *parent = nullptr);

    int milliseconds() const;
    /// Also one that is not on the list.
    void setMilliseconds(int milliseconds);

signals:
    void chosen(int milliseconds);
};

} // namespace mmstats::inspector
