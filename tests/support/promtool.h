// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace support {

/// What Prometheus' own checker says of a text, both outputs together and the exit code where it is not 0:
/// empty where it has nothing to say.
inline QString promtool(const QStringList &arguments, const std::string &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start("promtool", arguments);
    if (!process.waitForStarted())
        return "promtool is not there; packaging/test.sh installs what tests need";
    process.write(input.data(), static_cast<qint64>(input.size()));
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return "promtool does not end";
    QString said = QString::fromUtf8(process.readAll());
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        said += QString("exit code %1").arg(process.exitCode());
    return said;
}

} // namespace support
