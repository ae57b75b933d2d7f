// SPDX-License-Identifier: Apache-2.0
// The tree of processes and stats. Only the rows on the screen are in the document.
import { make, setAttribute } from './dom.js';
import { RowView } from './row_view.js';
import { Rows } from './rows.js';
import { mostOpen } from './state.js';
import { theme } from './theme.js';

/** As in style.css. */
const headHeight = 24;
/** Rows beyond both edges, so that scrolling shows no hole. */
const spare = 6;

/** Dispatches 'current' (another row), 'open' (a row was opened or closed) and 'chart' with {row, add}. */
export class Tree extends EventTarget {
    rows = new Rows();
    current = null;
    #source;
    #shape;
    #box;
    #space = make('div', 'space');
    #views = [];
    #first = 0;
    #frame = 0;
    #theme = theme();

    constructor(box, store, shape) {
        super();
        this.#box = box;
        this.#source = store;
        this.#shape = shape;
        this.#space.setAttribute('role', 'rowgroup');
        box.append(this.#space);
        box.addEventListener('scroll', () => this.#later());
        box.addEventListener('click', (event) => this.#clicked(event));
        box.addEventListener('keydown', (event) => this.#pressed(event));
        new ResizeObserver(() => this.#later()).observe(box);
    }

    /** Makes all rows anew, of a store or what is frozen of it. */
    rebuild(source = this.#source) {
        this.#source = source;
        const index = this.current ? this.rows.list.indexOf(this.current) : -1;
        this.rows.build(this.#source, this.#shape);
        const { list } = this.rows;
        const { key, kind } = this.current ?? {};
        this.current = list.find((row) => row.key === key && row.kind === kind) ??
            (index < 0 ? null : list[Math.min(index, list.length - 1)] ?? null);
        this.#space.style.setProperty('--rows', list.length);
        setAttribute(this.#box, 'aria-rowcount', list.length + 1);
        this.#show();
    }

    /** Writes the values of the rows on the screen. */
    refresh() {
        for (const view of this.#views) {
            if (!view.element.hidden)
                view.refresh(this.#source, this.#shape.aggr, this.#theme);
        }
    }

    recolor() {
        this.#theme = theme();
        this.refresh();
    }

    get rowHeight() {
        return parseFloat(getComputedStyle(this.#box).getPropertyValue('--row-height')) || 26;
    }

    #later() {
        cancelAnimationFrame(this.#frame);
        this.#frame = requestAnimationFrame(() => this.#show());
    }

    #show() {
        const { list } = this.rows;
        const height = this.rowHeight;
        const count = Math.ceil(this.#box.clientHeight / height) + 2 * spare;
        const first = Math.max(0, Math.min(Math.floor(this.#box.scrollTop / height) - spare, list.length - count));
        this.#first = first;
        while (this.#views.length < Math.min(count, list.length)) {
            this.#views.push(new RowView(this.#views.length));
            this.#space.append(this.#views.at(-1).element);
        }
        this.#views.forEach((view, i) => {
            const index = first + i;
            view.element.hidden = i >= count || index >= list.length;
            if (!view.element.hidden)
                view.show(list[index], index, list[index] === this.current);
            else
                view.row = null;
        });
        const active = this.#views.find((view) => view.row && view.row === this.current);
        setAttribute(this.#box, 'aria-activedescendant', active ? active.element.id : null);
        this.refresh();
    }

    #clicked(event) {
        const element = event.target.closest('.row');
        const row = this.#views.find((view) => view.element === element)?.row;
        if (!row)
            return;
        this.#setCurrent(row);
        if (row.kind !== 'stat')
            this.#setOpen(row, !row.open);
        else
            this.#chart(row, event.shiftKey || Boolean(event.target.closest('.add')));
    }

    #chart(row, add) {
        this.dispatchEvent(new CustomEvent('chart', { detail: { row, add } }));
    }

    #setOpen(row, open) {
        if (!row.expandable || row.open === open)
            return;
        const { filter, closed } = this.#shape;
        if (filter.isEmpty)
            this.#remember(row.key, open);
        else if (open)
            closed.delete(row.key);
        else
            closed.add(row.key);
        this.rebuild();
    }

    // The last ones that were touched; a link would grow beyond all bounds.
    #remember(key, open) {
        const all = this.#shape.open;
        delete all[key];
        all[key] = open;
        for (const old of Object.keys(all).slice(0, -mostOpen))
            delete all[old];
        this.dispatchEvent(new Event('open'));
    }

    #setCurrent(row) {
        this.current = row;
        this.#scrollTo(this.rows.list.indexOf(row));
        this.#show();
        this.dispatchEvent(new Event('current'));
    }

    #scrollTo(index) {
        const height = this.rowHeight;
        const top = index * height;
        const room = this.#box.clientHeight - headHeight;
        if (top < this.#box.scrollTop)
            this.#box.scrollTop = top;
        else if (top + height > this.#box.scrollTop + room)
            this.#box.scrollTop = top + height - room;
    }

    #step(by) {
        const { list } = this.rows;
        const index = (this.current ? list.indexOf(this.current) : -1) + by;
        if (list.length)
            this.#setCurrent(list[Math.max(0, Math.min(index, list.length - 1))]);
    }

    #pressed(event) {
        if (event.ctrlKey || event.altKey || event.metaKey)
            return;
        const row = this.current;
        const page = Math.max(1, Math.floor(this.#box.clientHeight / this.rowHeight) - 1);
        const keys = {
            ArrowDown: () => this.#step(1),
            ArrowUp: () => this.#step(-1),
            PageDown: () => this.#step(page),
            PageUp: () => this.#step(-page),
            Home: () => this.#step(-this.rows.list.length),
            End: () => this.#step(this.rows.list.length),
            ArrowRight: () => (row?.open ? this.#step(1) : row && this.#setOpen(row, true)),
            ArrowLeft: () => (row?.open ? this.#setOpen(row, false) : row?.parent && this.#setCurrent(row.parent)),
            Enter: () => (row?.kind === 'stat' ? this.#chart(row, event.shiftKey) : row && this.#setOpen(row, !row.open)),
            '+': () => row?.kind === 'stat' && this.#chart(row, true),
        };
        const act = keys[event.key];
        if (!act)
            return;
        event.preventDefault();
        act();
    }
}
