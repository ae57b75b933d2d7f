// SPDX-License-Identifier: Apache-2.0
// From what a chart says it shows, by names, to lines of points.
import { visible } from './format.js';
import { points, thinned, union } from './readings.js';
import { isStale } from './slots.js';

/** What became of the last one where all have ended; else ''. */
function endText(members) {
    const last = members.at(-1);
    if (!last || members.some(({ endedAt }) => !endedAt))
        return '';
    const { state } = last.stat.file;
    return ` (${isStale(state) ? state : 'gone'})`;
}

function ownerText(series, members, isAggregate) {
    const living = members.filter(({ endedAt }) => !endedAt).length;
    if (isAggregate && members.length > 1)
        return `${series.aggr} of ${living}`;
    const command = visible(series.command ?? 'all', 40);
    const file = members[0]?.stat?.file;
    if (!file)
        return command;
    const thread = series.thread !== null && file.tid && file.owner.files.length > 1 ? `/${file.tid}` : '';
    const together = members.length > 1 && living ? ` · ${series.aggr} of ${living}` : '';
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

/** Of a counter its rate, of all else its value, where nobody has chosen. */
const readingOf = (reading, isCounter) => (reading !== 'auto' ? reading : isCounter ? 'rate' : 'raw');

/** The lines of a chart: {series, members, name, label, color, isCounter, reading, isStep, unit, isThere}. */
export function chartLines(chart, store) {
    const all = chart.aggr ? overAll(chart) : chart.series;
    const single = new Set(all.map(({ label }) => label)).size === 1;
    return all.map((series) => {
        const members = store.membersOf(series);
        const about = members.find((line) => line.stat)?.stat;
        const owner = ownerText(series, members, Boolean(chart.aggr)) + endText(members);
        const isCounter = about?.kind === 'counter';
        const reading = readingOf(chart.reading, isCounter);
        return {
            series, members, color: series.color,
            name: single ? owner : `${visible(series.label, 120)} · ${owner}`,
            label: series.label,
            isCounter,
            reading,
            isStep: about?.type === '?' && reading === 'raw',
            unit: about?.unit ?? '',
            isThere: members.length > 0,
        };
    });
}

/** The points of one stat's line. */
export function pointsOf(line, isCounter, reading, store, from, to) {
    const one = { history: line.history, isCounter, until: store.lineUntil(line), confirmed: store.confirmedAt };
    return points(one, reading, from, to, store.interval);
}

/** The points of a line in a span of time, at most two for each of so many columns. */
export function traceOf({ members, series, isCounter, reading }, store, { from, to }, columns) {
    if (!members.length)
        return { times: [], values: [] };
    const trace = members.length > 1 ? store.traceTogether(series, reading, from, to)
        : pointsOf(members[0], isCounter, reading, store, from, to);
    return trace.times.length > 2 * columns ? thinned(trace, (to - from) / columns) : trace;
}

/** When a line went on after a gap, as after a restart. */
export function restartsOf({ times, values }) {
    const at = [];
    let isGap = false;
    let hasBegun = false;
    values.forEach((value, i) => {
        if (Number.isNaN(value)) {
            isGap = hasBegun;
            return;
        }
        if (isGap)
            at.push(times[i]);
        isGap = false;
        hasBegun = true;
    });
    return at;
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
