// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the shared library exports: whatever public headers declare in `namespace MMSTATS_API mmstats`. The
/// library is compiled with hidden visibility, so that all else stays its own.
#define MMSTATS_API [[gnu::visibility("default")]]
