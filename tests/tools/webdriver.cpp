// SPDX-License-Identifier: Apache-2.0
#include "webdriver.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include <QJsonDocument>
#include <QRegularExpression>

#include "tool_start.h"

namespace support {

namespace {

using Clock = std::chrono::steady_clock;

// In the child: only what is safe behind fork().
[[noreturn]] void becomeDriver(int out)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // outlives no test, not even one that crashes
    ::setpgid(0, 0);
    ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    ::execlp("chromedriver", "chromedriver", "--port=0", nullptr);
    ::_exit(127);
}

QJsonArray browserArguments(const QString &profile)
{
    QJsonArray arguments{QStringLiteral("--user-data-dir=") + profile};
    // By a pipe, the browser ends when its driver does, however that ends.
    for (const char *argument :
         {"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
          "--disable-background-networking", "--disable-component-update", "--disable-sync",
          "--disable-dev-shm-usage", "--window-size=1600,1000", "--remote-debugging-pipe"})
        arguments.append(QLatin1String(argument));
    return arguments;
}

QJsonObject pointerMove(const QJsonValue &origin, int x, int y, int duration = 0)
{
    return {{"type", "pointerMove"}, {"duration", duration}, {"x", x}, {"y", y}, {"origin", origin}};
}

QJsonObject pointer(const QJsonArray &actions)
{
    return {{"type", "pointer"},
            {"id", "mouse"},
            {"parameters", QJsonObject{{"pointerType", "mouse"}}},
            {"actions", actions}};
}

QJsonObject button(const char *type)
{
    return {{"type", QLatin1String(type)}, {"button", 0}};
}

QJsonObject keyAction(const char *type, QChar value)
{
    return {{"type", QLatin1String(type)}, {"value", QString(value)}};
}

QJsonObject keyboard(const QJsonArray &actions)
{
    return {{"type", "key"}, {"id", "keyboard"}, {"actions", actions}};
}

} // namespace

WebDriver::WebDriver()
    : out_(::memfd_create("chromedriver", MFD_CLOEXEC))
{
    if (startDriver())
        startSession();
}

WebDriver::~WebDriver()
{
    if (isReady())
        inSession("DELETE", {});
    stopDriver();
    ::close(out_);
}

bool WebDriver::go(const QString &url)
{
    return !inSession("POST", QStringLiteral("/url"), {{"url", url}}).isUndefined();
}

bool WebDriver::reload()
{
    return !inSession("POST", QStringLiteral("/refresh")).isUndefined();
}

bool WebDriver::forget(const QString &url)
{
    return devTools(QStringLiteral("Storage.clearDataForOrigin"), {{"origin", url}, {"storageTypes", "all"}});
}

QJsonValue WebDriver::execute(const QString &script, const QJsonArray &arguments)
{
    return inSession("POST", QStringLiteral("/execute/sync"), {{"script", script}, {"args", arguments}});
}

QJsonValue WebDriver::find(const QString &selector)
{
    return execute(QStringLiteral("return document.querySelector(arguments[0])"), {selector});
}

bool WebDriver::click(const QJsonValue &element, const QString &held)
{
    QJsonArray down;
    QJsonArray up;
    for (const QChar held1 : held) {
        down.append(keyAction("keyDown", held1));
        up.append(keyAction("keyUp", held1));
    }
    return element.isObject() && (held.isEmpty() || act({keyboard(down)})) &&
           act({pointer({pointerMove(element, 0, 0), button("pointerDown"), button("pointerUp")})}) &&
           (held.isEmpty() || act({keyboard(up)}));
}

bool WebDriver::moveTo(const QJsonValue &element, int x, int y)
{
    return act({pointer({pointerMove(element, x, y)})});
}

bool WebDriver::drag(const QJsonValue &element, int fromX, int toX)
{
    return act({pointer({pointerMove(element, fromX, 0), button("pointerDown"),
                         pointerMove(element, (fromX + toX) / 2, 0, 20), pointerMove(element, toX, 0, 20),
                         button("pointerUp")})});
}

bool WebDriver::wheel(const QJsonValue &element, int deltaY, const QString &held)
{
    const QJsonObject scroll{{"type", "scroll"}, {"x", 0},        {"y", 0},           {"deltaX", 0},
                             {"deltaY", deltaY}, {"duration", 0}, {"origin", element}};
    QJsonArray down;
    QJsonArray up;
    for (const QChar one : held) {
        down.append(keyAction("keyDown", one));
        up.append(keyAction("keyUp", one));
    }
    return (held.isEmpty() || act({keyboard(down)})) &&
           act({QJsonObject{{"type", "wheel"}, {"id", "wheel"}, {"actions", QJsonArray{scroll}}}}) &&
           (held.isEmpty() || act({keyboard(up)}));
}

