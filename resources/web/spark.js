// SPDX-License-Identifier: Apache-2.0
// The recent past of a stat in a few pixels: of a counter its rate, of all else its value.
import { pointsOf } from './chart_lines.js';
import { thinned } from './readings.js';
import { seriesOfRow } from './rows.js';

const shownTime = 60_000;

/** The points of a row's stats; null where there are none. */
function traceOfRow(row, store, aggr, from, to) {
    const [stat] = row.stats;
    const isCounter = stat.kind === 'counter';
    const reading = isCounter ? 'rate' : 'raw';
    if (row.stats.length > 1)
        return store.traceTogether(seriesOfRow(row, aggr), reading, from, to);
    const line = store.ownLine(stat);
    return line && pointsOf(line, isCounter, reading, store, from, to);
}

export function drawSpark(canvas, row, store, aggr, theme) {
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (!width)
        return; // hidden on small screens
    const ratio = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio)) {
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
    }
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const to = store.knownUntil();
    const from = to - shownTime;
    const trace = traceOfRow(row, store, aggr, from, to);
    if (!trace?.times.length)
        return;
    stroke(context, thinned(trace, shownTime / width), { width, height, from, to }, theme);
}

function stroke(context, { times, values }, { width, height, from, to }, theme) {
    const there = values.filter((value) => !Number.isNaN(value));
    const low = Math.min(...there);
    const high = Math.max(...there);
    const room = high - low;
    context.beginPath();
    let drawing = false;
    times.forEach((time, i) => {
        if (Number.isNaN(values[i])) {
            drawing = false;
            return;
        }
        const x = (time - from) / (to - from) * width;
        const y = room ? height - 1.5 - (values[i] - low) / room * (height - 3) : height / 2;
        if (drawing)
            context.lineTo(x, y);
        else
            context.moveTo(x, y);
        drawing = true;
    });
    context.strokeStyle = room ? theme.spark : theme.flat;
    context.lineWidth = 1.2;
    context.stroke();
}
