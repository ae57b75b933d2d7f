// SPDX-License-Identifier: Apache-2.0
// Puts the page together: stream -> store -> tree and charts.
import { Charts } from './charts.js';
import { setUpChoices, setUpTabs, setUpTime, showChartCount, showChoices } from './controls.js';
import { Details } from './details.js';
import { byId, setAttribute, setText } from './dom.js';
import { parseFilter } from './filter.js';
import { setUpKeys } from './keys.js';
import { announce, showConnection, showCount, showEmpty, showProblems, showSummary } from './notices.js';
import { seriesOfRow } from './rows.js';
import { loadState, saveState } from './state.js';
import { Store } from './store.js';
import { Stream } from './stream.js';
import { onThemeChange } from './theme.js';
import { Timeline } from './timeline.js';
import { askForToken } from './token.js';
import { Tree } from './tree.js';
import { chartWhatMoves } from './first_charts.js';

const isGraph = location.pathname.startsWith('/graph');
const state = loadState();
const store = new Store();
const timeline = new Timeline(() => store.now());
const shape = { filter: parseFilter(state.filter), merge: state.merge, aggr: state.aggr, open: state.open };
const tree = new Tree(byId('tree'), store, shape);
const details = new Details(byId('details'));
const charts = new Charts(byId('charts'), store, timeline);
let connection = ['connecting'];
let saving = 0;
let hasNewRows = false;

function showState() {
    const [word, sentence] = connection;
    showConnection(word === 'live' && timeline.paused ? 'paused' : word, sentence);
}

function rebuild() {
    tree.rebuild();
    showCount(tree.rows, !shape.filter.isEmpty);
    showEmpty(store, tree.rows, !shape.filter.isEmpty);
    showRow();
}

function showRow() {
    details.show(tree.current, store, shape.aggr);
}

// Nobody looks at a hidden tab, and a paused tree stands still; what is new is shown afterwards.
function showNews() {
    if (document.hidden)
        return;
    if (!timeline.paused && hasNewRows) {
        rebuild();
        hasNewRows = false;
    } else if (!timeline.paused) {
        tree.refresh();
        showRow();
    }
    showProblems(store.problems);
    showSummary(store);
    charts.tick();
    if (isGraph && charts.isEmpty && !state.charts)
        chartWhatMoves(store, charts, shape);
}

function remember() {
    clearTimeout(saving);
    saving = setTimeout(() => saveState({
        ...state, open: shape.open, span: timeline.span, charts: charts.isEmpty ? state.charts && [] : charts.specs,
    }), 200);
}

function applyFilter() {
    shape.filter = parseFilter(state.filter);
    const { error } = shape.filter;
    setAttribute(byId('filter'), 'aria-invalid', error ? 'true' : null);
    setText(byId('filter-error'), error);
    byId('filter-error').hidden = !error;
}

function chart(row, add) {
    const series = seriesOfRow(row, shape.aggr);
    if (row.stats.every((stat) => typeof stat.value === 'string')) {
        announce('This stat is a text: there is nothing to chart.');
        return;
    }
    charts.add(series, row.stats[0].kind === 'counter', add);
}

const stream = new Stream({
    onUpdate(update, heardAfter) {
        const isNews = !store.connected;
        store.connected = true;
        hasNewRows = store.apply(update, heardAfter) || hasNewRows;
        if (isNews) {
            connection = ['live'];
            showState();
        }
        showNews();
    },
    onState(word, sentence) {
        store.connected = false;
        connection = [word, sentence];
        showState();
    },
    onToken() {
        store.connected = false;
        connection = ['locked'];
        showState();
        askForToken(() => stream.start(store.interval));
    },
});

// What was not told to have changed has not: rates fall to zero and lines go on.
setInterval(() => {
    if (store.connected && store.now() - store.time > 1.8 * store.interval)
        showNews();
}, 1000);

function connect() {
    store.interval = state.interval;
    stream.start(state.interval);
}

function chosen(name) {
    if (name === 'interval')
        connect();
    if (name === 'filter')
        applyFilter();
    shape.merge = state.merge;
    shape.aggr = state.aggr;
    showChoices(state);
    if (name !== 'interval')
        rebuild();
    remember();
}

function restore() {
    timeline.setSpan(state.span);
    if (state.charts)
        charts.restore(state.charts);
    showChartCount(charts.specs.length);
}

tree.addEventListener('chart', ({ detail }) => chart(detail.row, detail.add));
tree.addEventListener('current', () => {
    details.open();
    showRow();
});
details.addEventListener('close', () => byId('tree').focus());
tree.addEventListener('open', remember);
charts.addEventListener('change', () => {
    state.charts ??= [];
    showChartCount(charts.specs.length);
    remember();
});
charts.addEventListener('full', ({ detail }) => announce(detail));
timeline.addEventListener('change', () => {
    showState();
    showNews();
    remember();
});
document.addEventListener('visibilitychange', showNews);
onThemeChange(() => {
    tree.recolor();
    charts.recolor();
});
addEventListener('hashchange', () => {
    Object.assign(state, loadState());
    shape.open = state.open;
    restore();
    chosen('filter');
    connect();
});

document.body.classList.toggle('graph', isGraph);
setUpTabs(isGraph ? 'charts' : 'tree');
setUpTime(timeline);
setUpChoices(state, chosen);
setUpKeys(timeline, { left: () => byId('tree').focus(), escaped: () => details.close() });
restore();
applyFilter();
rebuild();
showState();
connect();
