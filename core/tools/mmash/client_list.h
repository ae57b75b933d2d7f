// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace mmstats::tools {

/// Who is connected and how long they take, so that the slow ones are shown out: the HTTP library knows only
/// whether something arrives at all. Thread-safe.
class ClientList
{
public:
    using Clock = std::chrono::steady_clock;

    struct Limits
    {
        std::size_t clients = 256;
        std::chrono::milliseconds asking{
            10'000}; ///< from the connection or the first line to the whole request
        std::chrono::milliseconds answering{60'000}; ///< until the answer has been taken
        std::chrono::milliseconds idle{30'000};      ///< until the next request
    };

    class Client
    {
        friend class ClientList;
        enum class Phase : std::uint8_t { asking, answering, streaming, idle };

        int socket = -1;
        Phase phase = Phase::asking;
        Clock::time_point since;
    };

    explicit ClientList(const Limits &limits)
        : limits_(limits)
    {
    }

    /// Where there are too many, who has been waiting longest without a request has to go. nullptr where
    /// there is no memory to know one more; all functions take that for a client.
    Client *add(int socket) noexcept;
    void remove(Client *client);

    void asks(Client *client);       ///< the first line of a request has arrived
    void isAnswered(Client *client); ///< all of it has
    void streams(Client *client);    ///< its answer has no end
    void idles(Client *client);      ///< it has got its answer

    /// Ends the connections that have taken too long. To be called now and then.
    void sweep(Clock::time_point now);

    /// Requests whose answers are not yet taken.
    std::size_t busy() const;

private:
    void enter(Client *client, Client::Phase phase);
    void makeRoom();

    Limits limits_;
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<Client>> clients_;
};

} // namespace mmstats::tools
