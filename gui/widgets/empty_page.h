// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QWidget>

#include "data/sample_batch.h"

class QLabel;
class QPushButton;

namespace mmstats::inspector {

/// What is seen while there is nothing to see: what is watched, why it shows nothing, and what to do about
/// it.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyPage(QWidget *parent = nullptr);

    void showPlaces(const std::vector<WatchedPlace> &places);

signals:
    void chooseDirectoryRequested();
    void openFileRequested();
    void demoRequested();

private:
    QPushButton *addButton(const QString &text, const QString &iconName);

    QLabel *places_;
};

} // namespace mmstats::inspector
