// SPDX-License-Identifier: Apache-2.0
#include "widgets/demo_process.h"

#include <sys/prctl.h>

#include <csignal>

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace mmstats::inspector {

DemoProcess::DemoProcess(QObject *parent)
    : QObject(parent)
    , process_(this)
{
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // However this program ends, its demo ends too.
    process_.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit failed(tr("Cannot start %1: %2").arg(process_.program(), process_.errorString()));
    });
}

DemoProcess::~DemoProcess()
{
    process_.disconnect(this);
    if (process_.state() == QProcess::NotRunning)
        return;
    process_.terminate();
    if (!process_.waitForFinished(3000))
        process_.kill();
    process_.waitForFinished(1000);
}

QString DemoProcess::findProgram() const
{
    const QString name = QStringLiteral("mmstats-demo");
    const QString beside = QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

QString DemoProcess::start()
{
    if (process_.state() != QProcess::NotRunning)
        return directory_->path();
    const QString program = findProgram();
    if (program.isEmpty()) {
        emit failed(tr("mmstats-demo is not installed."));
        return {};
    }
    // On memory where there is some: a disk would make the demo's updates fault.
    const QString memory = QStringLiteral("/dev/shm");
    const QString base = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    directory_ = std::make_unique<QTemporaryDir>(base + QStringLiteral("/mmstats-demo-XXXXXX"));
    if (!directory_->isValid()) {
        emit failed(tr("Cannot make a directory for the demo: %1").arg(directory_->errorString()));
        return {};
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MMSTATS_PATH"), directory_->path());
    environment.remove(QStringLiteral("MMSTATS_FILES"));
    environment.remove(QStringLiteral("MMSTATS_GLOB"));
    process_.setProcessEnvironment(environment);
    process_.start(program, {});
    return directory_->path();
}

} // namespace mmstats::inspector
