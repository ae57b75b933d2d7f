// SPDX-License-Identifier: Apache-2.0
// All that the server has told: files, their processes and stats, and the history of each stat.
import { History, keptFor } from './history.js';
import { Slots, isStale } from './slots.js';
import { Together } from './together.js';

/** Points of all histories together; 16 bytes each. */
const pointBudget = 6_000_000;
const fewestPoints = 120;
const mostPoints = 8192;
/** The server says something every 5 s. After a longer silence nobody knows when a value changed. */
const knownSilence = 8000;
/** Values that are not told to have changed are taken for unchanged so long. */
const trustedSilence = 6000;
const sweepEvery = 60_000;
/** Lines of several stats that nobody has looked at for so long are forgotten. */
const unusedFor = 15_000;

const stateRank = ['live', 'quiet', 'initialising', 'foreign', 'unreadable', 'orphan', 'exited'];
const isNumeric = (value) => ['number', 'bigint', 'boolean'].includes(typeof value);
const fileName = (path) => path.slice(path.lastIndexOf('/') + 1);

/** What a stat was and is, by names: it outlives the process that it is of. */
class Line {
    history = new History();
    /** The stat that continues it, or the last one that did. */
    stat = null;
    endedAt = 0;

    constructor(names) {
        Object.assign(this, names);
    }
}

export class Store {
    files = new Map();
    processes = new Map();
    lines = new Map();
    /** label -> Set of its lines */
    byLabel = new Map();
    problems = [];
    served = '';
    version = '';
    time = 0;
    interval = 1000;
    /** Whether the first update is there. */
    ready = false;
    #connected = false;
    #arrivedAt = 0;
    /** When the server last said what has changed, or that nothing has. */
    #confirmedAt = 0;
    /** now() and knownUntil() of when the connection was lost. */
    #stopped = { now: 0, known: 0 };
    #slots = new Slots();
    #sweptAt = 0;
    /** By series and reading: {series, members, together}. */
    #together = new Map();

    /** Takes an update of the server; returns whether rows came, went or changed their state. */
    apply(update, heardAfter) {
        const time = update.time * 1000;
        const isNext = time - this.time < 1.5 * this.interval;
        const before = isNext || heardAfter > knownSilence ? this.time : time - this.interval;
        let structure = Boolean(update.reset) || Boolean(update.problems);
        if (update.reset)
            this.#forget(); // as of the time when it was last known
        for (const name of ['problems', 'served', 'version']) {
            if (update[name] !== undefined)
                this[name] = update[name];
        }
        this.time = time;
        this.#confirmedAt = time;
        this.#arrivedAt = performance.now();
        this.#connected = true;
        for (const id of update.gone ?? []) {
            this.#remove(id);
            structure = true;
        }
        const files = update.files ?? [];
        for (const file of this.#slots.inOrder(files)) {
            this.#takeFile(file, before);
            structure = true;
        }
        for (const [id, values] of Object.entries(update.values ?? {}))
            this.#takeValues(this.files.get(id), values, before);
        if (structure)
            this.#together.forEach((one) => (one.members = null));
        this.#appendTogether(before);
        this.#sweep();
        this.ready = true;
        return structure;
    }

    /** Whether what is here is what there is. apply() makes it so. */
    get connected() {
        return this.#connected;
    }

    /** Time stands still until the next update. */
    disconnect() {
        this.#stopped = { now: this.now(), known: this.knownUntil() };
        this.#connected = false;
    }

    /** The server has said that nothing has changed. */
    confirm() {
        this.#confirmedAt = Math.max(this.#confirmedAt, this.now() - this.interval);
    }

    /** Now, by the clock of the server; where it is not connected, when it last was. */
    now() {
        return this.#connected ? this.time + performance.now() - this.#arrivedAt : this.#stopped.now;
    }

