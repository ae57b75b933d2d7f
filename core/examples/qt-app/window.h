// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "app_stats.h"

class Field;

/// The particles, and what one can do to them.
class Window : public QWidget
{
    Q_OBJECT

public:
    /// `status` is that of stats.publish().
    Window(AppStats &stats, const mmstats::Status &status);

private:
    QLayout *makeControls(Field *field);
    QLayout *makeFooter(const mmstats::Status &status);
    void bind(QObject *object, const char *property, const char *label, mmstats::Describe describe);
    void showInInspector();

    AppStats &stats_;
};
