// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <mmstats/snapshot.h>

namespace mmstats::tools {

// What --verbose says of a field, in all forms.

/// The stored bytes of field i as hexadecimal digits: one buffer, or two.
std::string bytesOf(const Snapshot &snapshot, std::size_t i);

/// A line for people: where the field lies, its type, and its buffers.
void appendDetails(std::string &text, const Snapshot &snapshot, std::size_t i);

} // namespace mmstats::tools
