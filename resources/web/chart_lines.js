// SPDX-License-Identifier: Apache-2.0
// From what a chart says it shows, by names, to lines of points.
import { visible } from './format.js';
import { aggregated, points, thinned, union } from './readings.js';

/** All stats that one line of a chart is made of. */
function membersOf({ label, command, slot, thread }, store) {
    if (command === null || slot === null || thread === null)
        return store.linesOf(label, command, slot);
    const line = store.line(command, slot, thread, label);
    return line ? [line] : [];
}

function ownerText(series, members, isAggregate) {
    if (isAggregate && members.length > 1)
        return `${series.aggr} of ${members.length}`;
    const command = visible(series.command ?? 'all', 40);
    const file = members[0]?.stat?.file;
    if (!file)
        return command;
    const thread = series.thread !== null && file.tid && file.owner.files.length > 1 ? `/${file.tid}` : '';
    const together = members.length > 1 ? ` · ${series.aggr} of ${members.length}` : '';
    return `${command} ${file.pid ?? ''}${thread}`.trim() + together;
}

/** Every label once, over all that have it. */
function overAll({ series, aggr }) {
    const labels = new Map();
    for (const one of series) {
        if (!labels.has(one.label))
            labels.set(one.label, { ...one, command: null, slot: null, thread: null, aggr });
    }
    return [...labels.values()];
}

/** The lines of a chart: {series, members, name, label, color, isCounter, isStep, unit}. */
export function chartLines(chart, store) {
    const all = chart.aggr ? overAll(chart) : chart.series;
    const single = new Set(all.map(({ label }) => label)).size === 1;
    return all.map((series) => {
        const members = membersOf(series, store);
        const about = members.find((line) => line.stat)?.stat;
        const owner = ownerText(series, members, Boolean(chart.aggr));
        return {
            series, members, color: series.color,
            name: single ? owner : `${visible(series.label, 120)} · ${owner}`,
            label: series.label,
            isCounter: about?.kind === 'counter',
            isStep: about?.type === '?' && chart.reading === 'raw',
            unit: about?.unit ?? '',
            isThere: members.length > 0,
        };
    });
}

/** The points of a line in a span of time, at most two for each of so many columns. */
export function traceOf({ members, series, isCounter }, reading, store, { from, to }, columns) {
    const all = members.filter((line) => line.history.length > 0).map((line) => points(
        { history: line.history, isCounter, until: store.lineUntil(line), confirmed: store.confirmedAt }, reading, from, to, store.interval));
    if (!all.length)
        return { times: [], values: [] };
    const trace = aggregated(all, series.aggr, reading, from, to);
    return trace.times.length > 2 * columns ? thinned(trace, (to - from) / columns) : trace;
}

/** Rows as dygraphs wants them: [time, value...], null where a line has no point of its own. */
export function tableOf(traces, from) {
    const times = union(traces.map((trace) => trace.times));
    if (!times.length)
        return [[from, ...traces.map(() => null)]];
    const next = traces.map(() => 0);
    return times.map((time) => [time, ...traces.map((trace, i) => {
        if (trace.times[next[i]] !== time)
            return null;
        return trace.values[next[i]++];
    })]);
}

/** The place of the last point that is not later; -1 where a line has not begun, or ended over `slack` ago. */
function placeAt({ times }, time, slack) {
    let low = 0;
    let high = times.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (times[middle] <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return time > times.at(-1) + slack ? -1 : low - 1;
}

const goesOn = ({ values }, place) => place + 1 < values.length && !Number.isNaN(values[place + 1]);

/** The value of a line at a time, as it was sampled: that of the nearest point; of steps, of the last one. */
export function valueAt(trace, time, { slack, isStep }) {
    const place = placeAt(trace, time, slack);
    if (place < 0 || Number.isNaN(trace.values[place]))
        return NaN;
    const isNextNearer = goesOn(trace, place) && 2 * time > trace.times[place] + trace.times[place + 1];
    return trace.values[isNextNearer && !isStep ? place + 1 : place];
}

/** Where the line is drawn at a time, between its points. */
export function heightAt(trace, time, { slack, isStep }) {
    const place = placeAt(trace, time, slack);
    if (place < 0)
        return NaN;
    const { times, values } = trace;
    if (isStep || !goesOn(trace, place))
        return values[place];
    const share = (time - times[place]) / (times[place + 1] - times[place]);
    return values[place] + share * (values[place + 1] - values[place]);
}
