// SPDX-License-Identifier: Apache-2.0
// Puts the page together: stream -> store -> tree and charts.
import { Charts } from './charts.js';
import { setUpChoices, setUpTabs, setUpTime, showChartCount, showChoices } from './controls.js';
import { Details } from './details.js';
import { byId, setAttribute, setText } from './dom.js';
import { Filter } from './filter.js';
import { Frozen } from './frozen.js';
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

/** Milliseconds. */
const longDraw = 100;
const isGraph = location.pathname.startsWith('/graph');
const state = loadState();
const store = new Store();
const timeline = new Timeline(() => store.now());
const shape = { filter: new Filter(''), merge: state.merge, aggr: state.aggr, open: state.open, closed: new Set() };
const tree = new Tree(byId('tree'), store, shape);
const details = new Details(byId('details'));
const charts = new Charts(byId('charts'), store, timeline);
let connection = ['connecting'];
/** What the tree shows: of a paused one, that of when it was paused. */
let source = store;
let saving = 0;
let resting = 0;
let restsUntil = 0;
let hasNewRows = false;

function showState() {
    const [word, sentence] = connection;
    showConnection(word === 'live' && timeline.paused ? 'paused' : word, sentence);
}

function rebuild() {
    tree.rebuild(source);
    shape.filter.settle(settled);
    showCount(tree.rows, !shape.filter.isEmpty);
    showEmpty(source, tree.rows, !shape.filter.isEmpty, connection[0]);
    showRow();
}

function settled() {
    showFilterError();
    rebuild();
}

function showRow() {
    details.show(tree.current, source, shape.aggr);
}

// Nobody looks at a hidden tab; what is new is shown afterwards. A page that is slow to draw rests as long as it
// draws, or it would listen to nobody.
function showNews() {
    const began = performance.now();
    if (document.hidden || began < restsUntil)
        return;
    clearTimeout(resting);
    drawNews();
    const took = performance.now() - began;
    if (took > longDraw) {
        restsUntil = began + 2 * took;
        resting = setTimeout(showNews, took + 1);
    }
}

function drawNews() {
    if (source === store && hasNewRows) {
        rebuild();
        hasNewRows = false;
    } else if (source === store) {
        tree.refresh();
        showRow();
    }
    showProblems(store.problems);
    showSummary(store);
    charts.tick();
    if (isGraph && charts.isEmpty && !state.charts)
        chartWhatMoves(store, charts, shape);
}

function save() {
    clearTimeout(saving);
    saveState({
        ...state, open: shape.open, span: timeline.span, charts: charts.isEmpty ? state.charts && [] : charts.specs,
    });
}

/** A little later: what changes may go on changing. */
function remember() {
    clearTimeout(saving);
    saving = setTimeout(save, 200);
}

function applyFilter() {
    shape.filter.end();
    shape.filter = new Filter(state.filter);
    shape.closed.clear();
    showFilterError();
}

function showFilterError() {
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
    charts.add(series, add);
}

const stream = new Stream({
    onUpdate(update, heardAfter) {
        hasNewRows = store.apply(update, heardAfter) || hasNewRows;
        if (connection[0] !== 'live') {
            connection = ['live'];
            showState();
        }
        showNews();
    },
    onQuiet() {
        store.confirm();
    },
    onLost(sentence) {
        disconnect('lost', sentence);
    },
    onToken() {
        disconnect('locked');
        askForToken(connect);
    },
});

function disconnect(...now) {
    store.disconnect();
    connection = now;
    showState();
    showEmpty(source, tree.rows, !shape.filter.isEmpty, connection[0]);
}

// What was not told to have changed has not: rates fall to zero and lines go on.
setInterval(() => {
    if (store.connected && store.now() - store.time > 1.8 * store.interval)
        showNews();
}, 1000);

function connect() {
    disconnect('connecting');
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
    save(); // whoever leaves the page at once finds them again
});
charts.addEventListener('full', ({ detail }) => announce(detail));
timeline.addEventListener('change', () => {
    if (timeline.paused !== (source !== store)) {
        source = timeline.paused ? new Frozen(store) : store;
        rebuild();
    }
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
