// SPDX-License-Identifier: Apache-2.0
#include "field.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

#include <QMouseEvent>
#include <QPainter>
#include <QRandomGenerator>

namespace {

constexpr auto frameInterval = std::chrono::milliseconds(16);
constexpr double weight = 900.0;     // pixels/s², with gravity
constexpr double pull = 2600.0;      // pixels/s², towards the mouse
constexpr double fastest = 1100.0;   // pixels/s
constexpr double longestStep = 0.05; // seconds: after a freeze it goes on, and does not jump

double random(double low, double high)
{
    return low + (high - low) * QRandomGenerator::global()->generateDouble();
}

} // namespace

Field::Field(AppStats &stats, QWidget *parent)
    : QWidget(parent)
    , stats_(stats)
{
    setMinimumSize(320, 200);
    setCursor(Qt::CrossCursor);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &Field::advance);
    timer_.start(frameInterval);
    sinceLast_.start();
}

void Field::setParticles(int count)
{
    if (count == particles())
        return;
    particles_.reserve(static_cast<std::size_t>(count));
    while (particles() < count)
        particles_.push_back(randomParticle());
    particles_.resize(static_cast<std::size_t>(count));
    emit particlesChanged(count);
}

Field::Particle Field::randomParticle() const
{
    const double angle = random(0, 2 * std::numbers::pi);
    const double speed = random(40, 260);
    return {.place = {random(0, width()), random(0, height())},
            .velocity = {speed * std::cos(angle), speed * std::sin(angle)},
            .radius = random(2.0, 6.0),
            .hue = random(0, 1)};
}

void Field::advance()
{
    const double seconds = std::min(static_cast<double>(sinceLast_.nsecsElapsed()) * 1e-9, longestStep);
    sinceLast_.restart();
    for (Particle &particle : particles_)
        move(particle, seconds);
    update();
}

void Field::move(Particle &particle, double seconds)
{
    QPointF force(0, gravity_ ? weight : 0);
    if (pulls_) {
        const QPointF way = mouse_ - particle.place;
        force += way * (pull / std::max(std::hypot(way.x(), way.y()), 40.0));
    }
    QPointF &velocity = particle.velocity;
    velocity += force * seconds;
    if (const double speed = std::hypot(velocity.x(), velocity.y()); speed > fastest)
        velocity *= fastest / speed;
    particle.place += velocity * seconds;
    bounce(particle.place.rx(), velocity.rx(), particle.radius, width() - particle.radius);
    bounce(particle.place.ry(), velocity.ry(), particle.radius, height() - particle.radius);
}

void Field::bounce(double &place, double &velocity, double low, double high)
{
    if (place >= low && place <= high)
        return;
    velocity = place < low ? std::abs(velocity) : -std::abs(velocity);
    place = std::clamp(place, low, std::max(low, high));
    ++stats_.bounces;
}

void Field::paintEvent(QPaintEvent * /*event*/)
{
    const auto scope = stats_.frameTime.scope();
    ++stats_.frames;

    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    drawHint(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    // Bright on dark, deep on light.
    const bool dark = palette().base().color().lightness() < 128;
    for (const Particle &particle : particles_) {
        QColor color = QColor::fromHslF(static_cast<float>(particle.hue), 0.75F, dark ? 0.65F : 0.5F);
        const auto pen = [&](double width) { return QPen(color, width, Qt::SolidLine, Qt::RoundCap); };
        color.setAlphaF(0.25F);
        painter.setPen(pen(1.4 * particle.radius));
        painter.drawLine(particle.place, particle.place - particle.velocity * 0.06);
        color.setAlphaF(1);
        painter.setPen(pen(2 * particle.radius));
        painter.drawPoint(particle.place);
    }
}

void Field::drawHint(QPainter &painter) const
{
    if (wasTouched_)
        return;
    painter.setPen(palette().placeholderText().color());
    painter.drawText(rect().adjusted(0, 0, 0, -12), Qt::AlignHCenter | Qt::AlignBottom,
                     tr("Press here to pull the particles"));
}

void Field::mousePressEvent(QMouseEvent *event)
{
    mouse_ = event->position();
    pulls_ = wasTouched_ = true;
}

void Field::mouseMoveEvent(QMouseEvent *event)
{
    mouse_ = event->position();
}

void Field::mouseReleaseEvent(QMouseEvent * /*event*/)
{
    pulls_ = false;
}
