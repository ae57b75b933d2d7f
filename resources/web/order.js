// SPDX-License-Identifier: Apache-2.0
// The order in which names are listed: numbers in them by their size, so that 2 comes before 10.

const collator = new Intl.Collator('en', { numeric: true });

export const byName = (a, b) => collator.compare(a, b) || (a < b ? -1 : Number(a > b));
