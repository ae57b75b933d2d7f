// SPDX-License-Identifier: Apache-2.0
// The token that this server may want: asked for when it does, and kept for this tab only.
import { byId, setText } from './dom.js';

const place = 'mmash.token';

/** The headers of a request. */
export function authorization() {
    const token = sessionStorage.getItem(place);
    return token ? { Authorization: `Bearer ${token}` } : {};
}

/** Shows the form and calls back once a token was entered. */
export function askForToken(given) {
    const dialog = byId('token');
    const input = byId('token-input');
    const refused = sessionStorage.getItem(place) !== null;
    setText(byId('token-note'), refused ? 'The server does not accept this token.' : '');
    byId('token-form').onsubmit = (event) => {
        event.preventDefault();
        // What cannot stand in a header could not be sent.
        if (!/^[\x21-\x7e]+$/.test(input.value)) {
            setText(byId('token-note'), 'A token is made of visible ASCII characters.');
            return;
        }
        sessionStorage.setItem(place, input.value);
        input.value = '';
        dialog.close();
        given();
    };
    dialog.oncancel = (event) => event.preventDefault(); // there is nothing to see without it
    if (!dialog.open)
        dialog.showModal();
    input.focus();
}
