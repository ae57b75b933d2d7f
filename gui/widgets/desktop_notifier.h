// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>

#include <QObject>
#include <QTimer>

namespace mmstats::inspector {

/// Notifications of the desktop (org.freedesktop.Notifications, by D-Bus), one for each key, which a later
/// one of that key replaces. So many in 10 s, and what is more is counted in one. Where there is no bus, or
/// nobody who shows them, nothing happens. GUI thread; waits for nothing.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    static constexpr int most = 3; ///< in a period
    static constexpr int defaultPeriodMs = 10'000;
    static constexpr std::size_t mostKnown = 200; ///< keys; of the oldest none is replaced any more

    explicit DesktopNotifier(int periodMs = defaultPeriodMs, QObject *parent = nullptr);

    /// Plain texts.
    void show(quint64 key, const QString &title, const QString &text);
    /// In place of the one of that key; where none was shown, nothing.
    void replace(quint64 key, const QString &title, const QString &text);

signals:
    /// One was clicked.
    void activated();

private slots:
    void actionInvoked(uint id, const QString &action);

private:
    struct Waiting
    {
        quint64 key;
        QString title;
        QString text;
    };

    void connectToBus();
    void askForMarkup();
    void sendWaiting();
    void sendAll();
    void sendSummary();
    void send(quint64 key, const QString &title, const QString &text);
    void sent(quint64 key, uint id);

    static constexpr quint64 summaryKey = 0;

    int periodMs_;
    bool isAsked_ = false;
    bool isConnected_ = false;
    bool isAskedForMarkup_ = false;
    std::optional<bool> hasMarkup_;   // in bodies; absent: not known
    std::deque<Waiting> waiting_;     // for the bus, and its answer
    std::map<quint64, uint> ids_;     // the desktop's, by key
    std::set<quint64> underWay_;      // whose id is not known yet
    std::map<quint64, Waiting> next_; // what replaces them then
    int inPeriod_ = 0;
    int counted_ = 0; // more than there may be
    QTimer period_;
};

} // namespace mmstats::inspector
