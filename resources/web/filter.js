// SPDX-License-Identifier: Apache-2.0
// What the filter box says: words that must all occur, -words that must not, /expressions/. A word is part of a
// command or label, or the whole of a pid, tid, state or file name, or, with a slash, part of a path.
import { Expression } from './expression.js';

const fileName = (path) => path.slice(path.lastIndexOf('/') + 1);

function hasWord({ search, file }, word) {
    if (search.includes(word) || [String(file.pid), String(file.tid), file.state].includes(word))
        return true;
    const path = file.path.toLowerCase();
    return word.includes('/') ? path.includes(word) : fileName(path) === word;
}

/** What expressions see of a stat, a line each. */
function linesOf({ search, file }) {
    return [search, file.pid ?? '', file.tid ?? '', file.state, file.path].join('\n');
}

/** A word's {test(stat), expression}: null where the expression is not yet known to match. */
function termOf(word) {
    const without = word.length > 1 && word.startsWith('-');
    const text = without ? word.slice(1) : word;
    const isExpression = text.length > 2 && text.startsWith('/') && text.endsWith('/');
    const expression = isExpression ? new Expression(text.slice(1, -1)) : null;
    const wanted = text.toLowerCase();
    const matches = expression ? (stat) => expression.test(linesOf(stat)) : (stat) => hasWord(stat, wanted);
    const test = (stat) => {
        const verdict = matches(stat);
        return verdict === null ? null : verdict !== without;
    };
    return { test, expression };
}

/** An error says why everything matches. */
export class Filter {
    #terms = [];
    #error = '';

    constructor(text) {
        // An expression may hold blanks.
        const words = text.match(/-?\/(?:[^/\\]|\\.)+\/(?=\s|$)|\S+/g) ?? [];
        try {
            this.#terms = words.map(termOf);
        } catch (error) {
            this.#error = error.message;
        }
    }

    get error() {
        return this.#error || (this.#expressions.find(({ error }) => error)?.error ?? '');
    }

    /** Whether everything matches. */
    get isEmpty() {
        return this.#terms.length === 0 || this.error !== '';
    }

    /** Of a stat; what is not known yet, does not match. */
    matches(stat) {
        return this.isEmpty || this.#terms.every(({ test }) => test(stat) === true);
    }

    /** Finds out what matches() did not know, and calls back when there is something new. */
    settle(settled) {
        for (const expression of this.#expressions)
            expression.settle(settled);
    }

    /** It is used no more. */
    end() {
        for (const expression of this.#expressions)
            expression.end();
    }

    get #expressions() {
        return this.#terms.map(({ expression }) => expression).filter(Boolean);
    }
}
