// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>

namespace mmstats::inspector {

/// Runs mmstats-demo in a directory of its own, which goes with it.
class DemoProcess : public QObject
{
    Q_OBJECT

public:
    explicit DemoProcess(QObject *parent = nullptr);
    /// Ends the demo and waits until it has cleaned up.
    ~DemoProcess() override;

    /// Starts it, unless it runs. Its directory, or an empty string where failed() tells why there is none.
    QString start();

signals:
    void failed(const QString &why);

private:
    QString findProgram() const;

    std::unique_ptr<QTemporaryDir> directory_;
    QProcess process_;
};

} // namespace mmstats::inspector
