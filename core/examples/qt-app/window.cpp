// SPDX-License-Identifier: Apache-2.0
#include "window.h"

#include <chrono>
#include <thread>

#include <QCheckBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QSlider>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "field.h"

namespace {

// Beside this program, else on the PATH; empty where it is neither.
QString findInspector()
{
    const QString name = QStringLiteral("mmstats-inspector");
    const QString beside = QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

// What no application should do: keep the thread from its event loop.
void freeze()
{
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
}

} // namespace

Window::Window(AppStats &stats, const mmstats::Status &status)
    : stats_(stats)
{
    setWindowTitle(tr("Particles"));
    auto *field = new Field(stats);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(field, 1);
    layout->addLayout(makeControls(field));
    layout->addLayout(makeFooter(status));
}

QLayout *Window::makeControls(Field *field)
{
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setRange(1, 3000);
    auto *count = new QLabel;
    count->setMinimumWidth(count->fontMetrics().horizontalAdvance(tr("%1 particles").arg(3000)));
    connect(slider, &QSlider::valueChanged, field, &Field::setParticles);
    connect(field, &Field::particlesChanged, count,
            [count](int particles) { count->setText(tr("%1 particles").arg(particles)); });
    slider->setValue(150);

    auto *gravity = new QCheckBox(tr("&Gravity"));
    connect(gravity, &QCheckBox::toggled, field, &Field::setGravity);

    auto *note = new QLineEdit;
    note->setPlaceholderText(tr("A note to publish"));
    connect(note, &QLineEdit::textChanged, this, [this](const QString &text) { stats_.note = text; });

    auto *freezeButton = new QPushButton(tr("&Freeze 500 ms"));
    freezeButton->setToolTip(tr("Keeps the event loop from running; see what the stats say of it"));
    connect(freezeButton, &QPushButton::clicked, this, &freeze);

    bind(field, "particles", "particle.count", {.help = "In the field"});
    bind(gravity, "checked", "particle.gravity", {.help = "Whether they fall"});

    auto *row = new QHBoxLayout;
    row->addWidget(slider, 2);
    row->addWidget(count);
    row->addWidget(gravity);
    row->addWidget(note, 1);
    row->addWidget(freezeButton);
    return row;
}

QLayout *Window::makeFooter(const mmstats::Status &status)
{
    auto *path = new QLabel(status ? tr("Stats: %1").arg(QString::fromStdString(stats_.path()))
                                   : mmstats::toQString(status.error().text()));
    path->setTextFormat(Qt::PlainText);
    path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    path->setToolTip(path->text());

    auto *show = new QPushButton(tr("Show in &inspector"));
    connect(show, &QPushButton::clicked, this, &Window::showInInspector);
    show->setEnabled(status && !findInspector().isEmpty());
    show->setToolTip(show->isEnabled() ? tr("Shows the stats of this window live")
                     : status          ? tr("mmstats-inspector is not installed")
                                       : tr("There are no stats to show"));

    auto *row = new QHBoxLayout;
    row->addWidget(path, 1);
    row->addWidget(show);
    return row;
}

void Window::bind(QObject *object, const char *property, const char *label, mmstats::Describe describe)
{
    if (const auto status = mmstats::bindProperty(stats_, object, property, label, std::move(describe));
        !status)
        qWarning("%s", status.error().text().c_str());
}

void Window::showInInspector()
{
    const QStringList arguments{QString::fromStdString(stats_.path()),
                                QStringLiteral("--interval"),
                                QStringLiteral("200"),
                                QStringLiteral("--chart"),
                                QStringLiteral("eventloop.latency.max"),
                                QStringLiteral("--chart"),
                                QStringLiteral("frame.count"),
                                QStringLiteral("--chart"),
                                QStringLiteral("frame.time.p50")};
    if (!QProcess::startDetached(findInspector(), arguments))
        QMessageBox::warning(this, windowTitle(), tr("Cannot start mmstats-inspector."));
}
