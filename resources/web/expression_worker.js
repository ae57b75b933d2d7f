// SPDX-License-Identifier: Apache-2.0
// Runs expressions of strangers on texts of strangers where they can be ended: some never end by themselves.
// Takes {source, texts}, answers with the places of those that match.

addEventListener('message', ({ data: { source, texts } }) => {
    const expression = new RegExp(source, 'imu');
    const places = [];
    texts.forEach((text, place) => {
        if (expression.test(text))
            places.push(place);
    });
    postMessage(places);
});
postMessage('ready');
