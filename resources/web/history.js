// SPDX-License-Identifier: Apache-2.0
// What one stat was, from the page's start on: changes only, the older the coarser, in bounded memory.

export const keptFor = 3_600_000;
const clockSetBack = 5000;

/** Times in milliseconds since the epoch, rising. A value of NaN is a gap. */
export class History {
    times = new Float64Array(16);
    values = new Float64Array(16);
    length = 0;
    /** The values are differences from it: a BigInt's low digits would not survive as a double. */
    base = 0;
    #broken = false;

    /** The next value starts a new piece of the line. */
    break() {
        this.#broken = this.length > 0;
    }

    /**
     * Takes a number, BigInt or boolean as of `time`; `before` is when the old value was last seen to hold.
     * `limit` is how many points may be kept.
     */
    append(time, value, before, interval, limit) {
        const number = this.#relative(value);
        const last = this.length - 1;
        if (last >= 0 && time <= this.times[last] - clockSetBack)
            this.length = 0;
        else if (last >= 0 && time <= this.times[last])
            this.length = last;
        else if (last >= 0 && this.#broken)
            this.#push(this.times[last] + 1, NaN, limit);
        else if (last >= 0)
            this.#hold(before, interval, limit);
        this.#broken = false;
        this.#push(time, number, limit);
    }

    /** The first place at or after a time. */
    place(time) {
        let low = 0;
        let high = this.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.times[middle] < time)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /** The value at a place, as it was. */
    valueAt(place) {
        return this.values[place] + Number(this.base);
    }

    #relative(value) {
        if (typeof value === 'bigint' && this.length === 0)
            this.base = value;
        if (typeof this.base !== 'bigint')
            return Number(value);
        // After a restart a small number may follow: it is exact either way.
        if (typeof value === 'bigint')
            return Number(value - this.base);
        return Number.isInteger(value) ? Number(BigInt(value) - this.base) : value - Number(this.base);
    }

    // Without these points a line would climb for a minute where a stat rested for one and then jumped.
    #hold(before, interval, limit) {
        const last = this.length - 1;
        const time = this.times[last];
        const value = this.values[last];
        if (before - time > 1.5 * interval)
            this.#push(time + interval, value, limit);
        if (before > time + 1)
            this.#push(before, value, limit);
    }

    #push(time, value, limit) {
        if (this.length >= limit)
            this.#thin(limit);
        if (this.length === this.times.length)
            this.#grow();
        this.times[this.length] = time;
        this.values[this.length] = value;
        this.length += 1;
    }

    #grow() {
        const grown = (old) => {
            const array = new Float64Array(2 * old.length);
            array.set(old);
            return array;
        };
        this.times = grown(this.times);
        this.values = grown(this.values);
    }

    #thin(limit) {
        this.#drop(Math.max(0, this.place(this.times[this.length - 1] - keptFor) - 1));
        if (this.length > limit / 2)
            this.#halve(this.length >> 1);
        if (this.length >= limit)
            this.#drop(this.length >> 1);
    }

    #drop(count) {
        this.times.copyWithin(0, count, this.length);
        this.values.copyWithin(0, count, this.length);
        this.length -= count;
    }

    // Of each four of the first `end` points, the smallest and the largest stay, and all gaps.
    #halve(end) {
        let kept = 0;
        const keep = (place) => {
            this.times[kept] = this.times[place];
            this.values[kept] = this.values[place];
            kept += 1;
        };
        let place = 0;
        for (; place + 4 <= end; place += 4) {
            const four = this.values.subarray(place, place + 4);
            if (four.some(Number.isNaN)) {
                for (let i = 0; i < 4; ++i)
                    keep(place + i);
                continue;
            }
            let low = 0;
            let high = 0;
            for (let i = 1; i < 4; ++i) {
                low = four[i] < four[low] ? i : low;
                high = four[i] >= four[high] ? i : high;
            }
            // A place once kept is overwritten: both must be read in their order.
            keep(place + Math.min(low, high));
            if (low !== high)
                keep(place + Math.max(low, high));
        }
        for (; place < this.length; ++place)
            keep(place);
        this.length = kept;
    }
}
