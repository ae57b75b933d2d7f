// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QtTest>

#include <temp_dir.h>

#include "running_server.h"
#include "webdriver.h"

namespace support {

/// mmash's page in a browser, as people see it. The browser is the caller's, for many pages.
class MmashPage
{
public:
    explicit MmashPage(WebDriver &browser)
        : browser_(browser)
    {
    }

    const TempDir &directory() const { return directory_; }
    RunningServer &server() { return *server_; }
    QString url() const { return QString::fromStdString(server_->url()); }

    /// Starts a server for the directory, at that port; 0: at a free one.
    bool serve(int port = 0, std::vector<std::string> arguments = {})
    {
        server_.reset();
        arguments.insert(arguments.end(), {"--port", std::to_string(port), "--glob", directory_.path()});
        server_ = std::make_unique<RunningServer>(arguments);
        return server_->isRunning();
    }

    void stop() { server_.reset(); }

    /// Opens the page afresh, as one who was never here. Waits for nothing but the document.
    bool open(const QString &path = {})
    {
        if (!browser_.go(QStringLiteral("about:blank")) || !browser_.forget(url()))
            return false;
        browser_.messages(); // of the page before, whose server has gone
        return browser_.go(url() + path);
    }

    QJsonValue run(const char *script, const QJsonArray &arguments = {})
    {
        return browser_.execute(QString::fromUtf8(script), arguments);
    }

    /// The visible text of an element; a null string where there is none, or it is hidden.
    QString text(const QString &selector)
    {
        return run("const e = document.querySelector(arguments[0]);"
                   "return e && e.checkVisibility() ? e.innerText : null",
                   {selector})
            .toString(QString());
    }

    int count(const QString &selector)
    {
        return run("return document.querySelectorAll(arguments[0]).length", {selector}).toInt(-1);
    }

    /// The row of a stat, the `place`-th of that label; null where there is none.
    QJsonValue row(const QString &label, int place = 0)
    {
        return run("return [...document.querySelectorAll('.row:not([hidden])')].filter("
                   "row => row.querySelector('.name').textContent === arguments[0])[arguments[1]] ?? null",
                   {label, place});
    }

    /// A cell of that row: "value", "rate" or "about".
    QString cell(const QString &label, const QString &name = QStringLiteral("value"), int place = 0)
    {
        return run("return arguments[0]?.querySelector('.' + arguments[1]).textContent ?? null",
                   {row(label, place), name})
            .toString(QString());
    }

    QStringList texts(const QString &selector)
    {
        QStringList all;
        const QJsonArray found =
            run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", {selector})
                .toArray();
        for (const QJsonValue &one : found)
            all.append(one.toString());
        return all;
    }

    /// Pixels of a chart that have a series' colour and not the grid's.
    int drawnPixels(int chart = 0)
    {
        return run("let count = 0;"
                   "for (const canvas of document.querySelectorAll('.chart')[arguments[0]]?.querySelectorAll("
                   "    '.dygraph canvas') ?? []) {"
                   "  const copy = new OffscreenCanvas(canvas.width, canvas.height)"
                   "    .getContext('2d', {willReadFrequently: true});"
                   "  copy.drawImage(canvas, 0, 0);"
                   "  const {data} = copy.getImageData(0, 0, canvas.width, canvas.height);"
                   "  for (let i = 0; i < data.length; i += 4) {"
                   "    const rgb = [data[i], data[i + 1], data[i + 2]];"
                   "    count += data[i + 3] > 100 && Math.max(...rgb) - Math.min(...rgb) > 80;"
                   "  }"
                   "} return count",
                   {chart})
            .toInt();
    }

    /// What is drawn in the charts, to compare.
    QString picture()
    {
        return run("return [...document.querySelectorAll('.dygraph canvas')].map(c => c.toDataURL()).join()")
            .toString();
    }

    WebDriver &browser() { return browser_; }

private:
    WebDriver &browser_;
    TempDir directory_;
    std::unique_ptr<RunningServer> server_;
};

} // namespace support