bool WebDriver::keys(const QString &text, const QString &held)
{
    QJsonArray actions;
    for (const QChar one : held)
        actions.append(keyAction("keyDown", one));
    for (const QChar one : text) {
        actions.append(keyAction("keyDown", one));
        actions.append(keyAction("keyUp", one));
    }
    for (const QChar one : held)
        actions.append(keyAction("keyUp", one));
    return act({keyboard(actions)});
}

QImage WebDriver::screenshot()
{
    const QString base64 = inSession("GET", QStringLiteral("/screenshot")).toString();
    return QImage::fromData(QByteArray::fromBase64(base64.toLatin1()), "PNG");
}

bool WebDriver::setSize(int width, int height)
{
    return devTools(QStringLiteral("Emulation.setDeviceMetricsOverride"),
                    {{"width", width}, {"height", height}, {"deviceScaleFactor", 1}, {"mobile", false}});
}

bool WebDriver::setDark(bool dark)
{
    const QJsonObject feature{{"name", "prefers-color-scheme"}, {"value", dark ? "dark" : "light"}};
    return devTools(QStringLiteral("Emulation.setEmulatedMedia"), {{"features", QJsonArray{feature}}});
}

bool WebDriver::setTouch(bool touch)
{
    return devTools(QStringLiteral("Emulation.setTouchEmulationEnabled"), {{"enabled", touch}});
}

bool WebDriver::prepend(const QString &script)
{
    return devTools(QStringLiteral("Page.addScriptToEvaluateOnNewDocument"), {{"source", script}});
}

QStringList WebDriver::messages()
{
    QStringList texts;
    const auto entries = inSession("POST", QStringLiteral("/se/log"), {{"type", "browser"}}).toArray();
    for (const QJsonValue &entry : entries)
        texts.append(entry.toObject().value(QLatin1String("message")).toString());
    return texts;
}

QJsonValue WebDriver::call(const char *method, const QString &path, const QJsonObject &body)
{
    const bool hasBody = qstrcmp(method, "POST") == 0;
    const HttpAnswer answer = http_->request(
        method, path.toStdString(),
        hasBody ? HttpHeaders{{"Content-Type", "application/json"}} : HttpHeaders{},
        hasBody ? QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString() : std::string());
    const QJsonObject all = QJsonDocument::fromJson(QByteArray::fromStdString(answer.body)).object();
    const QJsonValue value = all.value(QLatin1String("value"));
    if (answer.status == 200)
        return value;
    error_ = path + QLatin1String(": ") + QString::fromStdString(answer.text());
    qWarning().noquote() << error_;
    return QJsonValue::Undefined;
}

QJsonValue WebDriver::inSession(const char *method, const QString &path, const QJsonObject &body)
{
    return isReady() ? call(method, QLatin1String("/session/") + session_ + path, body)
                     : QJsonValue::Undefined;
}

bool WebDriver::act(const QJsonArray &sources)
{
    return !inSession("POST", QStringLiteral("/actions"), {{"actions", sources}}).isUndefined();
}

bool WebDriver::devTools(const QString &command, const QJsonObject &parameters)
{
    return !inSession("POST", QStringLiteral("/goog/cdp/execute"), {{"cmd", command}, {"params", parameters}})
                .isUndefined();
}

bool WebDriver::startDriver()
{
    pid_ = ::fork();
    if (pid_ == 0)
        becomeDriver(out_);
    ::setpgid(pid_, pid_); // whoever comes first
    static const QRegularExpression started(QStringLiteral("successfully on port (\\d+)"));
    const auto end = Clock::now() + std::chrono::seconds(20);
    while (Clock::now() < end) {
        const auto match = started.match(QString::fromStdString(contentOf(out_)));
        if (match.hasMatch()) {
            http_ = std::make_unique<HttpClient>(match.captured(1).toUShort(), std::chrono::seconds(60));
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    error_ = QLatin1String("chromedriver does not start: ") + QString::fromStdString(contentOf(out_));
    return false;
}

void WebDriver::startSession()
{
    const QJsonObject capabilities{
        {"browserName", "chrome"},
        {"goog:loggingPrefs", QJsonObject{{"browser", "ALL"}}},
        {"goog:chromeOptions", QJsonObject{{"args", browserArguments(profile_.path())}}},
    };
    const QJsonObject wanted{{"capabilities", QJsonObject{{"alwaysMatch", capabilities}}}};
    session_ = call("POST", QStringLiteral("/session"), wanted)
                   .toObject()
                   .value(QLatin1String("sessionId"))
                   .toString();
}

void WebDriver::stopDriver()
{
    if (pid_ <= 0)
        return;
    ::kill(-pid_, SIGKILL); // its group
    ::waitpid(pid_, nullptr, 0);
}

} // namespace support
