// SPDX-License-Identifier: Apache-2.0
#include "widgets/empty_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "data/format.h"
#include "widgets/icons.h"

namespace mmstats::inspector {

namespace {

// Both ends of a long path say more than its middle.
QString shortened(const QString &path)
{
    constexpr int most = 90;
    return path.size() <= most ? path : path.left(most / 2) + QStringLiteral("…") + path.right(most / 2);
}

} // namespace

EmptyPage::EmptyPage(QWidget *parent)
    : QWidget(parent)
    , places_(new QLabel(this))
{
    auto *title = new QLabel(tr("No stats yet"), this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    places_->setTextFormat(Qt::PlainText);
    places_->setAlignment(Qt::AlignCenter);
    places_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    places_->setText(tr("Looking for stats files..."));
    auto *help =
        new QLabel(tr("Programs that publish stats appear here by themselves, within half a second.\n"
                      "You can also drop a stats file or a directory on this window."),
                   this);
    help->setAlignment(Qt::AlignCenter);
    help->setEnabled(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch();
    auto *directory = addButton(tr("Choose directory..."), QStringLiteral("folder"));
    auto *file = addButton(tr("Open file..."), QStringLiteral("file"));
    auto *demo = addButton(tr("Demo"), QStringLiteral("demo"));
    for (QPushButton *button : {directory, file, demo})
        buttons->addWidget(button);
    buttons->addStretch();
    connect(directory, &QPushButton::clicked, this, &EmptyPage::chooseDirectoryRequested);
    connect(file, &QPushButton::clicked, this, &EmptyPage::openFileRequested);
    connect(demo, &QPushButton::clicked, this, &EmptyPage::demoRequested);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(places_);
    layout->addLayout(buttons);
    layout->addWidget(help);
    layout->addStretch(3);
}

QPushButton *EmptyPage::addButton(const QString &text, const QString &iconName)
{
    auto *button = new QPushButton(icon(iconName), text, this);
    button->setMinimumSize(150, 38);
    return button;
}

void EmptyPage::showPlaces(const std::vector<WatchedPlace> &places)
{
    QStringList lines;
    for (const WatchedPlace &place : places) {
        const QString pattern = shortened(singleLine(place.pattern));
        lines << (place.error.isEmpty() ? tr("Watching %1: no file there yet").arg(pattern)
                                        : tr("Watching %1: %2").arg(pattern, singleLine(place.error)));
    }
    places_->setText(lines.isEmpty() ? tr("No directory is watched.") : lines.join(QLatin1Char('\n')));
}

} // namespace mmstats::inspector
