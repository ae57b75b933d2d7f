// SPDX-License-Identifier: Apache-2.0
// The stream of changes. It is read by fetch, as EventSource sends no Authorization header.
import { parseExactly } from './exact_json.js';
import { EventParser } from './event_parser.js';
import { authorization } from './token.js';

const shortestWait = 500;
const longestWait = 10_000;
/** The server says something every 5 s. Seconds are counted by ticks: a page that was busy has not listened. */
const longestSilence = 8;
/** A connection that ends sooner, in milliseconds, was none. */
const shortestLife = 10_000;

const unreachable = 'The server cannot be reached.';
const broken = 'This page has failed to show what the server sent.';

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
 * server said something, onQuiet() where it says that nothing has changed, onLost(sentence) and onToken().
 */
export class Stream {
    #told;
    #interval = 1000;
    #abort = null;
    #timer = 0;
    #wait = shortestWait;
    #heardAt = 0;
    #silence = 0;

    constructor(told) {
        this.#told = told;
        window.addEventListener('online', () => this.#abort === null && this.start(this.#interval));
    }

    /** (Re)connects, for a sample every so many milliseconds. */
    start(interval) {
        this.#wait = shortestWait;
        this.#interval = interval;
        this.#connect();
    }

    stop() {
        clearTimeout(this.#timer);
        this.#abort?.abort();
        this.#abort = null;
    }

    #connect() {
        this.stop();
        this.#abort = new AbortController();
        this.#run(this.#abort);
    }

    async #run(abort) {
        const began = performance.now();
        const watch = this.#watch(abort);
        let sentence = 'The server has ended the connection.';
        try {
            const answer = await this.#ask(abort);
            if (answer.status === 401 && abort === this.#abort) {
                this.#abort = null;
                this.#told.onToken();
                return;
            }
            if (!answer.ok)
                throw new Error(await sentenceOf(answer));
            await this.#read(answer.body, abort);
        } catch (error) {
            sentence = error.message;
        } finally {
            clearInterval(watch);
        }
        if (abort !== this.#abort)
            return;
        if (performance.now() - began >= shortestLife)
            this.#wait = shortestWait;
        this.#retry(abort.signal.reason === 'silent' ? 'The server is silent.' : sentence);
    }

    #watch(abort) {
        this.#silence = 0;
        return setInterval(() => {
            this.#silence += 1;
            if (this.#silence > longestSilence)
                abort.abort('silent');
        }, 1000);
    }

    #ask(abort) {
        return fetch(`/events?interval=${this.#interval}`, {
            headers: authorization(), signal: abort.signal, cache: 'no-store', redirect: 'error',
        }).catch(() => {
            throw new Error(unreachable);
        });
    }

    async #read(body, abort) {
        const reader = body.pipeThrough(new TextDecoderStream()).getReader();
        const parser = new EventParser();
        this.#heardAt = Date.now();
        for (;;) {
            const { done, value } = await reader.read().catch(() => ({ done: true })); // it broke off
            if (done || abort.signal.aborted)
                return;
            this.#silence = 0;
            const heardAfter = Date.now() - this.#heardAt;
            this.#heardAt = Date.now();
            for (const { event, data } of parser.parse(value))
                this.#take(event, data, heardAfter);
        }
    }

    // What fails here has nothing to do with the connection.
    #take(event, data, heardAfter) {
        try {
            if (event === 'update')
                this.#told.onUpdate(parseExactly(data), heardAfter);
            else if (event === 'comment')
                this.#told.onQuiet();
        } catch (error) {
            console.error(error);
            throw new Error(broken);
        }
    }

    #retry(sentence) {
        this.stop();
        this.#told.onLost(sentence);
        const spread = this.#wait * (0.75 + Math.random() / 2);
        this.#timer = setTimeout(() => this.#connect(), spread);
        this.#wait = Math.min(this.#wait * 2, longestWait);
    }
}
