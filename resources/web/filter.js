// SPDX-License-Identifier: Apache-2.0
// What the filter box says: words that must all occur, -words that must not, /expressions/.

const accept = () => true;

function termOf(word) {
    const without = word.length > 1 && word.startsWith('-');
    const text = without ? word.slice(1) : word;
    let matches;
    if (text.length > 2 && text.startsWith('/') && text.endsWith('/')) {
        const expression = new RegExp(text.slice(1, -1), 'iu');
        matches = (stat) => expression.test(stat.search);
    } else {
        const wanted = text.toLowerCase();
        matches = (stat) => stat.search.includes(wanted);
    }
    return without ? (stat) => !matches(stat) : matches;
}

/** {matches(stat), error}: where an expression is wrong, the error says so and everything matches. */
export function parseFilter(text) {
    // An expression may hold blanks.
    const words = text.match(/-?\/(?:[^/\\]|\\.)+\/(?=\s|$)|\S+/g) ?? [];
    if (!words.length)
        return { matches: accept, error: '', isEmpty: true };
    try {
        const terms = words.map(termOf);
        return { matches: (stat) => terms.every((term) => term(stat)), error: '', isEmpty: false };
    } catch (error) {
        return { matches: accept, error: error.message, isEmpty: true };
    }
}
