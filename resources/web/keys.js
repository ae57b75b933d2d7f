// SPDX-License-Identifier: Apache-2.0
// Keys that work wherever the focus is.
import { byId } from './dom.js';
import { togglePause } from './controls.js';

const isTyping = (element) => element.matches('input:not([type=checkbox]), textarea');

/** `left` is called where Escape leaves the filter, `escaped` where it has nothing to leave. */
export function setUpKeys(timeline, { left, escaped }) {
    const help = byId('keys');
    const showHelp = () => help.showModal();
    byId('help').addEventListener('click', showHelp);
    byId('filter').addEventListener('keydown', (event) => {
        if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            left();
        }
    });
    // A list that was chosen from by the mouse gives the keys back.
    document.addEventListener('change', ({ target }) => {
        if (target.matches('select') && !target.matches(':focus-visible'))
            target.blur();
    });
    document.addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey)
            return;
        if (document.querySelector('dialog[open]') || isTyping(event.target))
            return;
        const keys = {
            '/': () => byId('filter').select(),
            '?': showHelp,
            Escape: escaped,
            // On a button it presses the button, and it opens a list.
            ' ': event.target.matches('button, input, select, summary') ? null : () => togglePause(timeline),
        };
        if (!keys[event.key])
            return;
        event.preventDefault();
        keys[event.key]();
    });
}
