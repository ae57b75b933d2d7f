#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, and runs all tests. MMSTATS_PRESET chooses the preset: dev, release, asan, tsan.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/packages.sh
source packaging/packages.sh

preset=${MMSTATS_PRESET:-dev}

install_missing "${build_packages[@]}" "${test_packages[@]}"
provide_prometheus
use_ccache_if_found
cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$(nproc)"
ctest --preset "$preset" --parallel 2 --output-on-failure --no-tests=error
