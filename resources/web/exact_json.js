// SPDX-License-Identifier: Apache-2.0
// JSON with all digits of integers beyond 2^53: those become BigInt.

const longInteger = /(?<![.\d])\d{16,}/;

function exactly(_key, value, context) {
    if (typeof value !== 'number' || Number.isSafeInteger(value) || !context)
        return value;
    return /^-?\d+$/.test(context.source) ? BigInt(context.source) : value;
}

/** As JSON.parse. The slow way is taken only where a text has integers that need it. */
export function parseExactly(text) {
    return longInteger.test(text) ? JSON.parse(text, exactly) : JSON.parse(text);
}
