# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# For run.sh and test.sh to source: what has to be installed, and how.

# shellcheck disable=SC2034 # used by those that source this
build_packages=(
    git cmake ninja-build g++ pkg-config
    qt6-base-dev qt6-charts-dev libqt6opengl6-dev libvulkan-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools
    qt6-translations-l10n # the texts of Qt itself
    libqt6sql6-sqlite # recordings
    libcli11-dev libfmt-dev nlohmann-json3-dev libmicrohttpd-dev zlib1g-dev libjs-dygraphs
    fonts-dejavu-core # without any font the inspector draws boxes
)
# shellcheck disable=SC2034
test_packages=(python3 clang-format dbus-daemon sqlite3 chromium chromium-driver)

missing_packages() {
    local package
    for package in "$@"; do
        if [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then
            echo "$package"
        fi
    done
}

install_missing() {
    if ! command -v apt-get >/dev/null; then
        echo "No apt-get here to install packages with. By Debian's names, these are needed: $*"
        return
    fi
    local missing=() as_root=()
    mapfile -t missing < <(missing_packages "$@")
    if [[ ${#missing[@]} -eq 0 ]]; then
        return
    fi
    if [[ $(id -u) -ne 0 ]]; then
        if ! command -v sudo >/dev/null; then
            echo "Missing packages, and no sudo to install them: ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "Installing: ${missing[*]}"
    # A fresh system has no package index. An old index may do where the network is down.
    "${as_root[@]}" apt-get -q update || echo "The package index could not be updated." >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install --yes --no-install-recommends "${missing[@]}"
}

use_ccache_if_found() {
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
}

# Tests run a Prometheus of their own. The installed package would run one for everybody, as a service: only its
# programs are taken, into the build directory, where there is none.
provide_prometheus() {
    if command -v prometheus >/dev/null && command -v promtool >/dev/null; then
        return
    fi
    if ! command -v apt-get >/dev/null; then
        echo "No apt-get here to get Prometheus with. The tests need prometheus and promtool in the PATH."
        return
    fi
    local directory=$PWD/build/prometheus
    if [[ ! -x $directory/usr/bin/promtool ]]; then
        mkdir -p "$directory"
        (cd "$directory" && apt-get -q download prometheus && dpkg --extract prometheus_*.deb .)
    fi
    export PATH=$directory/usr/bin:$PATH
}
