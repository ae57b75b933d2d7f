// SPDX-License-Identifier: Apache-2.0
#include "fork_guard.h"

#include <pthread.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>
#include <vector>

#include <mmstats/model.h>

namespace mmstats {

struct ForkGuard::State
{
    std::mutex mutex;
    std::vector<Model *> models; // guarded by mutex
    bool watching = false;
};

ForkGuard::State &ForkGuard::state() noexcept
{
    // Never destroyed: models of static storage duration may outlive any other static object.
    static State *const instance = [] {
        alignas(State) static std::array<std::byte, sizeof(State)> place;
        auto *created = new (place.data()) State;
        created->watching = ::pthread_atfork(prepare, inParent, inChild) == 0;
        return created;
    }();
    return *instance;
}

// The values are saved before the fork: when the child comes to run, the parent may have counted on already.
void ForkGuard::prepare() noexcept
{
    state().mutex.lock();
    for (Model *model : state().models)
        model->saveFields();
}

void ForkGuard::inParent() noexcept
{
    state().mutex.unlock();
}

void ForkGuard::inChild() noexcept
{
    for (Model *model : state().models)
        model->abandon();
    state().models.clear();
    state().mutex.unlock();
}

void ForkGuard::reserve()
{
    auto &models = state().models;
    if (models.size() == models.capacity())
        models.reserve(2 * models.size() + 8);
}

bool ForkGuard::isWatching() noexcept
{
    return state().watching;
}

void ForkGuard::add(Model &model) noexcept
{
    state().models.push_back(&model);
}

void ForkGuard::remove(Model &model) noexcept
{
    std::erase(state().models, &model);
}

std::unique_lock<std::mutex> ForkGuard::lock() noexcept
{
    return std::unique_lock(state().mutex);
}

} // namespace mmstats
