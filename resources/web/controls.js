// SPDX-License-Identifier: Apache-2.0
// The bars above the tree and above the charts.
import { aggregations } from './aggregate.js';
import { byId, fillSelect, make, setAttribute, setIcon, setText } from './dom.js';
import { clockTime } from './format.js';
import { intervals } from './state.js';
import { windows } from './timeline.js';

const intervalText = (interval) => (interval < 1000 ? `${interval} ms` : interval < 60_000 ? `${interval / 1000} s` : '1 min');

/** The buttons for the span of time, and pause. */
export function setUpTime(timeline) {
    const box = byId('windows');
    for (const [seconds, text] of windows) {
        const button = make('button', '', text);
        button.type = 'button';
        button.dataset.seconds = seconds;
        button.addEventListener('click', () => timeline.setSpan(seconds * 1000));
        box.append(button);
    }
    byId('pause').addEventListener('click', () => togglePause(timeline));
    timeline.addEventListener('change', () => showTime(timeline));
    showTime(timeline);
}

export function togglePause(timeline) {
    if (timeline.end === null)
        timeline.pause();
    else
        timeline.goLive();
}

function showTime(timeline) {
    for (const button of byId('windows').children)
        setAttribute(button, 'aria-pressed', String(Number(button.dataset.seconds) * 1000 === timeline.span));
    const stands = timeline.end !== null;
    const button = byId('pause');
    setIcon(button.querySelector('.icon'), stands ? 'play' : 'pause');
    setText(byId('pause-text'), stands ? 'Go live' : 'Pause');
    setAttribute(button, 'aria-pressed', String(stands));
    const { from, to } = timeline.range;
    setText(byId('range'), stands ? `${clockTime(from)} – ${clockTime(to)}` : '');
}

/** The selects and boxes whose values are remembered. `changed(name)` is called after each. */
export function setUpChoices(state, changed) {
    const listen = (id, event, name, read) => byId(id).addEventListener(event, () => {
        state[name] = read(byId(id));
        changed(name);
    });
    fillSelect(byId('interval'), intervals.map((interval) => [interval, `every ${intervalText(interval)}`]), state.interval);
    fillSelect(byId('aggregate'), aggregations.map((name) => [name, name]), state.aggr);
    listen('interval', 'change', 'interval', (box) => Number(box.value));
    listen('aggregate', 'change', 'aggr', (box) => box.value);
    listen('merge', 'change', 'merge', (box) => box.checked);
    listen('filter', 'input', 'filter', (box) => box.value);
    showChoices(state);
}

/** Writes what is remembered into the boxes. */
export function showChoices(state) {
    byId('interval').value = state.interval;
    byId('aggregate').value = state.aggr;
    byId('merge').checked = state.merge;
    byId('filter').value = state.filter;
    byId('aggregate-box').hidden = !state.merge;
}

/** On the tab behind which they are. */
export function showChartCount(count) {
    setText(byId('tab-charts'), count ? `Charts (${count})` : 'Charts');
}

/** On small screens either the tree or the charts are shown. */
export function setUpTabs(first) {
    const tabs = [byId('tab-tree'), byId('tab-charts')];
    const choose = (chosen) => {
        for (const tab of tabs)
            setAttribute(tab, 'aria-pressed', String(tab === chosen));
        document.body.classList.toggle('show-charts', chosen === tabs[1]);
    };
    for (const tab of tabs)
        tab.addEventListener('click', () => choose(tab));
    choose(byId(`tab-${first}`));
}
