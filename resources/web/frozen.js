// SPDX-License-Identifier: Apache-2.0
// What the store had at one moment, for a tree that stands still: nothing that comes later changes it.

export class Frozen {
    files = new Map();
    processes = new Map();
    #store;
    #rates = new Map();
    /** Of each stat the line that it continued. */
    #lines = new Map();
    #lineEnds = new Map();
    #knownUntil;

    constructor(store) {
        Object.assign(this, { interval: store.interval, ready: store.ready, served: store.served,
            confirmedAt: store.confirmedAt });
        this.#store = store;
        this.#knownUntil = store.knownUntil();
        for (const process of store.processes.values())
            this.#copyProcess(process, store);
    }

    knownUntil() {
        return this.#knownUntil;
    }

    lineUntil(line) {
        return this.#lineEnds.get(line) ?? this.#knownUntil;
    }

    traceTogether(...what) {
        return this.#store.traceTogether(...what);
    }

    rateOf(stat) {
        return this.#rates.get(stat) ?? null;
    }

    ownLine(stat) {
        return this.#lines.get(stat) ?? null;
    }

    #copyProcess(process, store) {
        const copy = { ...process, merged: null };
        copy.files = process.files.map((file) => this.#copyFile(file, copy, store));
        this.processes.set(copy.key, copy);
    }

    #copyFile(file, owner, store) {
        const copy = { ...file, owner };
        copy.stats = file.stats.map((stat) => {
            const own = { ...stat, file: copy };
            this.#rates.set(own, store.rateOf(stat));
            this.#lines.set(own, store.ownLine(stat));
            this.#lineEnds.set(stat.line, store.lineUntil(stat.line));
            return own;
        });
        this.files.set(copy.id, copy);
        return copy;
    }
}
