// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QElapsedTimer>
#include <QPointF>
#include <QTimer>
#include <QWidget>

#include "app_stats.h"

/// Particles that fly about and bounce off the walls. Where the mouse is pressed they are drawn to it.
class Field : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(int particles READ particles WRITE setParticles NOTIFY particlesChanged)

public:
    explicit Field(AppStats &stats, QWidget *parent = nullptr);

    int particles() const { return static_cast<int>(particles_.size()); }
    void setParticles(int count);
    void setGravity(bool on) { gravity_ = on; }

    QSize sizeHint() const override { return {720, 440}; }

signals:
    void particlesChanged(int count);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    struct Particle
    {
        QPointF place;    // pixels
        QPointF velocity; // pixels a second
        double radius;
        double hue; // 0 to 1
    };

    Particle randomParticle() const;
    void advance();
    void move(Particle &particle, double seconds);
    void bounce(double &place, double &velocity, double low, double high);
    void drawHint(QPainter &painter) const;

    AppStats &stats_;
    std::vector<Particle> particles_;
    QTimer timer_;
    QElapsedTimer sinceLast_;
    QPointF mouse_;
    bool pulls_ = false;
    bool wasTouched_ = false;
    bool gravity_ = false;
};
