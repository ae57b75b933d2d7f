// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace mmstats::inspector {

/// What this program is, and the versions that a report of a problem should name. Leaves the window usable.
class AboutPage : public QDialog
{
    Q_OBJECT

public:
    explicit AboutPage(QWidget *parent = nullptr);

    /// One fact a line, plain text.
    static QString versions();
};

} // namespace mmstats::inspector
