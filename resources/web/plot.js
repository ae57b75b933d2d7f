// SPDX-License-Identifier: Apache-2.0
// The picture of a chart, drawn by dygraphs. It gets numbers, names that we made and texts of our formatters:
// nothing foreign, as it builds its labels by innerHTML.
import { make } from './dom.js';
import { axisLabels, clockTime } from './format.js';
import { heightAt, restartsOf, tableOf } from './chart_lines.js';
import { steadyScale, ticksOf, timeTicks } from './scale.js';

const yLabelWidth = 66;

// The others write inline styles, which our policy forbids, or foreign names as HTML.
Dygraph.PLUGINS = [Dygraph.Plugins.Axes, Dygraph.Plugins.Grid];

function extent(traces, { from, to }) {
    let low = Infinity;
    let high = -Infinity;
    for (const { times, values } of traces) {
        times.forEach((time, i) => {
            if (Number.isFinite(values[i]) && time >= from - 1 && time <= to + 1) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
        });
    }
    return [low, high];
}

export class Plot {
    element = make('div', 'plot');
    #canvasBox = make('div', 'dygraph');
    #overlay = make('canvas', 'overlay');
    #graph = null;
    #scale = null;
    #drawn = { traces: [], lines: [], range: { from: 0, to: 1 }, theme: null };

    constructor() {
        this.element.append(this.#canvasBox, this.#overlay);
    }

    /** Where the lines are: {x, y, w, h} in pixels of the element. */
    get area() {
        return this.#graph?.getArea() ?? { x: yLabelWidth, y: 0, w: Math.max(1, this.element.clientWidth - yLabelWidth), h: 1 };
    }

    /** Draws lines {color, isStep} with their traces. */
    draw({ lines, traces, range, theme, slack, unit, perSecond }) {
        if (!this.element.clientWidth || !this.element.clientHeight)
            return;
        const most = Math.max(2, Math.floor(this.element.clientHeight / 32));
        this.#scale = steadyScale(...extent(traces, range), most, unit === 'bytes', this.#scale);
        this.#drawn = { traces, lines, range, theme, slack };
        const options = {
            file: tableOf(traces, range.from),
            dateWindow: [range.from, range.to],
            valueRange: [this.#scale.min, this.#top],
            ...this.#looks(lines, theme),
            axes: this.#axes({ range, theme, unit, perSecond }),
        };
        if (this.#graph)
            this.#graph.updateOptions(options);
        else
            this.#create(options);
    }

    resize() {
        this.#graph?.resize();
    }

    destroy() {
        this.#graph?.destroy();
        this.#graph = null;
    }

    /** The cursor at a place from 0 to 1, with a dot on each line; null: none. */
    drawCursor(place) {
        const { element } = this;
        const ratio = devicePixelRatio || 1;
        this.#overlay.width = Math.round(element.clientWidth * ratio);
        this.#overlay.height = Math.round(element.clientHeight * ratio);
        if (place === null || !this.#graph)
            return;
        const { x, y, w, h } = this.area;
        const { traces, lines, range, theme, slack } = this.#drawn;
        const context = this.#overlay.getContext('2d');
        context.scale(ratio, ratio);
        context.strokeStyle = theme.cursor;
        context.setLineDash([2, 2]);
        const left = Math.round(x + place * w) + 0.5;
        context.beginPath();
        context.moveTo(left, y);
        context.lineTo(left, y + h);
        context.stroke();
        const time = range.from + place * (range.to - range.from);
        traces.forEach((trace, i) => {
            const value = heightAt(trace, time, { slack, isStep: lines[i].isStep });
            if (Number.isNaN(value))
                return;
            const share = (value - this.#scale.min) / (this.#top - this.#scale.min);
            context.fillStyle = theme.series[lines[i].color % theme.series.length];
            context.beginPath();
            context.arc(left, y + (1 - share) * h, 3.5, 0, 2 * Math.PI);
            context.fill();
        });
    }

    // A little room, or dygraphs leaves the uppermost label out.
    get #top() {
        return this.#scale.max + 0.06 * (this.#scale.max - this.#scale.min);
    }

    #create(options) {
        this.#graph = new Dygraph(this.#canvasBox, options.file, {
            ...options,
            file: undefined,
            connectSeparatedPoints: true, // null is no point; a gap is NaN
            strokeWidth: 1.5,
            highlightCircleSize: 0,
            showLabelsOnHighlight: false,
            interactionModel: {},
            underlayCallback: (context, area, graph) => this.#markRestarts(context, area, graph),
            axisLabelFontSize: 11,
            xRangePad: 0,
            rightGap: 6,
        });
    }

    #markRestarts(context, { x, y, w, h }, graph) {
        const { traces, theme } = this.#drawn;
        context.save();
        context.strokeStyle = theme.axis;
        context.globalAlpha = 0.7;
        context.setLineDash([1, 3]);
        context.beginPath();
        for (const time of traces.flatMap(restartsOf)) {
            const left = Math.round(graph.toDomXCoord(time)) + 0.5;
            if (left < x || left > x + w)
                continue;
            context.moveTo(left, y);
            context.lineTo(left, y + h);
        }
        context.stroke();
        context.restore();
    }

    #looks(lines, theme) {
        const names = lines.map((_, i) => `s${i}`);
        return {
            labels: ['time', ...names],
            colors: lines.map(({ color }) => theme.series[color % theme.series.length]),
            series: Object.fromEntries(lines.map(({ isStep }, i) => [names[i], { stepPlot: isStep }])),
        };
    }

    #axes({ range, theme, unit, perSecond }) {
        const scale = this.#scale;
        const most = Math.max(2, Math.floor(this.element.clientWidth / 110));
        // A label at the very edge would lie under that of the other axis.
        const edge = 30 / this.area.w * (range.to - range.from);
        const lines = { gridLineColor: theme.grid, axisLineColor: theme.grid };
        return {
            x: {
                ...lines,
                axisLabelWidth: 70,
                ticker: () => timeTicks(range.from + edge, range.to, most).map((v) => ({ v, label: clockTime(v) })),
            },
            y: {
                ...lines,
                axisLabelWidth: yLabelWidth - 6,
                ticker: () => {
                    const ticks = ticksOf(scale);
                    const labels = axisLabels(ticks, scale.step, unit);
                    return ticks.map((v, i) => ({ v, label: labels[i] + (perSecond ? '/s' : '') }));
                },
            },
        };
    }
}
