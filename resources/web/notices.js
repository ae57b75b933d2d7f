// SPDX-License-Identifier: Apache-2.0
// What has to be said beside the values: the connection, problems, and why there is nothing to see.
import { byId, icon, make, setAttribute, setIcon, setText } from './dom.js';
import { visible } from './format.js';

const mostProblems = 50;
const connectionTexts = { connecting: 'connecting', live: 'live', lost: 'connection lost', paused: 'paused',
    locked: 'token wanted' };

/** The connection in a word, and the server's sentence where there is one. */
export function showConnection(state, sentence = '') {
    const box = byId('connection');
    setAttribute(box, 'data-state', state);
    setIcon(box.querySelector('.icon'), `connection-${state}`);
    setText(byId('connection-word'), connectionTexts[state]);
    const isLost = state === 'lost';
    byId('locked').hidden = state !== 'locked';
    byId('lost').hidden = !isLost;
    document.body.classList.toggle('old', isLost);
    setText(byId('lost-text'), isLost ? `${visible(sentence, 500)} What you see is old. Trying again.` : '');
}

/** Problems that the server had with files. */
export function showProblems(problems) {
    if (problems === showProblems.shown)
        return;
    showProblems.shown = problems;
    const box = byId('problems');
    box.hidden = problems.length === 0;
    const shown = problems.slice(0, mostProblems).map((problem) => {
        const item = make('li');
        item.append(icon('state-unreadable'), make('bdi', '', visible(problem, 1000)));
        return item;
    });
    if (problems.length > mostProblems)
        shown.push(make('li', '', `and ${problems.length - mostProblems} more`));
    setText(byId('problems-count'), problems.length === 1 ? '1 problem' : `${problems.length} problems`);
    byId('problems-list').replaceChildren(...shown);
}

/** Why the tree has no rows, where it has none. */
export function showEmpty(store, rows, isFiltering, connection) {
    const box = byId('empty');
    box.hidden = rows.list.length > 0;
    const nothing = store.files.size === 0;
    const isLost = connection === 'lost' && (nothing || !store.ready);
    setText(byId('empty-title'), isLost ? 'The connection is lost' : !store.ready ? 'Waiting for the server'
        : nothing ? 'No stats are published here' : isFiltering ? 'No stat matches the filter' : '');
    setText(byId('empty-place'), nothing ? visible(store.served, 1000) : '');
    byId('empty-help').hidden = !store.ready || !nothing || isLost;
}

/** "12 of 80" where a filter hides some. */
export function showCount(rows, isFiltering) {
    const all = rows.all === 1 ? '1 stat' : `${rows.all} stats`;
    setText(byId('count'), isFiltering ? `${rows.found} of ${rows.all}` : all);
}

/** How many processes there are of each state, and where they come from. */
export function showSummary(store) {
    const counts = new Map();
    for (const { state } of store.processes.values())
        counts.set(state, (counts.get(state) ?? 0) + 1);
    const states = [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
    setText(byId('served'), visible(store.served, 300));
    setText(byId('summary'), states || 'no processes');
    setText(byId('version'), store.version ? `mmash ${visible(store.version, 40)}` : '');
}

/** A sentence for some seconds. */
export function announce(text) {
    const box = byId('toast');
    clearTimeout(announce.timer);
    setText(box, text);
    box.hidden = false;
    announce.timer = setTimeout(() => (box.hidden = true), 5000);
}
