// SPDX-License-Identifier: Apache-2.0
// What the page of charts shows before anybody has chosen: the first stats that move.
import { seriesOfRow } from './rows.js';
import { isStale } from './slots.js';

const firstCharts = 4;
const isOwn = (label) => label.startsWith('sys.') || label.startsWith('mmstats.');

/** [{process, stat}] of a process, counters first: what it does says more than what it has. */
function movingStats(process) {
    const stats = process.files.filter(({ state }) => !isStale(state)).flatMap((file) => file.stats)
        .filter((stat) => stat.line.history.length > 1 && !isOwn(stat.label));
    const byKind = [...stats].sort((a, b) => (b.kind === 'counter') - (a.kind === 'counter'));
    return byKind.map((stat) => ({ process, stat }));
}

/** Charts them once two samples have told what moves. */
export function chartWhatMoves(store, charts, shape) {
    const all = [...store.processes.values()].map((process) => movingStats(process));
    const chosen = new Map();
    // One of each process, then another of each: they are to be seen side by side.
    for (let turn = 0; chosen.size < firstCharts && all.some((moving) => turn < moving.length); ++turn) {
        for (const moving of all) {
            const one = moving[turn];
            if (one && chosen.size < firstCharts && !chosen.has(one.stat.label))
                chosen.set(one.stat.label, one);
        }
    }
    for (const { process, stat } of chosen.values()) {
        const stats = process.files.flatMap((file) => file.stats).filter(({ label }) => label === stat.label);
        const row = { process, label: stat.label, stats: shape.merge ? stats : [stat] };
        charts.add(seriesOfRow(row, shape.aggr), false);
    }
}
