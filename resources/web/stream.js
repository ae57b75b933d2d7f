// SPDX-License-Identifier: Apache-2.0
// The stream of changes. It is read by fetch, as EventSource sends no Authorization header.
import { parseExactly } from './exact_json.js';
import { authorization } from './token.js';

const shortestWait = 500;
const longestWait = 10_000;
/** The server says something every 15 s; what is silent for longer is dead. */
const longestSilence = 40_000;

/** Takes a text apart into events: {event, data}. Pieces may end anywhere. */
export class EventParser {
    #rest = '';
    #event = '';
    #data = [];

    *parse(piece) {
        const lines = (this.#rest + piece).split('\n');
        this.#rest = lines.pop();
        for (const line of lines.map((text) => text.replace(/\r$/, ''))) {
            if (line === '') {
                if (this.#data.length)
                    yield { event: this.#event || 'message', data: this.#data.join('\n') };
                this.#event = '';
                this.#data = [];
            } else if (line.startsWith('data:')) {
                this.#data.push(line.slice(line[5] === ' ' ? 6 : 5));
            } else if (line.startsWith('event:')) {
                this.#event = line.slice(6).trim();
            }
        }
    }
}

async function sentenceOf(answer) {
    try {
        const { error } = await answer.json();
        if (typeof error === 'string')
            return error;
    } catch {
        // No JSON: something between us and the server has answered.
    }
    return `The server answers ${answer.status} ${answer.statusText}`.trim();
}

/**
 * Connects, and connects again. `told` has onUpdate(update, heardAfter), with the milliseconds since the
 * server said something, onState('connecting'|'live'|'lost', sentence) and onToken().
 */
export class Stream {
    #told;
    #interval = 1000;
    #abort = null;
    #timer = 0;
    #wait = shortestWait;
    #heardAt = 0;

    constructor(told) {
        this.#told = told;
        window.addEventListener('online', () => this.#abort === null && this.start(this.#interval));
    }

    /** (Re)connects, for a sample every so many milliseconds. */
    start(interval) {
        this.stop();
        this.#interval = interval;
        this.#abort = new AbortController();
        this.#run(this.#abort);
    }

    stop() {
        clearTimeout(this.#timer);
        this.#abort?.abort();
        this.#abort = null;
    }

    async #run(abort) {
        let sentence = 'The server has ended the connection.';
        try {
            const answer = await fetch(`/events?interval=${this.#interval}`, {
                headers: authorization(), signal: abort.signal, cache: 'no-store', redirect: 'error',
            });
            if (answer.status === 401) {
                this.#abort = null;
                this.#told.onToken();
                return;
            }
            if (!answer.ok)
                throw new Error(await sentenceOf(answer));
            await this.#read(answer.body, abort);
        } catch (error) {
            if (abort.signal.aborted && abort.signal.reason !== 'silent')
                return;
            sentence = abort.signal.aborted ? 'The server is silent.'
                : error instanceof TypeError ? 'The server cannot be reached.' : error.message;
        }
        if (abort === this.#abort)
            this.#retry(sentence);
    }

    async #read(body, abort) {
        const reader = body.pipeThrough(new TextDecoderStream()).getReader();
        const parser = new EventParser();
        this.#heardAt = Date.now();
        const watch = setInterval(() => {
            if (Date.now() - this.#heardAt > longestSilence)
                abort.abort('silent');
        }, 5000);
        try {
            for (;;) {
                const { done, value } = await reader.read();
                if (done || abort.signal.aborted)
                    return;
                const heardAfter = Date.now() - this.#heardAt;
                this.#heardAt = Date.now();
                for (const { event, data } of parser.parse(value)) {
                    if (event === 'update')
                        this.#take(parseExactly(data), heardAfter);
                }
            }
        } finally {
            clearInterval(watch);
        }
    }

    #take(update, heardAfter) {
        this.#wait = shortestWait;
        this.#told.onUpdate(update, heardAfter);
    }

    #retry(sentence) {
        this.#abort = null;
        this.#told.onState('lost', sentence);
        const spread = this.#wait * (0.75 + Math.random() / 2);
        this.#timer = setTimeout(() => this.start(this.#interval), spread);
        this.#wait = Math.min(this.#wait * 2, longestWait);
    }
}
