// SPDX-License-Identifier: Apache-2.0
// How several values become one, by the names that the API has.

export const aggregations = ['avg', 'one', 'max', 'min', 'sum', 'nonzero-min', 'nonzero-avg'];

function sum(numbers) {
    let total = 0;
    for (const number of numbers)
        total += number;
    return total;
}

/** Of an array of numbers; NaN of none. */
export function aggregate(name, numbers) {
    if (!numbers.length)
        return NaN;
    const nonzero = name.startsWith('nonzero') ? numbers.filter((number) => number !== 0) : numbers;
    if (!nonzero.length)
        return 0;
    switch (name) {
    case 'one':
        return numbers[0];
    case 'max':
        return numbers.reduce((most, number) => Math.max(most, number));
    case 'sum':
        return sum(numbers);
    case 'min':
    case 'nonzero-min':
        return nonzero.reduce((least, number) => Math.min(least, number));
    default:
        return sum(nonzero) / nonzero.length;
    }
}

const isInteger = (value) => typeof value === 'bigint' || Number.isInteger(value);

/** Whether a stat says who writes a file, which no sum or average does. */
export const isIdentity = (label) => /(?:^|[^a-z0-9])sys\.(?:pid|tid|uid|gid|created)$/i.test(label);

/** Of booleans: whether one is true, all are, or how many. */
function aggregateBooleans(name, values) {
    const yes = values.filter(Boolean).length;
    if (name === 'one')
        return values[0];
    if (name === 'max' || name === 'nonzero-min')
        return yes > 0;
    return name === 'min' ? yes === values.length : `${yes} of ${values.length} true`;
}

/** The value that all have, or how many there are; null where there is none. */
export function commonValue(values) {
    const different = new Set(values.filter((value) => value !== null));
    return different.size > 1 ? `${different.size} values` : different.values().next().value ?? null;
}

/**
 * Of values as the server sends them: exact where integers are added up or chosen, the one text where all
 * texts are the same, a count of booleans, null where there is none.
 */
export function aggregateValues(name, values) {
    const there = values.filter((value) => value !== null);
    if (there.length < 2)
        return there.length ? there[0] : null;
    if (there.every((value) => typeof value === 'boolean'))
        return aggregateBooleans(name, there);
    if (there.every((value) => value === there[0]) && (name !== 'sum' || typeof there[0] === 'string'))
        return there[0];
    if (there.some((value) => typeof value === 'string'))
        return commonValue(there);
    if (name === 'sum' && there.every(isInteger)) {
        if (there.reduce((size, value) => size + Math.abs(Number(value)), 0) <= Number.MAX_SAFE_INTEGER)
            return sum(there.map(Number));
        const total = there.reduce((left, right) => left + BigInt(right), 0n);
        // What was rounded before stays so.
        const isExact = there.every((value) => typeof value === 'bigint' || Number.isSafeInteger(value));
        return !isExact || Number.isSafeInteger(Number(total)) ? Number(total) : total;
    }
    return aggregate(name, there.map(Number));
}
