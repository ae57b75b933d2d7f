// SPDX-License-Identifier: Apache-2.0
// Axes with few, round ticks.

/** The smallest round number that is not below `least`; of a binary scale 2, 4, 8... of 1,024 to a power. */
function roundStep(least, isBinary) {
    if (isBinary && least > 1)
        return 2 ** Math.ceil(Math.log2(least));
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least * (1 - 1e-9));
}

/** A scale {min, max, step} for values from `low` to `high`, with about `most` steps. */
export function niceScale(low, high, most, isBinary = false) {
    if (!(low <= high) || !Number.isFinite(high - low))
        return { min: 0, max: 1, step: 1 };
    let from = low > 0 && low < 0.6 * high ? 0 : low;
    let to = high < 0 && high > 0.6 * low ? 0 : high;
    if (from === to) {
        const room = Math.abs(from) * 0.1 || 1;
        from = from >= 0 ? Math.max(0, from - room) : from - room;
        to += room;
    }
    const step = roundStep((to - from) / most, isBinary);
    return { min: Math.floor(from / step + 1e-9) * step, max: Math.ceil(to / step - 1e-9) * step, step };
}

/** The one that is shown while all fits and fills half of it: an axis that moves with each sample cannot be read. */
export function steadyScale(low, high, most, isBinary, before) {
    const wanted = niceScale(low, high, most, isBinary);
    const fits = before && low >= before.min && high <= before.max &&
        before.max - before.min <= 1.5 * most * before.step;
    return fits && wanted.max - wanted.min > 0.55 * (before.max - before.min) ? before : wanted;
}

export function ticksOf({ min, max, step }) {
    const ticks = [];
    for (let i = Math.round(min / step); i <= Math.round(max / step) && ticks.length < 50; ++i)
        ticks.push(i * step);
    return ticks;
}

const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200].map((step) => step * 1000);

/** Round times of day between two times, about `most`. */
export function timeTicks(from, to, most) {
    const step = timeSteps.find((candidate) => (to - from) / candidate <= most) ?? timeSteps.at(-1);
    const zone = new Date(from).getTimezoneOffset() * 60_000;
    const times = [];
    for (let time = Math.ceil((from - zone) / step) * step + zone; time <= to; time += step)
        times.push(time);
    return times;
}
