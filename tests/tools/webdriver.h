// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>

#include <QChar>
#include <QImage>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include "http_client.h"

namespace support {

/// Keys of the protocol that are no letters.
namespace key {
inline constexpr QChar enter{char16_t{0xe007}};
inline constexpr QChar shift{char16_t{0xe008}};
inline constexpr QChar control{char16_t{0xe009}};
inline constexpr QChar escape{char16_t{0xe00c}};
inline constexpr QChar space{char16_t{0x20}};
inline constexpr QChar end{char16_t{0xe010}};
inline constexpr QChar home{char16_t{0xe011}};
inline constexpr QChar left{char16_t{0xe012}};
inline constexpr QChar up{char16_t{0xe013}};
inline constexpr QChar right{char16_t{0xe014}};
inline constexpr QChar down{char16_t{0xe015}};
inline constexpr QChar tab{char16_t{0xe004}};
} // namespace key

/// Chromium without a window, driven over the W3C WebDriver protocol by a chromedriver of its own. Both end
/// with this object, and with the test that has it.
///
/// What fails is told by error(), and by a warning; the call then returns a null value or false.
class WebDriver
{
public:
    WebDriver();
    WebDriver(const WebDriver &) = delete;
    WebDriver &operator=(const WebDriver &) = delete;
    ~WebDriver();

    /// True where a page can be opened.
    bool isReady() const { return !session_.isEmpty(); }
    const QString &error() const { return error_; }

    bool go(const QString &url);
    bool reload();

    /// All that a site has stored.
    bool forget(const QString &url);

    /// Runs the body of a function in the page: `arguments[0]`... are what is given, and `return` is the
    /// answer.
    QJsonValue execute(const QString &script, const QJsonArray &arguments = {});

    /// The first element of a CSS selector, as execute() takes and returns elements; null where there is
    /// none.
    QJsonValue find(const QString &selector);

    /// By the mouse, in the middle of an element, with the keys held down.
    bool click(const QJsonValue &element, const QString &held = {});
    bool click(const char *selector) { return click(find(QString::fromUtf8(selector))); }

    /// Moves the mouse to a place of an element, `x` and `y` pixels from its middle.
    bool moveTo(const QJsonValue &element, int x = 0, int y = 0);
    /// Presses there, moves by so many pixels, and lets go.
    bool drag(const QJsonValue &element, int fromX, int toX);
    bool wheel(const QJsonValue &element, int deltaY, const QString &held = {});

    /// Presses one key after the other, wherever the focus is; `held` all the while.
    bool keys(const QString &text, const QString &held = {});

    QImage screenshot();

    /// The size of the page, also below the least size of a window.
    bool setSize(int width, int height);
    bool setDark(bool dark);
    /// A screen for fingers, without a mouse.
    bool setTouch(bool touch);

    /// A script that runs in every page from now on, before the page's own.
    bool prepend(const QString &script);

    /// What the browser has to say of the page since it was last asked: errors, and what a policy has
    /// refused.
    QStringList messages();

private:
    QJsonValue call(const char *method, const QString &path, const QJsonObject &body = {});
    QJsonValue inSession(const char *method, const QString &path, const QJsonObject &body = {});
    bool act(const QJsonArray &sources);
    bool devTools(const QString &command, const QJsonObject &parameters);
    bool startDriver();
    void startSession();
    void stopDriver();

    QTemporaryDir profile_;
    int out_;
    pid_t pid_ = -1;
    std::unique_ptr<HttpClient> http_;
    QString session_;
    QString error_;
};

} // namespace support
