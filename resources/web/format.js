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

// Controls, halves of characters, separators of lines, and all that has no picture, such as the blank of Braille.
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/gu;

function shown(character) {
    const code = character.codePointAt(0);
    return character === '\n' ? '\u21b5' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** A foreign text on one line: what is invisible becomes visible, what is endless ends. */
export function visible(text, most = 300) {
    const cut = text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text;
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
    return (size < 1e-4 ? number.toExponential(2) : number.toPrecision(3)).replace('-', minus);
}

function bytes(number) {
    let step = 0;
    let size = number;
    while (Math.abs(size) >= 1023.5 && step + 1 < byteUnits.length) {
        size /= 1024;
        ++step;
    }
    return `${short(size)}${thin}${byteUnits[step]}`;
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
    // A whole rate that a clock has blurred is whole.
    return `${formatNumber(Math.abs(rate) < 100 ? Number(rate.toPrecision(3)) : Math.round(rate), unit)}/s`;
}

/** How many digits behind the point a step needs. */
function fractionOf(step) {
    const digits = [0, 1, 2, 3].find((count) => {
        const whole = Math.round(step * 10 ** count);
        return whole > 0 && Math.abs(step * 10 ** count - whole) < 1e-6 * whole;
    });
    return digits ?? Math.min(12, Math.max(4, -Math.floor(Math.log10(step))));
}

/** The units that an axis may have, the largest first: [what one is worth, its sign]. */
function axisUnits(unit) {
    if (unit === 'bytes')
        return byteUnits.map((name, power) => [1024 ** power, name]).reverse();
    if (unit in inSeconds)
        return [[3600, 'h'], [60, 'min'], ...secondSteps].map(([worth, name]) => [worth / inSeconds[unit], name]);
    return unit === 'ratio' ? [[0.01, '%']] : [...decimalSteps, [1, '']];
}

function fixed(number, digits) {
    const [whole, fraction] = Math.abs(number).toFixed(digits).split('.');
    return (number < 0 ? minus : '') + grouped(whole) + (fraction ? `.${fraction}` : '');
}

/**
 * Texts for the ticks of an axis, which are `step` apart: all in one unit, the largest that suits the largest tick
 * and leaves few digits behind the point. `unit` is one of ownUnitOf().
 */
export function axisLabels(ticks, step, unit = '') {
    const largest = Math.max(...ticks.map(Math.abs));
    const units = axisUnits(unit).filter(([worth, name]) => (name === 'k' ? 10 : 1) * worth <= largest * (1 + 1e-9));
    const [worth, name] = units.find(([one]) => fractionOf(step / one) <= (unit === 'bytes' ? 3 : 2)) ??
        units.at(-1) ?? axisUnits(unit).at(-1);
    const digits = fractionOf(step / worth);
    const sign = name ? thin + name : '';
    return ticks.map((tick) => {
        if (Math.abs(tick) < step * 1e-6)
            return '0';
        return (digits > 4 ? short(tick / worth) : fixed(tick / worth, digits)) + sign;
    });
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

/** Whether digits of an integer were lost, where a browser reads JSON with doubles alone. */
const isRounded = (value, { type }) => typeof value === 'number' && Number.isInteger(value) &&
    !Number.isSafeInteger(value) && !/^[fd]$/.test(type);

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
    if (isRounded(value, about))
        return `≈${about.unit ? formatNumber(value, about.unit) : grouped(BigInt(value))}`;
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
export function formatExactly(value, about) {
    if (value === null)
        return '–';
    return isRounded(value, about) ? `≈${BigInt(value)}` : visible(String(value), 2000);
}
