// SPDX-License-Identifier: Apache-2.0
// All that is known about the row that was chosen.
import { make } from './dom.js';
import { formatExactly, formatRate, visible } from './format.js';
import { rateOf, valueOf } from './row_view.js';

const kinds = { counter: 'counter: only ever grows', gauge: 'gauge', info: 'info' };

function stateOf({ state, reason, error }) {
    return [state, reason, error].filter(Boolean).map((text) => visible(text, 1000)).join(': ');
}

function statFacts(row, store, aggr) {
    const [stat] = row.stats;
    const files = row.stats.length > 1 ? `${row.stats.length} files` : visible(stat.file.path, 1000);
    return [
        ['Help', visible(stat.help ?? '', 1000)],
        ['Value', formatExactly(valueOf(row, aggr))],
        ['Rate', formatRate(rateOf(row, store), stat.unit)],
        ['Kind', kinds[stat.kind] ?? visible(stat.kind)],
        ['Unit', visible(stat.unit ?? '')],
        ['Type', visible(stat.type ?? '')],
        ['File', files],
        ['State', stateOf(stat.file)],
    ];
}

function factsOf(row, store, aggr) {
    if (row.kind === 'stat')
        return statFacts(row, store, aggr);
    const { process, file } = row;
    return [
        ['State', stateOf(file ?? process)],
        ['PID', String(process.pid ?? '')],
        ['TID', String(file?.tid ?? '')],
        ['Files', (file ? [file] : process.files.slice(0, 20)).map(({ path }) => visible(path, 1000)).join('\n')],
    ];
}

/** Shows them in `box`; null: nothing is chosen. */
export function showDetails(box, row, store, aggr) {
    box.hidden = row === null;
    if (row === null)
        return;
    const title = visible(row.kind === 'stat' ? row.label : row.file?.name ?? row.process.command, 1000);
    const facts = factsOf(row, store, aggr).filter(([, text]) => text !== '');
    const key = JSON.stringify([title, facts]);
    if (box.dataset.shown === key)
        return;
    box.dataset.shown = key;
    const list = make('dl');
    for (const [name, text] of facts) {
        const value = make('dd');
        value.append(make('bdi', '', text));
        list.append(make('dt', '', name), value);
    }
    const heading = make('h2');
    heading.append(make('bdi', '', title));
    box.replaceChildren(heading, list);
}
