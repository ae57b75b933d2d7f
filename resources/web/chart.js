// SPDX-License-Identifier: Apache-2.0
// One chart: its title, its controls, its legend with values, its plot.
import { aggregations } from './aggregate.js';
import { chartLines, restartsOf, traceOf, valueAt } from './chart_lines.js';
import { make, makeButton, makeSelect, setAttribute, setText } from './dom.js';
import { formatNumber, formatRate, ownUnitOf, visible } from './format.js';
import { attachGestures } from './gestures.js';
import { Plot } from './plot.js';

const readingTexts = [['auto', 'as it is'], ['raw', 'value'], ['rate', 'rate /s'], ['change', 'change']];
const aggregateTexts = [['', 'each'], ...aggregations.map((name) => [name, `${name} of all`])];

function restartText(trace) {
    const count = restartsOf(trace).length;
    return count ? ` (${count === 1 ? '1 restart' : `${count} restarts`})` : '';
}

/**
 * Dispatches 'remove' where it is to go, 'change' where it shows something else, 'choose' when touched,
 * 'resize' where it has to be drawn anew.
 */
export class Chart extends EventTarget {
    element = make('section', 'chart');
    #plot = new Plot();
    #title = make('h2', 'title');
    #legend = make('ul', 'legend');
    #items = [];
    #lines = [];
    #traces = [];
    #range = { from: 0, to: 1 };
    #drawnTo = 0;
    /** Milliseconds after its last point in which a line still counts as there. */
    #slack = 0;
    #sizes = new ResizeObserver(() => {
        this.#plot.resize();
        this.#say('resize');
    });

    /** `spec` has series, reading and aggr. */
    constructor(spec, timeline) {
        super();
        this.spec = spec;
        this.#plot.element.tabIndex = 0;
        this.#plot.element.setAttribute('role', 'group');
        attachGestures(this.#plot, timeline);
        this.element.append(this.#makeHead(), this.#legend, this.#plot.element);
        this.#sizes.observe(this.#plot.element);
        this.element.addEventListener('focusin', () => this.#say('choose'));
        this.element.addEventListener('pointerdown', () => this.#say('choose'));
    }

    /** Reads and draws anew. */
    draw(store, timeline, theme) {
        const { spec } = this;
        this.#range = timeline.range;
        this.#slack = 2.5 * store.interval;
        this.#lines = chartLines(spec, store);
        const columns = Math.max(50, Math.round(this.#plot.area.w));
        this.#traces = this.#lines.map((line) => traceOf(line, store, this.#range, columns));
        this.#drawnTo = store.knownUntil();
        this.#plot.draw({
            lines: this.#lines, traces: this.#traces, range: this.#range, theme,
            slack: this.#slack,
            unit: this.#unit, perSecond: this.#lines.every(({ reading }) => reading === 'rate'),
        });
        this.#showTitle();
        this.#showLegend(theme);
        this.drawCursor(timeline.cursor);
    }

    /** Whether all of the span that is shown has been drawn with all that can be known of it. */
    get isComplete() {
        return this.#drawnTo > this.#range.to;
    }

    /** The cursor and the values there; without one, the last values. */
    drawCursor(place) {
        this.#plot.drawCursor(place);
        const { from, to } = this.#range;
        const time = from + (place ?? 1) * (to - from);
        const texts = this.#lines.map((line, i) => {
            // Without a cursor: what was last known then, though more has come since.
            const isStep = line.isStep || place === null;
            const value = valueAt(this.#traces[i], time, { slack: this.#slack, isStep });
            const isRate = line.reading === 'rate' && Number.isFinite(value);
            return isRate ? formatRate(value, line.unit) : formatNumber(value, line.unit);
        });
        texts.forEach((text, i) => setText(this.#items[i].value, text));
        const spoken = this.#lines.map(({ name }, i) => `${name}: ${texts[i]}${restartText(this.#traces[i])}`).join(', ');
        setAttribute(this.#plot.element, 'aria-label', `Chart of ${this.#title.textContent}. ${spoken}`);
    }

    destroy() {
        this.#sizes.disconnect();
        this.#plot.destroy();
        this.element.remove();
    }

    focus() {
        this.#plot.element.focus();
    }

    // One for the axis, where all lines have the same. It gets into HTML: only words of our own.
    get #unit() {
        const units = new Set(this.#lines.map(({ unit }) => ownUnitOf(unit)));
        return units.size === 1 ? [...units][0] : '';
    }

    #makeHead() {
        const head = make('header');
        const reading = makeSelect('What of the stats', readingTexts, this.spec.reading);
        const aggr = makeSelect('Over all processes', aggregateTexts, this.spec.aggr);
        const remove = makeButton('quiet', 'Remove this chart', { icon: 'cross' });
        reading.className = 'reading';
        aggr.className = 'aggregate';
        remove.classList.add('remove-chart');
        reading.addEventListener('change', () => {
            this.spec.reading = reading.value;
            this.#say('change');
        });
        aggr.addEventListener('change', () => {
            this.spec.aggr = aggr.value;
            this.#say('change');
        });
        remove.addEventListener('click', () => this.#say('remove'));
        head.append(this.#title, reading, aggr, remove);
        return head;
    }

    #showTitle() {
        const labels = [...new Set(this.spec.series.map(({ label }) => label))];
        const units = new Set(this.#lines.map(({ unit, reading }) => `${unit} ${reading === 'rate'}`));
        const together = `${labels.length} stats${units.size > 1 ? ' of different units' : ''}`;
        const text = labels.length === 1 ? visible(labels[0], 200) : together;
        setText(this.#title, text);
        setAttribute(this.#title, 'title', text);
        setAttribute(this.element, 'aria-label', `Chart: ${text}`);
    }

    #showLegend(theme) {
        while (this.#items.length > this.#lines.length)
            this.#items.pop().element.remove();
        while (this.#items.length < this.#lines.length)
            this.#items.push(this.#makeItem(this.#items.length));
        this.#lines.forEach(({ name, color, isThere }, i) => {
            const item = this.#items[i];
            const text = isThere ? name : `${name} (not there)`;
            setText(item.name, text);
            setAttribute(item.element, 'title', text);
            setAttribute(item.remove, 'aria-label', `Remove ${text}`);
            item.swatch.style.setProperty('background-color', theme.series[color % theme.series.length]);
        });
    }

    #makeItem(place) {
        const element = make('li');
        const swatch = make('span', 'swatch');
        const name = make('bdi', 'name');
        const value = make('span', 'number');
        const remove = makeButton('quiet small', 'Remove', { icon: 'cross' });
        remove.addEventListener('click', () => this.#removeSeries(this.#lines[place].series));
        element.append(swatch, name, value, remove);
        this.#legend.append(element);
        return { element, swatch, name, value, remove };
    }

    #removeSeries(series) {
        const { spec } = this;
        const isGone = (one) => (spec.aggr ? one.label === series.label : one === series);
        spec.series = spec.series.filter((one) => !isGone(one));
        this.#say(spec.series.length ? 'change' : 'remove');
    }

    #say(what) {
        this.dispatchEvent(new Event(what));
    }
}
