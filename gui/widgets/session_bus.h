// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

class QObject;

namespace mmstats::inspector {

/// Calls back in the thread of `context`, where that is still there by then, once
/// QDBusConnection::sessionBus() can be used; where there is no bus, or one that never answers, never.
/// Returns at once: a worker connects to the bus. Only buses at a socket of this machine are looked for. GUI
/// thread.
void whenOnSessionBus(QObject *context, std::function<void()> call);

/// A bus that has answered and then fell silent keeps a worker, for which the library waits when the process
/// exits: for ever. Any thread.
bool isWaitingForSessionBus();

} // namespace mmstats::inspector
