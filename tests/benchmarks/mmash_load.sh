#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What mmash does under load: mmash_load.sh BIN-DIRECTORY [SECONDS [FILES [CONNECTIONS]]]
# Publishes FILES (1000) of 20 stats, some of which change all the time, and asks for one label, all labels and the
# metrics for SECONDS (10) each over CONNECTIONS (64). Prints a table in Markdown.
set -euo pipefail

bin=${1:?the directory of the programs, as build/release/bin}
seconds=${2:-10}
files=${3:-1000}
connections=${4:-64}

missing=()
for program in wrk curl; do
    command -v "$program" >/dev/null || missing+=("the package $program")
done
for program in mmash mmstats-many-files; do
    [[ -x $bin/$program ]] || missing+=("$bin/$program, a target of the same name")
done
if [[ ${#missing[@]} -gt 0 ]]; then
    printf 'Missing: %s\n' "${missing[@]}" >&2
    exit 1
fi

work=$(mktemp -d -p "$([[ -w /dev/shm ]] && echo /dev/shm || echo /tmp)" mmash-load.XXXXXX)
pids=()
# shellcheck disable=SC2317 # by the trap
finish() {
    kill "${pids[@]}" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap finish EXIT

# Runs a program in the background until it has said its first line.
start() {
    local said=$1
    shift
    "$@" >"$said" &
    pids+=("$!")
    until [[ -s $said ]]; do
        kill -0 "$!"
        sleep 0.05
    done
}

mkdir "$work/stats"
start "$work/ready" "$bin/mmstats-many-files" "$work/stats" "$files" 20
start "$work/url" "$bin/mmash" --port 0 --glob "$work/stats"
server=$!
url=$(<"$work/url")

cat >"$work/report.lua" <<'LUA'
done = function(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format("RESULT %.0f %.2f %.2f %.2f %d\n", summary.requests / (summary.duration / 1e6),
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
LUA

resident() { awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$server/status"; }
processor() { awk -v ticks="$(getconf CLK_TCK)" '{ printf "%.2f", ($14 + $15) / ticks }' "/proc/$server/stat"; }

echo "$files files of 20 stats, $connections connections, $seconds s each, $(nproc) processors:"
echo
echo '| Path | Bytes | Requests/s | p50 ms | p99 ms | Most ms | Errors | CPU % | MiB before | MiB after |'
echo '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |'
status=0
for path in stats/web.requests.7 stats/ metrics; do
    bytes=$(curl -sS "$url$path" | wc -c)
    before=$(resident)
    used=$(processor)
    result=$(wrk -t 1 -c "$connections" -d "${seconds}s" --latency -s "$work/report.lua" "$url$path" |
        sed -n 's/^RESULT //p')
    read -r rate p50 p99 most errors <<<"$result"
    cpu=$(awk -v before="$used" -v after="$(processor)" -v time="$seconds" \
        'BEGIN { printf "%.0f", 100 * (after - before) / time }')
    echo "| /$path | $bytes | $rate | $p50 | $p99 | $most | $errors | $cpu | $before | $(resident) |"
    [[ $errors -eq 0 ]] || status=1
done
exit "$status"
