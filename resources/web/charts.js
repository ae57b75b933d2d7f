// SPDX-License-Identifier: Apache-2.0
// The charts, one below the other, with one span of time and one cursor.
import { Chart } from './chart.js';
import { mostCharts, mostSeries } from './state.js';
import { seriesColors, theme } from './theme.js';

const sameSeries = (a, b) => ['label', 'command', 'slot', 'thread'].every((name) => a[name] === b[name]);

/** The first colour that no series of a chart has. */
function freeColor(series) {
    const taken = new Set(series.map(({ color }) => color));
    let color = 0;
    while (taken.has(color) && color < seriesColors)
        ++color;
    return color;
}

/** Dispatches 'change' where other things are charted, and 'full' with a sentence where nothing more fits. */
export class Charts extends EventTarget {
    #box;
    #store;
    #timeline;
    #charts = [];
    #current = null;
    #theme = theme();

    constructor(box, store, timeline) {
        super();
        this.#box = box;
        this.#store = store;
        this.#timeline = timeline;
        timeline.addEventListener('change', () => this.draw());
        timeline.addEventListener('cursor', () => this.#charts.forEach((chart) => chart.drawCursor(timeline.cursor)));
    }

    get specs() {
        return this.#charts.map(({ spec }) => ({
            ...spec, series: spec.series.map(({ color, ...series }) => series),
        }));
    }

    get isEmpty() {
        return this.#charts.length === 0;
    }

    /** Shows these charts and no others. */
    restore(specs) {
        while (this.#charts.length)
            this.#drop(this.#charts[0]);
        for (const spec of specs)
            this.#append({ ...spec, series: spec.series.map((series, color) => ({ ...series, color })) });
        this.draw();
    }

    /** Charts a series: in the current chart, or in one of its own. */
    add(series, intoCurrent) {
        if (intoCurrent && this.#current) {
            this.#extend(this.#current, series);
            return;
        }
        const there = this.#charts.find(({ spec }) => spec.series.length === 1 && sameSeries(spec.series[0], series));
        if (there) {
            this.#choose(there);
            there.element.scrollIntoView({ block: 'nearest' });
            return;
        }
        if (this.#charts.length >= mostCharts) {
            this.#say('full', `There is room for ${mostCharts} charts. Remove one first.`);
            return;
        }
        const chart = this.#append({ series: [{ ...series, color: 0 }], reading: 'auto', aggr: '' });
        this.#changed();
        chart.element.scrollIntoView({ block: 'nearest' });
    }

    /** The next sample is there. What stands still is not drawn again. */
    tick() {
        if (this.#timeline.end === null || this.#charts.some((chart) => !chart.isComplete))
            this.draw();
    }

    draw() {
        this.#charts.forEach((chart) => this.#drawOne(chart));
    }

    recolor() {
        this.#theme = theme();
        this.draw();
    }

    #drawOne(chart) {
        chart.draw(this.#store, this.#timeline, this.#theme);
    }

    #extend(chart, series) {
        const { spec } = chart;
        if (spec.series.some((one) => sameSeries(one, series)))
            return;
        if (spec.series.length >= mostSeries) {
            this.#say('full', `A chart has room for ${mostSeries} series.`);
            return;
        }
        spec.series.push({ ...series, color: freeColor(spec.series) });
        this.#changed();
    }

    #append(spec) {
        const chart = new Chart(spec, this.#timeline);
        chart.addEventListener('change', () => this.#changed());
        chart.addEventListener('choose', () => this.#choose(chart));
        chart.addEventListener('resize', () => this.#drawOne(chart));
        chart.addEventListener('remove', () => {
            const next = this.#charts[this.#charts.indexOf(chart) + 1] ?? this.#charts.at(-2);
            this.#drop(chart);
            next?.focus();
            this.#changed();
        });
        this.#charts.push(chart);
        this.#box.append(chart.element);
        this.#choose(chart);
        return chart;
    }

    #drop(chart) {
        this.#charts = this.#charts.filter((other) => other !== chart);
        chart.destroy();
        if (this.#current === chart)
            this.#current = this.#charts.at(-1) ?? null;
        this.#markCurrent();
    }

    #choose(chart) {
        this.#current = chart;
        this.#markCurrent();
    }

    #markCurrent() {
        for (const chart of this.#charts)
            chart.element.classList.toggle('current', chart === this.#current && this.#charts.length > 1);
    }

    #changed() {
        this.draw();
        this.dispatchEvent(new Event('change'));
    }

    #say(what, detail) {
        this.dispatchEvent(new CustomEvent(what, { detail }));
    }
}