    /** Until when values that have not changed are taken for unchanged. */
    knownUntil() {
        if (!this.#connected)
            return this.#stopped.known;
        return Math.max(this.time, Math.min(this.now() - 1.5 * this.interval, this.#confirmedAt + trustedSilence));
    }

    /** Until when the server has said that values that have not changed are unchanged. */
    get confirmedAt() {
        return this.#confirmedAt;
    }

    /** Until when a line has its last value. */
    lineUntil(line) {
        return line.endedAt || this.knownUntil();
    }

    /** Per second, at the last sample; null where it is not known. */
    rateOf(stat) {
        if (stat.kind !== 'counter' || isStale(stat.file.state))
            return null;
        return stat.changedAt >= this.time && this.#confirmedAt - stat.changedAt < this.interval ? stat.rate : 0;
    }

    /** The line that a stat continues; null where another has taken it over. */
    ownLine(stat) {
        return stat.line.stat === stat ? stat.line : null;
    }

    /** The line of these names, or undefined. */
    line(command, slot, thread, label) {
        return this.lines.get(lineKey(command, slot, thread, label));
    }

    /** Those of a label, also where only the command or the process is known. */
    linesOf(label, command = null, slot = null) {
        return [...(this.byLabel.get(label) ?? [])].filter(
            (line) => (command === null || line.command === command) && (slot === null || line.slot === slot));
    }

    /** All that a series is made of: {label, command, slot, thread}, null where it is any. */
    membersOf({ label, command, slot, thread }) {
        if (command === null || slot === null || thread === null)
            return this.linesOf(label, command, slot);
        const line = this.line(command, slot, thread, label);
        return line ? [line] : [];
    }

    /** The points of a series of several stats. */
    traceTogether(series, reading, from, to) {
        const { label, command, slot, thread, aggr } = series;
        const key = JSON.stringify([label, command, slot, thread, aggr, reading]);
        if (!this.#together.has(key))
            this.#together.set(key, { series, members: null, together: new Together(aggr, reading) });
        const one = this.#together.get(key);
        one.members ??= this.membersOf(series);
        one.together.usedAt = performance.now();
        return one.together.trace(one.members, this, from, to);
    }

    #appendTogether(before) {
        const oldest = performance.now() - Math.max(unusedFor, 3 * this.interval);
        for (const [key, one] of this.#together) {
            if (one.together.usedAt < oldest) {
                this.#together.delete(key);
                continue;
            }
            one.members ??= this.membersOf(one.series);
            one.together.append(one.members, { time: this.time, before, interval: this.interval });
        }
    }

    #forget() {
        for (const id of [...this.files.keys()])
            this.#remove(id, this.#confirmedAt);
    }

    // Lines that nothing continues, once all of them is too old to be shown.
    #sweep() {
        if (this.time - this.#sweptAt < sweepEvery)
            return;
        this.#sweptAt = this.time;
        for (const [key, line] of this.lines) {
            if (!line.endedAt || this.time - line.endedAt < keptFor || this.files.has(line.stat.file.id))
                continue;
            this.lines.delete(key);
            const same = this.byLabel.get(line.label);
            same.delete(line);
            if (same.size === 0)
                this.byLabel.delete(line.label);
        }
    }

    #takeFile(given, before) {
        let file = this.files.get(given.id);
        const stats = given.stats;
        if (!file) {
            file = { stats: [], indexed: [] };
            this.files.set(given.id, file);
        } else {
            this.#leaveProcess(file);
        }
        const name = given.command || fileName(given.path);
        Object.assign(file, given, { stats: file.stats, indexed: file.indexed, name });
        const process = this.#joinProcess(file);
        process.merged = null;
        if (stats) {
            this.#endLines(file);
            file.indexed = this.#makeStats(file, stats, before);
            file.stats = [...file.indexed].sort(inOrder);
        }
        if (isStale(file.state)) {
            this.#endLines(file);
            this.#slots.leave(file, process);
        } else {
            file.stats.filter((stat) => stat.line.stat === stat).forEach((stat) => (stat.line.endedAt = 0));
        }
        updateState(process);
    }

    #joinProcess(file) {
        let process = this.processes.get(file.process);
        if (!process) {
            process = { key: file.process, command: file.name, pid: file.pid, files: [], merged: null };
            this.processes.set(file.process, process);
        }
        process.files.push(file);
        process.files.sort((a, b) => (a.tid ?? 0) - (b.tid ?? 0) || (a.path < b.path ? -1 : 1));
        file.owner = process;
        updateState(process);
        const { slot, thread } = this.#slots.take(file, (key) => this.processes.get(key));
        process.slot = slot;
        file.thread = thread;
        return process;
    }

