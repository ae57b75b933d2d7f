// SPDX-License-Identifier: Apache-2.0
// Colours of what is painted, by the system's light or dark setting.

const dark = matchMedia('(prefers-color-scheme: dark)');

// After Okabe and Ito (2008), yellow left out and lightness fitted to the background.
const onLight = ['#0072b2', '#d55e00', '#008f68', '#b8578f', '#b57a00', '#2f8cc4', '#6a51a3', '#6b6b6b'];
const onDark = ['#4fa8e8', '#f58b4c', '#2fc79a', '#e79ac6', '#f0b840', '#8fd3f7', '#b09be0', '#a9a9a9'];

export const seriesColors = onLight.length;

export function theme() {
    const series = dark.matches ? onDark : onLight;
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(name).trim();
    return {
        series,
        grid: color('--grid'),
        axis: color('--axis'),
        cursor: color('--dim'),
        spark: color('--spark'),
        flat: color('--grey'),
    };
}

/** Calls back whenever the setting changes. */
export function onThemeChange(changed) {
    dark.addEventListener('change', changed);
}
