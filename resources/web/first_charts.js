// SPDX-License-Identifier: Apache-2.0
// What the page of charts shows before anybody has chosen: the first stats that move.
import { seriesOfRow } from './rows.js';
import { isStale } from './slots.js';

const firstCharts = 4;
const isOwn = (label) => label.startsWith('sys.') || label.startsWith('mmstats.');

/** Charts them once two samples have told what moves. */
export function chartWhatMoves(store, charts, shape) {
    const moving = new Map();
    for (const process of store.processes.values()) {
        for (const file of process.files.filter(({ state }) => !isStale(state))) {
            for (const stat of file.stats) {
                if (stat.line.history.length > 1 && !isOwn(stat.label) && !moving.has(stat.label))
                    moving.set(stat.label, { process, stat });
            }
        }
    }
    for (const { process, stat } of [...moving.values()].slice(0, firstCharts)) {
        const stats = process.files.flatMap((file) => file.stats).filter(({ label }) => label === stat.label);
        const row = { process, label: stat.label, stats: shape.merge ? stats : [stat] };
        charts.add(seriesOfRow(row, shape.aggr), stat.kind === 'counter', false);
    }
}
