// SPDX-License-Identifier: Apache-2.0
// Values as people read them. Nothing that this returns can break a line or turn its direction.

const thin = '\u202f';
const minus = '\u2212';
const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
const decimalSteps = [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k']];
const secondSteps = [[1, 's'], [1e-3, 'ms'], [1e-6, 'µs'], [1e-9, 'ns']];
const inSeconds = { __proto__: null, seconds: 1, milliseconds: 1e-3, microseconds: 1e-6, nanoseconds: 1e-9 };
const knownUnits = { __proto__: null, s: 'seconds', ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds', B: 'bytes' };
const identities = new Set(['sys.pid', 'sys.tid', 'sys.uid', 'sys.gid']);

const unsafe = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

function shown(character) {
    const code = character.charCodeAt(0);
    return character === '\n' ? '\u21b5' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** A foreign text on one line: what is invisible becomes visible, what is endless ends. */
export function visible(text, most = 300) {
    const cut = text.length > most ? `${text.slice(0, most)}…` : text;
    return cut.replace(unsafe, shown);
}

/** The unit where it is one of those that we write in our own way; '' for all that strangers may have written. */
export function ownUnitOf(unit) {
    const known = unitOf(unit);
    return known === 'bytes' || known === 'ratio' || known in inSeconds ? known : '';
}

/** The words for units that we write in another way. */
export const unitOf = (unit) => knownUnits[unit] ?? unit ?? '';

/** An integer, grouped by threes, all digits. */
export function grouped(integer) {
    const text = integer.toString();
    const digits = text.replace('-', '').replace(/\B(?=(\d{3})+$)/g, thin);
    return text.startsWith('-') ? minus + digits : digits;
}

/** Three significant digits. */
function short(number) {
    const size = Math.abs(number);
    if (size >= 100 || Number.isInteger(number))
        return grouped(Math.round(number));
    const text = size < 1e-4 ? number.toExponential(2) : number.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 4);
    return text.replace('-', minus);
}

function bytes(number) {
    let step = 0;
    let size = number;
    while (Math.abs(size) >= 1023.5 && step + 1 < byteUnits.length) {
        size /= 1024;
        ++step;
    }
    return `${step === 0 ? short(Math.round(size * 100) / 100) : short(size)}${thin}${byteUnits[step]}`;
}

function seconds(number) {
    const size = Math.abs(number);
    if (size >= 86_400)
        return `${short(number / 86_400)}${thin}d`;
    if (size >= 3600)
        return `${short(number / 3600)}${thin}h`;
    if (size >= 120)
        return `${short(number / 60)}${thin}min`;
    const step = secondSteps.find(([least]) => size >= 0.9995 * least);
    const [factor, name] = step ?? (size ? secondSteps.at(-1) : secondSteps[0]);
    return `${short(number / factor)}${thin}${name}`;
}

function decimal(number) {
    const [factor, name] = decimalSteps.find(([step]) => Math.abs(number) >= 9.995 * step) ?? [1, ''];
    return name ? `${short(number / factor)}${thin}${name}` : short(number);
}

/** A number with its unit, short: for rates, charts and gauges. */
export function formatNumber(number, unit = '') {
    if (!Number.isFinite(number))
        return '–';
    const known = unitOf(unit);
    if (known === 'bytes')
        return bytes(number);
    if (known in inSeconds)
        return seconds(number * inSeconds[known]);
    if (known === 'ratio')
        return `${short(number * 100)}${thin}%`;
    return known ? `${decimal(number)}${thin}${visible(known, 20)}` : decimal(number);
}

export function formatRate(rate, unit = '') {
    if (rate === null || !Number.isFinite(rate))
        return '';
    return `${formatNumber(rate < 100 ? Math.round(rate * 100) / 100 : Math.round(rate), unit)}/s`;
}

const two = (number) => String(number).padStart(2, '0');

/** hh:mm:ss of the day here. */
export function clockTime(time) {
    const date = new Date(time);
    return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function isTimestamp(about, value) {
    const unit = unitOf(about.unit);
    const name = about.label.slice(about.label.lastIndexOf('.') + 1).replace(/_seconds$/, '');
    return about.kind !== 'counter' && value >= 1e9 && value < 4.102e9 && (unit === '' || unit === 'seconds') &&
        /(created|timestamp|start_time|started)$/.test(name);
}

/** The value of a stat in its row. Integers that count keep all their digits. */
export function formatValue(value, about) {
    if (value === null || value === undefined)
        return '–';
    if (typeof value === 'string')
        return visible(value, 200);
    if (typeof value === 'boolean')
        return String(value);
    if (identities.has(about.label))
        return value.toString();
    if (isTimestamp(about, Number(value))) {
        const date = new Date(Number(value) * 1000);
        return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clockTime(date)}`;
    }
    const isInteger = typeof value === 'bigint' || Number.isInteger(value);
    if (isInteger && (about.kind === 'counter' || !about.unit) && unitOf(about.unit) !== 'bytes')
        return grouped(value) + (about.unit ? `${thin}${visible(unitOf(about.unit), 20)}` : '');
    return formatNumber(Number(value), about.unit);
}

/** All digits, for details. */
export function formatExactly(value) {
    return value === null ? '–' : visible(String(value), 2000);
}
