// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mmstats {

/// True while a writer holds its shared lock on the open file. Asking takes the lock for an instant, which
/// another one who asks would mistake for a writer: so it is asked twice, a little apart.
bool isHeldByWriter(int fd) noexcept;

} // namespace mmstats
