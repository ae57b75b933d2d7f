// SPDX-License-Identifier: Apache-2.0
// Several lines as one, which grows by a point a sample: to aggregate a thousand lines anew for each picture
// takes longer than a sample.
import { aggregate } from './aggregate.js';
import { History } from './history.js';
import { aggregated, points, reader } from './readings.js';

const mostPoints = 8192;

/** What a line adds to a sample at a time; NaN where it adds nothing. */
function latest({ history, endedAt, stat }, reading, time) {
    const last = history.length - 1;
    if (last < 0 || (endedAt && endedAt < time))
        return NaN;
    if (reading === 'raw')
        return history.valueAt(last);
    return history.times[last] < time ? 0 : reader(history, reading, stat.kind === 'counter')(last);
}

export class Together {
    usedAt = 0;
    #way;
    #reading;
    #history = new History();
    #since = Infinity;

    constructor(way, reading) {
        this.#way = way;
        this.#reading = reading;
    }

    /** The next sample is there; until `before` all was as in the last one. */
    append(members, { time, before, interval }) {
        const numbers = [];
        for (const line of members) {
            const number = latest(line, this.#reading, time);
            if (!Number.isNaN(number))
                numbers.push(number);
        }
        const history = this.#history;
        const last = history.times[history.length - 1];
        if (this.#reading !== 'raw' && history.length && before - last > 1.5 * interval) {
            history.append(last + interval, 0, last, interval, mostPoints);
            history.append(before, 0, before, interval, mostPoints);
        }
        const from = this.#reading === 'raw' ? before : last;
        if (numbers.length)
            history.append(time, aggregate(this.#way, numbers), from, interval, mostPoints);
    }

    /** The points from a little before `from` to a little after `to`. */
    trace(members, store, from, to) {
        if (from < this.#since)
            this.#fill(members, store, from);
        const until = members.reduce((last, line) => Math.max(last, store.lineUntil(line)), 0);
        const line = { history: this.#history, until, confirmed: store.confirmedAt, isRead: true };
        return points(line, this.#reading, from, to, store.interval);
    }

    // From the histories of all.
    #fill(members, store, from) {
        const to = store.time;
        const all = members.filter((line) => line.history.length > 0).map((line) => points({ history: line.history,
            isCounter: line.stat.kind === 'counter', until: Math.min(to, store.lineUntil(line)), confirmed: to },
        this.#reading, from, to, store.interval));
        this.#history = new History();
        this.#since = from;
        if (!all.length)
            return;
        const { times, values } = aggregated(all, this.#way, this.#reading, from, to);
        times.forEach((time, i) => this.#history.append(time, values[i], times[i - 1] ?? time, store.interval, mostPoints));
    }
}
