// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

class QObject;

namespace mmstats::inspector {

/// Calls back in the thread of `context`, where that is still there by then, once the session bus has said
/// something; where there is none at a socket of this machine, or one that never answers, never. Returns at
/// once. For threads with an event loop.
void whenBusAnswers(QObject *context, std::function<void()> call);

} // namespace mmstats::inspector
