// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <string>

#include <QProcess>
#include <QString>

#include <nlohmann/json.hpp>

#include <temp_dir.h>

#include "http_client.h"

namespace support {

/// A port of 127.0.0.1 that nobody listens on just now; 0 where there is none.
inline std::uint16_t freePort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = ::bind(fd, reinterpret_cast<const sockaddr *>(&address), size) == 0 &&
                       ::getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    ::close(fd);
    return bound ? ntohs(address.sin_port) : 0;
}

/// A process that ends with the test, even with one that crashes.
class Background
{
public:
    Background()
    {
        process_.setProcessChannelMode(QProcess::MergedChannels);
        process_.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    }
    Background(const Background &) = delete;
    Background &operator=(const Background &) = delete;
    ~Background()
    {
        process_.kill();
        process_.waitForFinished();
    }

    bool start(const QString &program, const QStringList &arguments)
    {
        process_.start(program, arguments);
        return process_.waitForStarted();
    }

    bool isRunning() const { return process_.state() == QProcess::Running; }

    /// Both outputs so far.
    QString said()
    {
        said_ += QString::fromUtf8(process_.readAll());
        return said_;
    }

private:
    QProcess process_;
    QString said_;
};

/// Debian's prometheus, with its data in a temporary directory.
class RunningPrometheus
{
public:
    explicit RunningPrometheus(const std::string &configuration)
        : port_(freePort())
        , client_(port_)
    {
        const std::string path = dir_.write("prometheus.yml", configuration);
        process_.start("prometheus", {"--config.file=" + QString::fromStdString(path),
                                      "--storage.tsdb.path=" + QString::fromStdString(dir_.path("data")),
                                      QString("--web.listen-address=127.0.0.1:%1").arg(port_)});
    }

    bool isReady() { return process_.isRunning() && client_.get("/-/ready").status == 200; }

    /// The data of an answer of its API; null where there is none.
    nlohmann::json api(const std::string &target)
    {
        const HttpAnswer answer = client_.get("/api/v1/" + target);
        const auto json = nlohmann::json::parse(answer.body, nullptr, false);
        return answer.status == 200 && json.is_object() ? json.value("data", nlohmann::json())
                                                        : nlohmann::json();
    }

    /// What a query gives, as an array; empty where that is nothing. `time` is in seconds, 0 is now.
    nlohmann::json query(const std::string &promql, double time = 0)
    {
        std::string target = "query?query=" + percentEncode(promql);
        if (time != 0)
            target += "&time=" + std::to_string(time);
        const nlohmann::json data = api(target);
        return data.is_object() ? data.at("result") : nlohmann::json::array();
    }

    /// The value of a query that gives one series; "" where that is none or several.
    std::string value(const std::string &promql, double time = 0)
    {
        const nlohmann::json result = query(promql, time);
        return result.size() == 1 ? result[0].at("value")[1].get<std::string>() : std::string();
    }

    /// Of its own metrics.
    std::string ownMetrics() { return client_.get("/metrics").body; }

    /// For a failing test to show.
    QString said() { return process_.said(); }

private:
    TempDir dir_;
    std::uint16_t port_;
    HttpClient client_;
    Background process_;
};

} // namespace support
