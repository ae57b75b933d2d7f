// SPDX-License-Identifier: Apache-2.0
#include "widgets/opener.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>

#include "data/recording_finder.h"
#include "widgets/file_dialog.h"

namespace mmstats::inspector {

Opener::Opener(Monitor &monitor, const Actions &actions, QWidget *window)
    : QObject(window)
    , monitor_(monitor)
    , window_(window)
    , menu_(new RecentMenu(window))
    , demo_(this)
{
    connect(actions[Actions::WatchDirectory], &QAction::triggered, this, &Opener::chooseDirectory);
    connect(actions[Actions::OpenFile], &QAction::triggered, this, &Opener::openFiles);
    connect(actions[Actions::OpenRecording], &QAction::triggered, this, &Opener::openRecordings);
    connect(actions[Actions::StartDemo], &QAction::triggered, this, &Opener::startDemo);
    connect(&demo_, &DemoProcess::failed, this, &Opener::failed);
    connect(menu_, &RecentMenu::pathChosen, this, [this](const QString &path) { open(path); });
    connect(menu_, &RecentMenu::clearRequested, this, [this] { setRecent({}); });
    // Whether a place is there, only the sampler's thread may ask; the answer reaches the open menu.
    connect(menu_, &QMenu::aboutToShow, this, [this] { monitor_.findMissing(recent_.paths()); });
    connect(&monitor_, &Monitor::missingFound, menu_, &RecentMenu::showMissing);
}

void Opener::open(const QStringList &paths)
{
    findRecordings(remember(paths), this, [this](const NamedPaths &named) {
        watch(named.places);
        if (!named.recordings.isEmpty())
            emit recordingsNamed(named.recordings);
    });
}

void Opener::openPlaces(const QStringList &paths)
{
    watch(remember(paths));
}

// As absolute ones.
QStringList Opener::remember(const QStringList &paths)
{
    if (paths.isEmpty())
        return {};
    QStringList absolute;
    RecentPlaces recent = recent_;
    for (const QString &path : paths) {
        absolute << QDir::cleanPath(QDir::current().absoluteFilePath(path));
        recent.add(absolute.back());
    }
    setRecent(recent);
    return absolute;
}

void Opener::watch(const QStringList &paths)
{
    if (!monitor_.isSampling() && !paths.isEmpty())
        emit placesNamed(paths);
    for (const QString &path : paths)
        monitor_.addPath(path); // what is charted already stays
}

void Opener::openGlob(const QString &pattern)
{
    monitor_.addGlob(pattern);
}

void Opener::openSaved(const std::vector<SavedPlace> &places)
{
    for (const SavedPlace &place : places) {
        if (place.isGlob)
            monitor_.addGlob(place.path);
        else
            monitor_.addPath(place.path);
    }
}

void Opener::chooseDirectory()
{
    QFileDialog *dialog = newFileDialog(window_, tr("Watch directory"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    ask(dialog);
}

void Opener::openFiles()
{
    QFileDialog *dialog = newFileDialog(window_, tr("Open stats files"));
    dialog->setNameFilter(tr("Stats files and recordings (*.mmstats mmstats-* *.mmrec);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    ask(dialog);
}

void Opener::openRecordings()
{
    QFileDialog *dialog = newFileDialog(window_, tr("Open recordings"));
    dialog->setNameFilter(tr("Recordings (*.mmrec);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    ask(dialog);
}

void Opener::ask(QFileDialog *dialog)
{
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { open(paths); });
    dialog->show();
}

void Opener::startDemo()
{
    demoDirectory_ = demo_.start();
    if (!demoDirectory_.isEmpty())
        monitor_.addPath(demoDirectory_);
}

void Opener::setRecent(const RecentPlaces &recent)
{
    recent_ = recent;
    menu_->setPaths(recent_.paths());
    emit recentChanged();
}

QJsonObject Opener::savePlaces() const
{
    return savedPlaces(monitor_.store().places(), demoDirectory_);
}

} // namespace mmstats::inspector
