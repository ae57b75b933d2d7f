// SPDX-License-Identifier: Apache-2.0
// The span of time that all charts show, the cursor in it, and whether it goes on.
import { keptFor } from './history.js';

export const windows = [[30, '30 s'], [60, '1 m'], [300, '5 m'], [900, '15 m'], [3600, '1 h']];
const shortest = 2000;

export class Timeline extends EventTarget {
    span = 60_000;
    /** The right edge where it stands still; null where it is now. */
    end = null;
    /** Whether the values in the tree stand still as well. */
    paused = false;
    /** 0 to 1 across the charts; null without a cursor. */
    cursor = null;
    #now;

    /** `now` tells the time of the server. */
    constructor(now) {
        super();
        this.#now = now;
    }

    get range() {
        const to = this.end ?? this.#now();
        return { from: to - this.span, to };
    }

    pause() {
        this.end ??= this.#now();
        this.paused = true;
        this.#changed();
    }

    goLive() {
        this.end = null;
        this.paused = false;
        this.#changed();
    }

    setSpan(span) {
        this.span = Math.min(keptFor, Math.max(shortest, span));
        this.#changed();
    }

    /** Shows from one time to another and stays there. */
    show(from, to) {
        this.span = Math.min(keptFor, Math.max(shortest, to - from));
        this.end = Math.min(this.#now(), (from + to) / 2 + this.span / 2);
        this.#changed();
    }

    /** Zooms around a place from 0 to 1; while live, the right edge stays now. */
    zoom(factor, place) {
        const { from, to } = this.range;
        const span = Math.min(keptFor, Math.max(shortest, this.span * factor));
        if (this.end !== null) {
            const center = from + place * (to - from);
            this.end = Math.min(this.#now(), center + (1 - place) * span);
        }
        this.setSpan(span);
    }

    /** Moves by milliseconds; beyond now it is live again. */
    move(by) {
        const end = this.range.to + by;
        const isNow = end >= this.#now();
        this.end = isNow && !this.paused ? null : Math.min(end, this.#now());
        this.#changed();
    }

    setCursor(place) {
        if (place === this.cursor)
            return;
        this.cursor = place;
        this.dispatchEvent(new Event('cursor'));
    }

    #changed() {
        this.dispatchEvent(new Event('change'));
    }
}
