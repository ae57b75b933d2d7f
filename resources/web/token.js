// SPDX-License-Identifier: Apache-2.0
// The token that this server may want: asked for when it does, and kept for this tab only.
import { byId, setText } from './dom.js';

const place = 'mmash.token';
/** Where the browser forbids to store it. */
let kept = null;

function stored() {
    try {
        return sessionStorage.getItem(place) ?? kept;
    } catch {
        return kept;
    }
}

function store(token) {
    kept = token;
    try {
        sessionStorage.setItem(place, token);
    } catch {
        // Until the page is left, it is known here.
    }
}

/** The headers of a request. */
export function authorization() {
    const token = stored();
    return token ? { Authorization: `Bearer ${token}` } : {};
}

/** Shows the form and calls back once a token was entered. */
export function askForToken(given) {
    const dialog = byId('token');
    const input = byId('token-input');
    const refused = stored() !== null;
    setText(byId('token-note'), refused ? 'The server does not accept this token.' : '');
    byId('token-form').onsubmit = (event) => {
        event.preventDefault();
        // What cannot stand in a header could not be sent.
        if (!/^[\x21-\x7e]+$/.test(input.value)) {
            setText(byId('token-note'), 'A token is made of visible ASCII characters.');
            return;
        }
        store(input.value);
        input.value = '';
        dialog.close();
        given();
    };
    const show = () => {
        if (!dialog.open)
            dialog.showModal();
        input.focus();
    };
    byId('unlock').onclick = show; // Escape closes the form
    show();
}
