// SPDX-License-Identifier: Apache-2.0
// All that is known about the row that was chosen.
import { make, makeButton, setText } from './dom.js';
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
        ['Value', formatExactly(valueOf(row, aggr), stat)],
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

/** The details of the row that was chosen, in `box`. Dispatches 'close' where they were closed in there. */
export class Details extends EventTarget {
    #box;
    #title = make('bdi');
    #list = make('dl');
    #values = new Map();
    #isOpen = true;

    constructor(box) {
        super();
        this.#box = box;
        const close = makeButton('quiet', 'Close the details (Esc)', { icon: 'cross' });
        const heading = make('h2');
        const head = make('header');
        close.id = 'close-details';
        close.addEventListener('click', () => {
            this.close();
            this.dispatchEvent(new Event('close'));
        });
        heading.append(this.#title);
        head.append(heading, close);
        box.append(head, this.#list);
    }

    /** They are shown from the next show() on, as a row was chosen anew. */
    open() {
        this.#isOpen = true;
    }

    close() {
        this.#isOpen = false;
        this.#box.hidden = true;
    }

    /** Shows those of a row; null: nothing is chosen. */
    show(row, store, aggr) {
        this.#box.hidden = row === null || !this.#isOpen;
        if (this.#box.hidden)
            return;
        setText(this.#title, visible(row.kind === 'stat' ? row.label : row.file?.name ?? row.process.command, 1000));
        const facts = factsOf(row, store, aggr).filter(([, text]) => text !== '');
        if (facts.map(([name]) => name).join() !== [...this.#values.keys()].join())
            this.#makeList(facts);
        // Only what differs is written: texts that someone selects stay selected.
        for (const [name, text] of facts)
            setText(this.#values.get(name), text);
    }

    #makeList(facts) {
        this.#values = new Map(facts.map(([name]) => [name, make('bdi')]));
        this.#list.replaceChildren(...[...this.#values].flatMap(([name, text]) => {
            const value = make('dd');
            value.append(text);
            return [make('dt', '', name), value];
        }));
    }
}
