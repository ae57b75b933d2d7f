// SPDX-License-Identifier: Apache-2.0
// One row of the tree on the screen. Rows are few and shown again for others when the tree is scrolled.
import { aggregateValues, commonValue, isIdentity } from './aggregate.js';
import { icon, make, makeButton, setAttribute, setIcon, setText } from './dom.js';
import { formatRate, formatValue, visible } from './format.js';
import { isStale } from './slots.js';
import { drawSpark } from './spark.js';

const cell = (className, role = 'gridcell') => {
    const element = make('div', className);
    element.setAttribute('role', role);
    return element;
};

/** The value of a row's stats together. */
export function valueOf({ stats }, aggr) {
    if (stats.length === 1)
        return stats[0].value;
    const values = stats.map((stat) => stat.value);
    if (isIdentity(stats[0].label))
        return commonValue(values);
    return aggregateValues(stats[0].kind === 'counter' ? 'sum' : aggr, values);
}

/** The rate of a row's stats together; null where there is none. */
export function rateOf({ stats }, store) {
    const rates = stats.map((stat) => store.rateOf(stat)).filter((rate) => rate !== null);
    return rates.length ? rates.reduce((sum, rate) => sum + rate, 0) : null;
}

const filesText = (count) => (count === 1 ? '1 file' : `${count} files`);

function stateText(process) {
    const others = process.files.filter((file) => file.state !== process.state);
    const counts = new Map();
    for (const { state } of others)
        counts.set(state, (counts.get(state) ?? 0) + 1);
    const more = [...counts].map(([state, count]) => `${count} ${state}`);
    return [process.state, ...more].join(', ');
}

export class RowView {
    element = make('div', 'row');
    row = null;

    constructor(place) {
        this.element.id = `row-${place}`;
        this.element.setAttribute('role', 'row');
        this.twisty = icon('twisty');
        this.twisty.classList.add('twisty');
        this.state = icon('state-live');
        this.state.classList.add('state-icon');
        this.name = make('bdi', 'name');
        this.about = make('span', 'about');
        this.value = cell('value');
        this.rate = cell('rate');
        this.trend = cell('trend');
        this.spark = make('canvas', 'spark');
        this.spark.setAttribute('aria-hidden', 'true');
        this.trend.append(this.spark);
        this.add = makeButton('add', 'Add to the current chart (+)', { icon: 'plus' });
        this.add.tabIndex = -1;
        const label = cell('label', 'rowheader');
        const action = cell('action');
        label.append(this.twisty, this.state, this.name, this.about);
        action.append(this.add);
        this.element.append(label, this.value, this.rate, this.trend, action);
    }

    /** Shows a row at a place of the list. */
    show(row, index, isCurrent) {
        this.row = row;
        const set = (name, value) => setAttribute(this.element, name, value);
        this.element.style.setProperty('--level', row.level);
        this.element.style.setProperty('--index', index);
        set('aria-rowindex', index + 2); // the header is the first
        set('aria-level', row.level);
        set('aria-expanded', row.expandable ? String(row.open) : null);
        set('aria-selected', String(isCurrent));
        const stale = isStale(row.kind === 'stat' ? row.stats[0].file.state : (row.file ?? row.process).state);
        this.element.className = `row ${row.kind}${stale ? ' stale' : ''}${isCurrent ? ' current' : ''}`;
        this.add.hidden = row.kind !== 'stat';
        if (row.kind === 'stat')
            this.#showStat(row);
        else
            this.#showOwner(row);
    }

    #showStat({ label, stats }) {
        setText(this.name, visible(label));
        setText(this.about, stats.length > 1 ? `×${stats.length}` : '');
        const help = stats[0].help ? `${visible(label)}: ${visible(stats[0].help, 1000)}` : visible(label, 1000);
        setAttribute(this.element, 'title', help);
        setAttribute(this.add, 'aria-label', `Add ${visible(label, 100)} to the current chart`);
    }

    #showOwner({ kind, process, file, expandable, open }) {
        const owner = file ?? process;
        const pid = process.pid ? `pid ${process.pid}` : '';
        setText(this.name, kind === 'process' ? visible(process.command)
            : file.tid ? `thread ${file.tid}` : visible(file.name));
        const details = kind === 'process' ? [pid, filesText(process.files.length)]
            : [file.error ?? '', file.stats.length ? '' : 'no stats'];
        setText(this.about, visible(details.filter(Boolean).join(' · ')));
        setIcon(this.state, `state-${owner.state}`);
        setAttribute(this.state, 'data-state', owner.state);
        setText(this.value, kind === 'process' ? stateText(process) : owner.state);
        setText(this.rate, '');
        setAttribute(this.element, 'title', visible(owner.error ?? owner.reason ?? '', 1000) || null);
        this.twisty.classList.toggle('open', expandable && open);
        this.twisty.classList.toggle('none', !expandable);
    }

    /** Writes the values as they are now. */
    refresh(store, aggr, theme) {
        const { row } = this;
        if (row?.kind !== 'stat')
            return;
        const value = formatValue(valueOf(row, aggr), row.stats[0]);
        if (this.value.textContent !== value) {
            this.value.textContent = value;
            setAttribute(this.value, 'title', value.length > 12 ? value : null);
        }
        const rate = formatRate(rateOf(row, store), row.stats[0].unit);
        setText(this.rate, rate);
        this.element.classList.toggle('long', value.length > 12 && rate === '');
        drawSpark(this.spark, row, store, aggr, theme);
    }
}
