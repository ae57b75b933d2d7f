// SPDX-License-Identifier: Apache-2.0
// A Qt application that publishes its stats: what it does (app_stats.h), how its event loop fares, and what
// its widgets are set to. Run it beside mmstats-inspector.
#include <chrono>

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

#include <mmstats/qt.h>

#include "app_stats.h"
#include "window.h"

namespace {

struct Options
{
    QString screenshot;
    double after = 0; // seconds, 0 for ever
};

Options parseOptions(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Particles, and their stats in mmstats-inspector."));
    parser.addHelpOption();
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        QStringLiteral("Saves a picture of the window, and ends."),
                                        QStringLiteral("FILE"));
    const QCommandLineOption after(QStringLiteral("after"), QStringLiteral("Ends after that time."),
                                   QStringLiteral("SECONDS"));
    parser.addOptions({screenshot, after});
    parser.process(application);
    Options options{.screenshot = parser.value(screenshot), .after = parser.value(after).toDouble()};
    if (!options.screenshot.isEmpty() && options.after <= 0)
        options.after = 1;
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const Options options = parseOptions(application);

    AppStats stats;
    const mmstats::Status status = stats.publish();
    mmstats::removeOnQuit(stats);

    Window window(stats, status);
    window.show();

    if (options.after > 0) {
        QTimer::singleShot(
            std::chrono::milliseconds(static_cast<qint64>(options.after * 1000)), &window, [&] {
                const bool saved = options.screenshot.isEmpty() || window.grab().save(options.screenshot);
                QApplication::exit(saved ? 0 : 1);
            });
    }
    return QApplication::exec();
}
