// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
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

// SIGINT, SIGTERM and SIGHUP close the window, so that what was started and made is cleaned up. A handler may
// only write.
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
            const int before = errno;
            const char byte = 0;
            [[maybe_unused]] const ssize_t written = ::write(pipe_[1], &byte, 1);
            errno = before;
        };
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            ::sigaction(signal, &action, nullptr);
    }

private:
    inline static std::array<int, 2> pipe_{-1, -1};
};

bool print(const QString &text, std::FILE *stream)
{
    const QByteArray bytes = text.toLocal8Bit();
    return std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream) ==
               static_cast<std::size_t>(bytes.size()) &&
           std::fflush(stream) == 0;
}

int answerWith(const CommandLine::Answer &answer)
{
    const bool printed =
        print(answer.text.trimmed() + QLatin1Char('\n'), answer.exitCode == 0 ? stdout : stderr);
    return printed ? answer.exitCode : 1;
}

bool saveScreenshot(MainWindow &window, const QString &file)
{
    if (window.grab().save(file))
        return true;
    qCritical("mmstats-inspector: cannot save %s", qUtf8Printable(file));
    return false;
}

int run(const CommandLine &options)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    applyTheme(options.theme);
    const QuitOnSignal quitOnSignal;
    QApplication::setWindowIcon(icon(QStringLiteral("mmstats")));
    MainWindow window(options);
    window.show();

    bool done = options.screenshot.isEmpty(); // until it is saved
    if (options.afterSec) {
        QTimer::singleShot(static_cast<int>(*options.afterSec * 1000), &window, [&] {
            done = options.screenshot.isEmpty() || saveScreenshot(window, options.screenshot);
            window.close();
        });
    }
    QApplication::exec();
    if (options.printTree)
        done = print(treeText(*window.tree()->model()), stdout) && done;
    return done ? 0 : 1;
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
    const auto early = CommandLine::parse(arguments);
    if (const auto *answer = std::get_if<CommandLine::Answer>(&early);
        answer != nullptr && answer->exitCode == 0)
        return answerWith(*answer);

    allowManyFiles();
    const QApplication application(argc, argv); // takes Qt's own options out
    const auto parsed = CommandLine::parse(QApplication::arguments());
    if (const auto *answer = std::get_if<CommandLine::Answer>(&parsed))
        return answerWith(*answer);
    return run(*std::get_if<CommandLine>(&parsed));
}
