// SPDX-License-Identifier: Apache-2.0
// The format of event streams, from texts to events.

/** In characters; no update is as long. */
const longestEvent = 256 * 1024 * 1024;

/** Takes a text apart into events {event, data}; a comment is one without data. Pieces may end anywhere. */
export class EventParser {
    /** Pieces of a line that has not ended. */
    #rest = [];
    #length = 0;
    #event = '';
    #data = [];

    *parse(piece) {
        const lines = piece.split('\n');
        if (lines.length > 1) {
            lines[0] = this.#rest.join('') + lines[0];
            this.#rest = [];
        }
        const rest = lines.pop();
        for (const line of lines)
            yield* this.#take(line.endsWith('\r') ? line.slice(0, -1) : line);
        this.#keep(rest, piece.length);
    }

    #keep(rest, length) {
        this.#rest.push(rest);
        this.#length += length;
        if (this.#length > longestEvent)
            throw new Error('The server sends an event without an end.');
    }

    *#take(line) {
        if (line === '') {
            if (this.#data.length)
                yield { event: this.#event || 'message', data: this.#data.join('\n') };
            this.#event = '';
            this.#data = [];
            this.#length = 0;
        } else if (line.startsWith(':')) {
            yield { event: 'comment', data: '' };
        } else if (line.startsWith('data:')) {
            this.#data.push(line.slice(line[5] === ' ' ? 6 : 5));
        } else if (line.startsWith('event:')) {
            this.#event = line.slice(6).trim();
        }
    }
}
