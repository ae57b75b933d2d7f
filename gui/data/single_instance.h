// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include <QLocalServer>
#include <QObject>

#include "data/hand_over.h"

namespace mmstats::inspector {

/// One window for each user and display: the first start serves, later ones hand over what they were asked
/// for. Both sides speak only to processes of the same user. One line of JSON goes one way, "ok" comes back.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Outcome {
        HandedOver,
        Nobody,  ///< nobody serves
        NoAnswer ///< somebody does, and did not take it in time
    };

    static constexpr std::chrono::milliseconds longestWait{1000};
    static constexpr int mostConnections = 8;
    static constexpr int longestMessageMs = 2000; ///< from the connection on

    /// Where the window of this user and display listens.
    static QString defaultName();

    /// `name`: of a local socket, or its path.
    explicit SingleInstance(QString name = defaultName(), QObject *parent = nullptr);

    /// Waits for the other side, at most that long.
    Outcome handOver(const HandOver &request, std::chrono::milliseconds atMost = longestWait) const;

    /// Listens from now on. A socket that a process left behind is replaced, one that somebody serves is not:
    /// then false.
    bool serve();

signals:
    void received(const mmstats::inspector::HandOver &request);

private:
    void accept();
    void read(QLocalSocket *socket);

    QString name_;
    QLocalServer server_;
};

} // namespace mmstats::inspector