    #leaveProcess(file) {
        const process = file.owner;
        process.files = process.files.filter((other) => other !== file);
        process.merged = null;
        if (process.files.length)
            updateState(process);
        else
            this.processes.delete(process.key);
        this.#slots.leave(file, this.processes.get(process.key));
    }

    #remove(id, endedAt = this.time) {
        const file = this.files.get(id);
        if (!file)
            return;
        this.#endLines(file, endedAt);
        this.#leaveProcess(file);
        this.files.delete(id);
    }

    #endLines(file, endedAt = this.time) {
        for (const stat of file.stats) {
            if (stat.line.stat === stat && !stat.line.endedAt)
                stat.line.endedAt = endedAt;
        }
    }

    #makeStats(file, given, before) {
        const seen = new Map();
        return given.map((about) => {
            const twice = seen.get(about.label) ?? 0;
            seen.set(about.label, twice + 1);
            const stat = { ...about, value: null, file, rate: null, changedAt: 0 };
            stat.search = `${file.name} ${about.label}`.toLowerCase();
            stat.line = this.#joinLine(file, twice ? `${about.label} (${twice + 1})` : about.label, stat);
            this.#takeValue(stat, about.value, before);
            return stat;
        });
    }

    #joinLine(file, label, stat) {
        const names = { command: file.name, slot: file.owner.slot, thread: file.thread, label };
        const key = lineKey(names.command, names.slot, names.thread, label);
        let line = this.lines.get(key);
        if (!line) {
            line = new Line(names);
            this.lines.set(key, line);
            if (!this.byLabel.has(label))
                this.byLabel.set(label, new Set());
            this.byLabel.get(label).add(line);
        }
        if (line.stat && !line.endedAt && !isStale(line.stat.file.state) && isStale(file.state))
            return new Line(names); // what is gone does not take over from what lives
        if (line.stat && !this.#goesOn(line, file))
            line.history.break();
        line.stat = stat;
        line.endedAt = 0;
        return line;
    }

    // The same file, and not away for so long that nobody knows what was in between.
    #goesOn(line, file) {
        const away = line.endedAt ? this.time - line.endedAt : 0;
        return line.stat.file.path === file.path && away < 3 * this.interval + 1000;
    }

    #takeValues(file, values, before) {
        for (const [index, value] of Object.entries(values)) {
            const stat = file?.indexed[index];
            if (stat)
                this.#takeValue(stat, value, before);
        }
    }

    #takeValue(stat, value, before) {
        const numeric = isNumeric(value);
        if (stat.kind === 'counter' && numeric && isNumeric(stat.value)) {
            const grown = difference(value, stat.value);
            stat.rate = grown < 0 || this.time <= before ? null : grown / ((this.time - before) / 1000);
        }
        stat.value = value;
        stat.changedAt = this.time;
        if (stat.line.stat !== stat)
            return;
        if (numeric)
            stat.line.history.append(this.time, value, before, this.interval, this.#limit());
        else
            stat.line.history.break();
    }

    #limit() {
        return Math.min(mostPoints, Math.max(fewestPoints, pointBudget / Math.max(1, this.lines.size)));
    }
}

const inOrder = (a, b) => (a.label < b.label ? -1 : Number(a.label > b.label));

function lineKey(...names) {
    return JSON.stringify(names);
}

// Exact where both are integers, however large.
function difference(left, right) {
    if (typeof left === 'bigint' || typeof right === 'bigint')
        return Number(BigInt(left) - BigInt(right));
    return left - right;
}

function updateState(process) {
    const first = process.files.reduce((best, file) =>
        (stateRank.indexOf(file.state) < stateRank.indexOf(best.state) ? file : best));
    process.state = first.state;
    process.reason = first.reason;
}
