// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

class QObject;

namespace mmstats::inspector {

/// Calls back in the thread of `context`, where that is still there by then, once
/// QDBusConnection::sessionBus() can be used; where there is no bus, never. Returns at once: a worker
/// connects to the bus.
void whenOnSessionBus(QObject *context, std::function<void()> call);

} // namespace mmstats::inspector
