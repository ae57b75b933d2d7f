// SPDX-License-Identifier: Apache-2.0
// The rows of the tree: processes, their threads and stats, as far as they are open and the filter lets them.
import { byName } from './order.js';

/** Where there are no more rows of stats than that, all is open at first. */
const openUpTo = 400;

const byCommand = (a, b) => byName(a.command, b.command) || (a.pid ?? 0) - (b.pid ?? 0);

const isBroken = (file) => file.state === 'unreadable' || file.state === 'initialising' || Boolean(file.error);

/** The stats of a process by label: {label, stats}, each with those of all its files. */
function mergedStats(process) {
    if (process.merged)
        return process.merged;
    const labels = new Map();
    for (const file of process.files) {
        for (const stat of file.stats) {
            if (labels.has(stat.label))
                labels.get(stat.label).push(stat);
            else
                labels.set(stat.label, [stat]);
        }
    }
    process.merged = [...labels].sort(([a], [b]) => byName(a, b))
        .map(([label, stats]) => ({ label, stats }));
    return process.merged;
}

const statsOf = ({ files }) => files.reduce((sum, { stats }) => sum + stats.length, 0);

/** What of the store is shown. `shape` has filter, merge, open and what is closed in spite of the filter. */
export class Rows {
    list = [];
    /** Stats that the filter lets through, and all. */
    found = 0;
    all = 0;

    build(store, { filter, merge, open, closed }) {
        this.list = [];
        this.found = 0;
        this.all = 0;
        let shown = 0;
        for (const process of store.processes.values())
            shown += merge ? mergedStats(process).length : statsOf(process);
        const isOpen = (key) => (filter.isEmpty ? open[key] ?? shown <= openUpTo : !closed.has(key));
        for (const process of [...store.processes.values()].sort(byCommand))
            this.#addProcess(process, { filter, merge, isOpen });
        return this;
    }

    #addProcess(process, how) {
        const children = how.merge ? this.#merged(process, how) : this.#threads(process, how);
        if (!children && !how.filter.isEmpty)
            return;
        const key = `${process.command}#${process.slot}`;
        const row = { kind: 'process', level: 1, key, process, parent: null };
        this.#add(row, how.isOpen(key), children ?? []);
    }

    #add(row, open, children) {
        row.expandable = children.length > 0;
        row.open = row.expandable && open;
        this.list.push(row);
        if (!row.open)
            return;
        for (const child of children) {
            child.parent = row;
            child.level = row.level + 1;
            if (child.children)
                this.#add(child, child.isOpen, child.children);
            else
                this.list.push(child);
        }
    }

    // null where the filter lets nothing through.
    #merged(process, { filter }) {
        const rows = process.files.filter(isBroken).map((file) => ({ kind: 'file', key: file.path, process, file,
            children: [], isOpen: false }));
        const broken = rows.length;
        for (const { label, stats } of mergedStats(process)) {
            this.all += 1;
            if (!stats.some((stat) => filter.matches(stat)))
                continue;
            this.found += 1;
            rows.push({ kind: 'stat', key: `${process.key}/${label}`, process, label, stats });
        }
        return rows.length > broken || filter.isEmpty ? rows : null;
    }

    #threads(process, how) {
        const rows = process.files.map((file) => this.#file(process, file, how)).filter(Boolean);
        if (!rows.length)
            return null;
        const single = process.files.length === 1 && !isBroken(process.files[0]);
        return single ? rows[0].children : rows;
    }

    #file(process, file, { filter, isOpen }) {
        const children = [];
        file.stats.forEach((stat, place) => {
            this.all += 1;
            if (!filter.matches(stat))
                return;
            this.found += 1;
            children.push({ kind: 'stat', key: `${file.path}/${place}`, process, file, label: stat.label, stats: [stat] });
        });
        if (!children.length && !filter.isEmpty)
            return null;
        const key = `${process.command}#${process.slot}/${file.thread}`;
        return { kind: 'file', key, process, file, children, isOpen: isOpen(key) };
    }
}

/** Whose values a row has, by names, for a chart. */
export function seriesOfRow({ process, file, stats, label }, aggr) {
    const line = stats[0].line;
    if (stats.length === 1)
        return { label: line.label, command: line.command, slot: line.slot, thread: line.thread, aggr };
    const way = stats[0].kind === 'counter' ? 'sum' : aggr;
    return { label, command: line.command, slot: process.slot, thread: file ? line.thread : null, aggr: way };
}
