// SPDX-License-Identifier: Apache-2.0
// The only ways by which anything gets into the document: as text, or as an attribute that is no code.

export const byId = (id) => document.getElementById(id);

/** An element with a class and a text. */
export function make(tag, className = '', text = '') {
    const element = document.createElement(tag);
    if (className)
        element.className = className;
    if (text)
        element.textContent = text;
    return element;
}

/** A button that shows a text or an icon, and says what it does. */
export function makeButton(className, label, { text = '', icon: name = '' } = {}) {
    const button = make('button', className, text);
    button.type = 'button';
    button.title = label;
    button.setAttribute('aria-label', label);
    if (name)
        button.append(icon(name));
    return button;
}

/** One of the symbols of index.html, for the eye alone. */
export function icon(name) {
    const space = 'http://www.w3.org/2000/svg';
    const picture = document.createElementNS(space, 'svg');
    const use = document.createElementNS(space, 'use');
    picture.setAttribute('class', 'icon');
    picture.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', `#icon-${name}`);
    picture.append(use);
    return picture;
}

/** Another of the symbols in the same place. */
export function setIcon(picture, name) {
    const use = picture.firstElementChild;
    if (use.getAttribute('href') !== `#icon-${name}`)
        use.setAttribute('href', `#icon-${name}`);
}

/** Writes only what differs: a write costs layout. */
export function setText(element, text) {
    if (element.textContent !== text)
        element.textContent = text;
}

/** Sets an attribute, or removes it where the value is null. */
export function setAttribute(element, name, value) {
    if (value === null)
        element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value))
        element.setAttribute(name, value);
}

/** Gives a select [value, text] entries. */
export function fillSelect(select, entries, value) {
    for (const [entry, text] of entries) {
        const option = make('option', '', text);
        option.value = entry;
        select.append(option);
    }
    select.value = value;
}

/** A select with [value, text] entries. */
export function makeSelect(label, entries, value) {
    const select = make('select');
    select.setAttribute('aria-label', label);
    select.title = label;
    fillSelect(select, entries, value);
    return select;
}
