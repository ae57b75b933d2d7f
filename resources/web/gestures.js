// SPDX-License-Identifier: Apache-2.0
// Mouse, fingers and keys on a plot: the cursor, zooming and moving in time.
import { make } from './dom.js';

const leastDrag = 6;

/** Lets a plot move the timeline. */
export function attachGestures(plot, timeline) {
    const { element } = plot;
    const band = make('div', 'band');
    let drag = null;
    band.hidden = true;
    element.append(band);

    const placeOf = (event) => {
        const { x, w } = plot.area;
        const place = (event.clientX - element.getBoundingClientRect().left - x) / w;
        return Math.min(1, Math.max(0, place));
    };
    const showBand = () => {
        const { x, w } = plot.area;
        const [left, right] = [drag.from, drag.to].sort((a, b) => a - b);
        band.hidden = false;
        band.style.setProperty('left', `${x + left * w}px`);
        band.style.setProperty('width', `${(right - left) * w}px`);
    };
    const moved = (event) => {
        const place = placeOf(event);
        if (drag?.finger && drag.finger !== event.pointerId)
            return;
        timeline.setCursor(place);
        if (!drag)
            return;
        if (drag.moves) {
            timeline.move((drag.to - place) * timeline.span);
            drag.to = place;
            return;
        }
        drag.to = place;
        showBand();
    };
    const ended = () => {
        const done = drag;
        drag = null;
        band.hidden = true;
        if (!done || done.moves || Math.abs(done.to - done.from) * plot.area.w < leastDrag)
            return;
        const [left, right] = [done.from, done.to].sort((a, b) => a - b);
        const { from, to } = done.range;
        timeline.show(from + left * (to - from), from + right * (to - from));
    };

    element.addEventListener('pointermove', moved);
    // Where a finger has been, the cursor stays: there is nothing else to read values by.
    element.addEventListener('pointerleave', ({ pointerType }) => {
        if (!drag && pointerType !== 'touch')
            timeline.setCursor(null);
    });
    element.addEventListener('pointerdown', (event) => {
        const place = placeOf(event);
        if (event.pointerType === 'touch' || event.button !== 0) {
            timeline.setCursor(place);
            if (!event.isPrimary) // the second finger
                drag = { to: place, moves: true, finger: event.pointerId };
            return;
        }
        drag = { from: place, to: place, moves: event.shiftKey, range: timeline.range };
        element.setPointerCapture(event.pointerId);
    });
    element.addEventListener('pointerup', ended);
    element.addEventListener('pointercancel', ended);
    element.addEventListener('dblclick', () => timeline.goLive());
    element.addEventListener('wheel', (event) => {
        const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
        if (!sideways && !event.ctrlKey && !event.metaKey)
            return; // it scrolls the charts
        event.preventDefault();
        if (sideways)
            timeline.move((event.deltaX || event.deltaY) / plot.area.w * timeline.span);
        else
            timeline.zoom(event.deltaY > 0 ? 1.25 : 0.8, placeOf(event));
    }, { passive: false });
    element.addEventListener('keydown', (event) => pressed(event, timeline));
    element.addEventListener('blur', () => timeline.setCursor(null));
}

function pressed(event, timeline) {
    const step = (by) => timeline.setCursor(Math.min(1, Math.max(0, (timeline.cursor ?? 1) + by)));
    const keys = {
        ArrowLeft: () => (event.shiftKey ? timeline.move(-timeline.span / 10) : step(-0.02)),
        ArrowRight: () => (event.shiftKey ? timeline.move(timeline.span / 10) : step(0.02)),
        Home: () => timeline.setCursor(0),
        End: () => timeline.setCursor(1),
        '+': () => timeline.zoom(0.8, timeline.cursor ?? 1),
        '-': () => timeline.zoom(1.25, timeline.cursor ?? 1),
        Escape: () => timeline.setCursor(null),
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey)
        return;
    event.preventDefault();
    event.stopPropagation();
    act();
}
