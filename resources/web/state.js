// SPDX-License-Identifier: Apache-2.0
// What is remembered: in the fragment, so that a link shows the same charts, and in the browser. All by names,
// which outlive processes. Links come from strangers: nothing is taken that has not the right form.
import { aggregations } from './aggregate.js';
import { readings } from './readings.js';

const place = 'mmash.state';
const longestOpen = 1500;
/** Rows of the tree that are remembered as open or closed. */
export const mostOpen = 500;
export const mostCharts = 24;
export const mostSeries = 8;
export const intervals = [250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000];

const textOr = (value, fallback, most = 70_000) =>
    (typeof value === 'string' && value.length <= most ? value : fallback);
const placeOrNull = (value) => (Number.isInteger(value) && value >= 0 ? value : null);
const oneOf = (value, list, fallback) => (list.includes(value) ? value : fallback);

function seriesOf(given) {
    if (typeof given?.label !== 'string' || given.label === '')
        return null;
    return {
        label: textOr(given.label, ''),
        command: textOr(given.command, null, 4096),
        slot: placeOrNull(given.slot),
        thread: placeOrNull(given.thread),
        aggr: oneOf(given.aggr, aggregations, 'sum'),
    };
}

function chartOf(given) {
    const series = Array.isArray(given?.series) ? given.series.slice(0, mostSeries).map(seriesOf) : [];
    return {
        series: series.filter((one) => one?.label),
        reading: oneOf(given?.reading, ['auto', ...readings], 'auto'),
        aggr: oneOf(given?.aggr, aggregations, ''),
    };
}

/** A state of the right form, whatever was given. */
function stateOf(given) {
    const open = {};
    for (const [key, value] of Object.entries(given.open ?? {}).slice(-mostOpen)) {
        if (typeof value === 'boolean')
            open[key] = value;
    }
    return {
        span: Number.isFinite(given.span) ? Math.min(3_600_000, Math.max(2000, given.span)) : 60_000,
        interval: oneOf(given.interval, intervals, 1000),
        filter: textOr(given.filter, '', 1000),
        merge: given.merge !== false,
        aggr: oneOf(given.aggr, aggregations, 'avg'),
        open,
        charts: Array.isArray(given.charts)
            ? given.charts.slice(0, mostCharts).map(chartOf).filter((chart) => chart.series.length) : null,
    };
}

function parsed(text) {
    try {
        return JSON.parse(text) ?? {};
    } catch {
        return {};
    }
}

function fromFragment() {
    const given = new URLSearchParams(location.hash.slice(1));
    const state = {};
    for (const [name, value] of given)
        state[name] = name === 'filter' || name === 'aggr' ? value : parsed(value);
    return state;
}

function stored() {
    try {
        return parsed(localStorage.getItem(place));
    } catch {
        return {}; // storage may be forbidden
    }
}

/** The link's state; what it does not say is as it was here. */
export function loadState() {
    return stateOf({ ...stored(), ...fromFragment() });
}

/** Remembers a state at both places. */
export function saveState(state) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) {
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        if (text !== '' && !(name === 'open' && text.length > longestOpen))
            parameters.set(name, text);
    }
    history.replaceState(null, '', `#${parameters}`);
    try {
        localStorage.setItem(place, JSON.stringify(state));
    } catch {
        // Full or forbidden: the fragment has it.
    }
}
