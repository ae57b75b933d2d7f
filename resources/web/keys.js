// SPDX-License-Identifier: Apache-2.0
// Keys that work wherever the focus is.
import { byId } from './dom.js';
import { togglePause } from './controls.js';

const isTyping = (element) => element.matches('input:not([type=checkbox]), textarea, select');

/** `left` is called where Escape leaves the filter. */
export function setUpKeys(timeline, left) {
    const help = byId('keys');
    const showHelp = () => help.showModal();
    byId('help').addEventListener('click', showHelp);
    byId('filter').addEventListener('keydown', (event) => {
        if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            left();
        }
    });
    document.addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey)
            return;
        if (document.querySelector('dialog[open]') || isTyping(event.target))
            return;
        const keys = {
            '/': () => byId('filter').select(),
            '?': showHelp,
            // On a button it presses the button.
            ' ': event.target.matches('button, input, summary') ? null : () => togglePause(timeline),
        };
        if (!keys[event.key])
            return;
        event.preventDefault();
        keys[event.key]();
    });
}
