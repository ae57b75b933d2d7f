// SPDX-License-Identifier: Apache-2.0
// A regular expression whose verdicts come later, from a worker that is ended where they take too long.

const longestRun = 500;
/** Verdicts that are remembered. */
const mostVerdicts = 500_000;

export class Expression {
    /** Why there are no more verdicts; '' while there are. */
    error = '';
    #source;
    #verdicts = new Map();
    #unknown = new Set();
    #worker = null;
    #isReady = false;
    #timer = 0;
    #asked = null;

    /** Throws where it is none. */
    constructor(source) {
        new RegExp(source, 'imu');
        this.#source = source;
    }

    /** Whether a text matches; null where settle() has to find out. */
    test(text) {
        const verdict = this.#verdicts.get(text);
        if (verdict === undefined && !this.error)
            this.#unknown.add(text);
        return verdict ?? null;
    }

    /** Finds out what was asked for, and calls back once it is known, or an error. */
    settle(settled) {
        if (!this.#unknown.size || this.#asked || this.error)
            return;
        if (this.#verdicts.size > mostVerdicts)
            this.#verdicts.clear();
        this.#asked = { texts: [...this.#unknown], settled };
        this.#unknown.clear();
        if (!this.#worker)
            this.#start();
        else if (this.#isReady)
            this.#send();
    }

    end() {
        clearTimeout(this.#timer);
        this.#worker?.terminate();
        this.#worker = null;
        this.#asked = null;
    }

    #start() {
        this.#worker = new Worker('/static/expression_worker.js');
        this.#worker.addEventListener('message', ({ data }) => this.#take(data));
        this.#worker.addEventListener('error', () => this.#fail('Expressions cannot be run here.'));
    }

    #send() {
        this.#worker.postMessage({ source: this.#source, texts: this.#asked.texts });
        this.#timer = setTimeout(() => this.#fail('This expression takes too long.'), longestRun);
    }

    #take(data) {
        if (data === 'ready') {
            this.#isReady = true;
            this.#send();
            return;
        }
        clearTimeout(this.#timer);
        const { texts, settled } = this.#asked;
        const places = new Set(data);
        texts.forEach((text, place) => this.#verdicts.set(text, places.has(place)));
        this.#asked = null;
        settled();
    }

    #fail(error) {
        const settled = this.#asked?.settled;
        this.error = error;
        this.end();
        settled?.();
    }
}
