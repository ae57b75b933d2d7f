// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>

/// The process of publisher.cpp, by hand.
class Publisher
{
public:
    Publisher() = default;
    Publisher(const Publisher &) = delete;
    Publisher &operator=(const Publisher &) = delete;
    ~Publisher()
    {
        process_.closeWriteChannel();
        process_.waitForFinished();
    }

    /// Starts it and waits until it has published in `directory`.
    bool start(const QString &directory)
    {
        process_.start(QStringLiteral(MMSTATS_TEST_PUBLISHER), {directory});
        path_ = readLine();
        return path_.startsWith(directory + QLatin1Char('/'));
    }

    /// Sends a command and waits until it is carried out.
    bool tell(const QString &command)
    {
        process_.write(command.toUtf8() + '\n');
        return readLine() == QLatin1String("ok");
    }

    /// Ends it without a chance to clean up.
    bool kill()
    {
        process_.kill();
        return process_.waitForFinished();
    }

    QString path() const { return path_; }
    qint64 pid() const { return process_.processId(); }

private:
    QString readLine()
    {
        while (!process_.canReadLine()) {
            if (!process_.waitForReadyRead(10'000))
                return {};
        }
        return QString::fromUtf8(process_.readLine()).trimmed();
    }

    QProcess process_;
    QString path_;
};
