// SPDX-License-Identifier: Apache-2.0
// Which process continues which: the place of a process among those of its command, and of a file among those
// of its process. A process that comes takes the place of one that is gone, so that charts go on with it.

/** Those whose processes are gone are forgotten when so many have come. */
const manyCommands = 2000;

const stale = new Set(['exited', 'orphan']);

export const isStale = (state) => stale.has(state);

export class Slots {
    /** command -> [{key, threads: [path], hasLived, goneAt}] */
    #commands = new Map();
    #clock = 0;

    /** The places of a file: {slot, thread}. `processOf` finds a process that is there, by its key. */
    take(file, processOf) {
        if (!this.#commands.has(file.name)) {
            this.#forgetGone(processOf);
            this.#commands.set(file.name, []);
        }
        const places = this.#commands.get(file.name);
        let slot = places.findIndex((place) => place.key === file.process);
        if (slot < 0)
            slot = this.#place(places, file, processOf);
        if (!isStale(file.state))
            Object.assign(places[slot], { hasLived: true, goneAt: 0 });
        return { slot, thread: this.#thread(places[slot].threads, file, processOf(file.process)) };
    }

    // Commands may be made up without end.
    #forgetGone(processOf) {
        if (!this.#commands.size || this.#commands.size % manyCommands)
            return;
        for (const [command, places] of this.#commands) {
            if (!places.some(({ key }) => processOf(key)))
                this.#commands.delete(command);
        }
    }

    /** Files in the order to take them: who has a place keeps it, then the living choose. */
    inOrder(files) {
        const rank = (file) => {
            const place = this.#commands.get(file.command)?.find((other) => other.key === file.process);
            return (place?.threads.includes(file.path) ? 0 : 2) + isStale(file.state);
        };
        return [...files].sort((a, b) => rank(a) - rank(b));
    }

    #place(places, file, processOf) {
        const free = isStale(file.state) ? -1 : this.#latestGone(places, processOf);
        const place = { key: file.process, threads: [], hasLived: false, goneAt: 0 };
        if (free < 0)
            return places.push(place) - 1;
        places[free] = place;
        return free;
    }

    /** A file is gone or stale; `process` is what is left of its process, if anything. */
    leave(file, process) {
        const place = this.#commands.get(file.name)?.find((other) => other.key === file.process);
        if (place?.hasLived && !place.goneAt && (!process || isStale(process.state)))
            place.goneAt = ++this.#clock;
    }

    // Of several that are gone, the one that went last: an old file left behind is continued by nobody.
    #latestGone(places, processOf) {
        let latest = -1;
        places.forEach((place, i) => {
            const process = processOf(place.key);
            const gone = !process || isStale(process.state);
            if (gone && (latest < 0 || place.goneAt > places[latest].goneAt))
                latest = i;
        });
        return latest;
    }

    #thread(threads, file, process) {
        const known = threads.indexOf(file.path);
        if (known >= 0)
            return known;
        const there = new Set(process.files.map((other) => other.path));
        const free = threads.findIndex((path) => !there.has(path));
        if (free < 0)
            return threads.push(file.path) - 1;
        threads[free] = file.path;
        return free;
    }
}
