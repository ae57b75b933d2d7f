// SPDX-License-Identifier: Apache-2.0
#include "mmash/client_list.h"

#include <sys/socket.h>

#include <algorithm>
#include <new>
#include <utility>

namespace mmstats::tools {

ClientList::Client *ClientList::add(int socket) noexcept
try {
    auto client = std::make_unique<Client>();
    client->socket = socket;
    client->since = Clock::now();
    const std::lock_guard lock(mutex_);
    if (clients_.size() >= limits_.clients)
        makeRoom();
    clients_.push_back(std::move(client));
    return clients_.back().get();
} catch (const std::bad_alloc &) {
    return nullptr;
}

void ClientList::makeRoom()
{
    const auto isWaiting = [](const auto &client) {
        return client->socket >= 0 &&
               (client->phase == Client::Phase::asking || client->phase == Client::Phase::idle);
    };
    Client *longest = nullptr;
    for (const auto &client : clients_) {
        if (isWaiting(client) && (longest == nullptr || client->since < longest->since))
            longest = client.get();
    }
    if (longest == nullptr)
        return;
    ::shutdown(longest->socket, SHUT_RDWR);
    longest->socket = -1; // the library closes it, and tells
}

void ClientList::remove(Client *client)
{
    const std::lock_guard lock(mutex_);
    std::erase_if(clients_, [client](const auto &each) { return each.get() == client; });
}

void ClientList::enter(Client *client, Client::Phase phase)
{
    if (client == nullptr)
        return;
    const std::lock_guard lock(mutex_);
    client->phase = phase;
    client->since = Clock::now();
}

void ClientList::asks(Client *client)
{
    if (client == nullptr)
        return;
    const std::lock_guard lock(mutex_);
    if (client->phase == Client::Phase::asking) // counts from the connection on
        return;
    client->phase = Client::Phase::asking;
    client->since = Clock::now();
}

void ClientList::isAnswered(Client *client)
{
    enter(client, Client::Phase::answering);
}

void ClientList::streams(Client *client)
{
    enter(client, Client::Phase::streaming);
}

void ClientList::idles(Client *client)
{
    enter(client, Client::Phase::idle);
}

void ClientList::sweep(Clock::time_point now)
{
    const std::lock_guard lock(mutex_);
    for (const auto &client : clients_) {
        const auto limit = client->phase == Client::Phase::asking      ? limits_.asking
                           : client->phase == Client::Phase::answering ? limits_.answering
                                                                       : limits_.idle;
        if (client->socket < 0 || client->phase == Client::Phase::streaming || now - client->since < limit)
            continue;
        ::shutdown(client->socket, SHUT_RDWR);
        client->socket = -1;
    }
}

std::size_t ClientList::busy() const
{
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::ranges::count_if(
        clients_, [](const auto &client) { return client->phase == Client::Phase::answering; }));
}

} // namespace mmstats::tools
