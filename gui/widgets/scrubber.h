// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSlider>

namespace mmstats::inspector {

/// A slider over the time of a recording. A click goes there at once; the time under the pointer is shown.
class Scrubber : public QSlider
{
    Q_OBJECT

public:
    explicit Scrubber(QWidget *parent = nullptr);

    /// ms since the epoch.
    void setTimes(qint64 from, qint64 to);
    void showPosition(qint64 time);

signals:
    void sought(qint64 time);
    /// So many samples on, or back.
    void stepped(int samples);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    qint64 timeOf(int value) const;
    int valueAt(double x) const;
    void seek(qint64 time);

    qint64 from_ = 0;
    qint64 to_ = 0;
    qint64 position_ = 0;
    qint64 unit_ = 1; // ms for each value: recordings may be longer than an int of ms
};

} // namespace mmstats::inspector
