#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, and shows the stats of three demo processes in the inspector.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/packages.sh
source packaging/packages.sh

readonly bin=build/release/bin
readonly screenshot=build/inspector.png
directory=
demo=
inspector=

end() {
    if [[ -n $1 ]]; then
        kill "$1" 2>/dev/null || true
        local tries
        for tries in {1..50}; do
            kill -0 "$1" 2>/dev/null || break
            sleep 0.1
        done
        if [[ $tries -eq 50 ]]; then
            kill -KILL "$1" 2>/dev/null || true
        fi
        wait "$1" 2>/dev/null || true
    fi
}

end_all() {
    local status=$?
    trap '' INT TERM HUP
    end "$inspector"
    end "$demo"
    if [[ -n $directory ]]; then
        rm -rf -- "$directory"
    fi
    exit "$status"
}

has_display() {
    [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]
}

build() {
    local packages=("${build_packages[@]}")
    if [[ -n ${WAYLAND_DISPLAY:-} && -z ${DISPLAY:-} ]]; then
        packages+=(qt6-wayland)
    fi
    install_missing "${packages[@]}"
    use_ccache_if_found
    cmake --preset release
    cmake --build --preset release --parallel "$(nproc)" --target mmstats-demo mmstats-inspector
}

start_demo() {
    # On a disk, each write-back makes the next update slow.
    if [[ -d /dev/shm && -w /dev/shm ]]; then
        directory=$(mktemp --directory /dev/shm/mmstats-XXXXXX)
    else
        directory=$(mktemp --directory)
    fi
    MMSTATS_PATH=$directory env --unset=MMSTATS_FILES --unset=MMSTATS_GLOB "$bin/mmstats-demo" &
    demo=$!
    until compgen -G "$directory/*.mmstats" >/dev/null; do
        if ! kill -0 "$demo" 2>/dev/null; then
            echo "The demo has ended." >&2
            exit 1
        fi
        sleep 0.1
    done
}

# In the background, because bash runs no trap while it waits for a program in the foreground.
await_inspector() {
    local status=0
    inspector=$!
    wait "$inspector" || status=$?
    inspector=
    return "$status"
}

show_window() {
    # A session of its own: the window that its user may have open is left alone.
    "$bin/mmstats-inspector" --session build/inspector-session.json "$directory" &
    await_inspector
}

show_picture() {
    echo "Drawing a picture instead, which takes 10 s."
    QT_QPA_PLATFORM=offscreen "$bin/mmstats-inspector" "$directory" \
        --chart req.served --chart req.latency --chart queue.depth --chart pool.connections.active \
        --screenshot "$screenshot" --after 10 --print-tree &
    await_inspector
    echo "The screenshot is $PWD/$screenshot"
}

show() {
    local status=0
    if ! has_display; then
        echo "No display: neither DISPLAY nor WAYLAND_DISPLAY is set."
        show_picture
        return
    fi
    show_window || status=$?
    if [[ $status -eq 134 ]]; then # Qt aborts where it cannot connect
        echo "No display: the one that is set cannot be opened."
        show_picture
        return
    fi
    return "$status"
}

trap end_all EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

build
start_demo
show
