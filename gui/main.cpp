// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include <QApplication>
#include <QSocketNotifier>
#include <QStyleFactory>
#include <QTimer>

#include "data/command_line.h"
#include "models/tree_text.h"
#include "widgets/icons.h"
#include "widgets/main_window.h"
#include "widgets/theme.h"

using namespace mmstats::inspector;

namespace {

// A descriptor is kept open for each stats file; what is allowed is more than what is usual.
void allowManyFiles()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

// SIGINT and SIGTERM close the window, so that what was started and made is cleaned up. A handler may only
// write.
class QuitOnSignal
{
public:
    QuitOnSignal()
    {
        if (::pipe2(pipe_.data(), O_CLOEXEC | O_NONBLOCK) != 0)
            return;
        auto *notifier = new QSocketNotifier(pipe_[0], QSocketNotifier::Read, qApp);
        QObject::connect(notifier, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
        struct sigaction action = {};
        action.sa_handler = [](int) {
            const char byte = 0;
            [[maybe_unused]] const ssize_t written = ::write(pipe_[1], &byte, 1);
        };
        ::sigaction(SIGINT, &action, nullptr);
        ::sigaction(SIGTERM, &action, nullptr);
    }

private:
    inline static std::array<int, 2> pipe_{-1, -1};
};

int print(const CommandLine::Answer &answer)
{
    std::FILE *stream = answer.exitCode == 0 ? stdout : stderr;
    std::fputs((answer.text.trimmed() + QLatin1Char('\n')).toLocal8Bit().constData(), stream);
    return answer.exitCode;
}

bool saveScreenshot(MainWindow &window, const QString &file)
{
    if (window.grab().save(file))
        return true;
    std::fprintf(stderr, "mmstats-inspector: cannot save %s\n", file.toLocal8Bit().constData());
    return false;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("mmstats-inspector"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MMSTATS_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.mmstats.Inspector"));

    // Help is to be had without a display.
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    if (const auto early = CommandLine::parse(arguments);
        std::holds_alternative<CommandLine::Answer>(early)) {
        if (std::get<CommandLine::Answer>(early).exitCode == 0)
            return print(std::get<CommandLine::Answer>(early));
    }

    allowManyFiles();
    QApplication application(argc, argv); // takes Qt's own options out
    const auto parsed = CommandLine::parse(QApplication::arguments());
    if (const auto *answer = std::get_if<CommandLine::Answer>(&parsed))
        return print(*answer);
    const auto &options = std::get<CommandLine>(parsed);

    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    applyTheme(options.theme);
    const QuitOnSignal quitOnSignal;
    QApplication::setWindowIcon(icon(QStringLiteral("mmstats")));
    MainWindow window(options);
    window.show();

    int result = 0;
    if (options.afterSec) {
        QTimer::singleShot(static_cast<int>(*options.afterSec * 1000), &window, [&] {
            if (!options.screenshot.isEmpty() && !saveScreenshot(window, options.screenshot))
                result = 1;
            window.close();
        });
    }
    QApplication::exec();
    if (options.printTree)
        std::fputs(treeText(*window.tree()->model()).toLocal8Bit().constData(), stdout);
    return result;
}
