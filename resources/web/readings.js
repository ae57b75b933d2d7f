// SPDX-License-Identifier: Apache-2.0
// What of a history is drawn: its values, their rate or their change, in a span of time, in so many points as
// the screen has columns. Pieces of a line are parted by NaN.
import { aggregate } from './aggregate.js';

export const readings = ['raw', 'rate', 'change'];

/** From what a history has to what a reading shows of it: the value at a place, from the one before. */
export function reader(history, reading, isCounter) {
    if (reading === 'raw')
        return (place) => history.valueAt(place);
    return (place) => {
        if (place === 0)
            return NaN;
        const change = history.values[place] - history.values[place - 1];
        if (isCounter && change < 0)
            return NaN; // a restart
        return reading === 'change' ? change
            : change * 1000 / (history.times[place] - history.times[place - 1]);
    };
}

/**
 * The points of a history from a little before `from` to a little after `to`. Its last value holds `until`, and
 * is known to hold until `confirmed`: a rate falls to zero only by then. One that `isRead` has rates itself.
 */
export function points({ history, isCounter, until, confirmed, isRead = false }, reading, from, to, interval) {
    const read = reader(history, isRead ? 'raw' : reading, isCounter);
    const first = Math.max(0, history.place(from) - 1);
    const end = Math.min(history.length, history.place(to) + 2);
    const times = [];
    const values = [];
    for (let place = first; place < end; ++place) {
        times.push(history.times[place]);
        values.push(read(place));
    }
    const last = history.length - 1;
    if (end === history.length && last >= 0 && until > history.times[last] + 1) {
        const soon = history.times[last] + interval;
        const rests = reading !== 'raw' && history.times[last] + interval / 2 < confirmed;
        if (rests && soon < until) {
            times.push(soon);
            values.push(0);
        }
        times.push(until);
        values.push(rests ? 0 : values.at(-1) ?? NaN);
    }
    return { times, values };
}

/** One value for each of `times` (rising): raw values hold until the next one, rates are those up to it. */
function sampledAt(times, line, reading) {
    const out = new Array(times.length).fill(NaN);
    let next = 0;
    times.forEach((time, i) => {
        while (next < line.times.length && line.times[next] < time)
            ++next;
        if (next < line.times.length && line.times[next] === time)
            out[i] = line.values[next];
        else if (next > 0 && next < line.times.length)
            out[i] = line.values[reading === 'raw' ? next - 1 : next];
    });
    return out;
}

/** Sorted, each time once. */
export function union(lists) {
    const all = Float64Array.from(lists.flat()).sort();
    return [...all.filter((time, i) => i === 0 || time !== all[i - 1])];
}

/** Several lines as one, where all have points: what is outside of `from` and `to` is there for some only. */
export function aggregated(lines, name, reading, from, to) {
    if (lines.length === 1)
        return lines[0];
    const firsts = lines.map((line) => line.times[0]).filter((time) => time <= from);
    const lasts = lines.map((line) => line.times.at(-1)).filter((time) => time >= to);
    const first = firsts.reduce((latest, time) => Math.max(latest, time), -Infinity);
    const last = lasts.reduce((earliest, time) => Math.min(earliest, time), Infinity);
    const times = union(lines.map((line) => line.times)).filter((time) => time >= first && time <= last);
    const columns = lines.map((line) => sampledAt(times, line, reading));
    const values = times.map((_, i) => {
        const there = [];
        for (const column of columns) {
            if (!Number.isNaN(column[i]))
                there.push(column[i]);
        }
        return aggregate(name, there);
    });
    return { times, values };
}

/**
 * At most the smallest and the largest value of each column, in their order, and a gap where there was one.
 * Columns are counted from the epoch, so that a picture that moves on does not flicker.
 */
export function thinned({ times, values }, width) {
    const out = { times: [], values: [] };
    const put = (time, value) => {
        out.times.push(time);
        out.values.push(value);
    };
    for (let i = 0; i < times.length;) {
        const column = Math.floor(times[i] / width);
        let low = -1;
        let high = -1;
        let gap = false;
        for (; i < times.length && Math.floor(times[i] / width) === column; ++i) {
            if (Number.isNaN(values[i])) {
                gap = true;
                continue;
            }
            low = low < 0 || values[i] < values[low] ? i : low;
            high = high < 0 || values[i] >= values[high] ? i : high;
        }
        if (low >= 0)
            put((column + 0.25) * width, values[Math.min(low, high)]);
        if (gap)
            put((column + 0.5) * width, NaN);
        if (high >= 0 && high !== low)
            put((column + 0.75) * width, values[Math.max(low, high)]);
    }
    return out;
}
