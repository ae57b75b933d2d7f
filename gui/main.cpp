// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QSocketNotifier>
#include <QTimer>

#include "data/command_line.h"
#include "data/export_command.h"
#include "data/recording_finder.h"
#include "data/session.h"
#include "data/single_instance.h"
#include "models/tree_text.h"
#include "widgets/color_scheme_portal.h"
#include "widgets/edged_style.h"
#include "widgets/icons.h"
#include "widgets/language.h"
#include "widgets/main_window.h"
#include "widgets/recording_actions.h"
#include "widgets/session_bus.h"
#include "widgets/window_session.h"

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

// What may wait until the window is seen.
void afterTheFirstWindow(MainWindow &window, SingleInstance &instance, ColorSchemePortal &portal, bool alone)
{
    QObject::connect(&portal, &ColorSchemePortal::isDarkChanged, &window.appearance(),
                     &Appearance::setDesktopIsDark);
    portal.start();
    if (alone)
        return;
    QObject::connect(&instance, &SingleInstance::received, &window, &MainWindow::take);
    instance.serve();
}

// Whether they are recordings is to be known before there is a window: a recording alone has none beside it.
std::optional<NamedPaths> namedPaths(const QStringList &paths)
{
    std::optional<NamedPaths> named;
    if (paths.isEmpty())
        return NamedPaths();
    QEventLoop loop; // which a signal ends, too
    findRecordings(paths, &loop, [&](const NamedPaths &found) {
        named = found;
        loop.quit();
    });
    loop.exec();
    return named;
}

// The one that the arguments are about.
std::unique_ptr<MainWindow> firstWindow(CommandLine options, NamedPaths named, Session *session)
{
    const bool isLive = named.recordings.isEmpty() || !named.places.isEmpty() || !options.globs.isEmpty() ||
                        options.demo || !options.record.isEmpty();
    options.paths = named.places;
    std::unique_ptr<MainWindow> window;
    if (isLive) {
        window = std::make_unique<MainWindow>(options, session);
    } else {
        options.theme = firstTheme(options, session);
        window =
            std::make_unique<MainWindow>(options, QFileInfo(named.recordings.takeFirst()).absoluteFilePath());
    }
    window->show();
    for (QString &recording : named.recordings)
        recording = QFileInfo(recording).absoluteFilePath();
    window->openRecordings(named.recordings);
    return window;
}

// Those that were opened later delete themselves when they are closed, but not all were.
void deleteOtherWindows(const MainWindow &window)
{
    for (const MainWindow *other : MainWindow::all()) {
        if (other != &window)
            delete other;
    }
}

// There is no window any more to say in how it ended.
bool finishRecording(const MainWindow &window)
{
    RecordingActions *recording = window.recording();
    if (recording == nullptr)
        return true;
    recording->finish();
    if (recording->failure().isEmpty())
        return true;
    qCritical("mmstats-inspector: %s", qUtf8Printable(recording->failure()));
    return false;
}

int run(const CommandLine &options, Session *session, SingleInstance &instance)
{
    QApplication::setStyle(new EdgedStyle); // which the application owns
    const QuitOnSignal quitOnSignal;
    QApplication::setWindowIcon(icon(QStringLiteral("mmstats")));
    const auto named = namedPaths(options.paths);
    if (!named)
        return 1;
    const std::unique_ptr<MainWindow> first = firstWindow(options, *named, session);
    MainWindow &window = *first;
    ColorSchemePortal portal;
    // Who shows a recording alone takes nothing over: the next start may want to sample.
    const bool isAlone = options.startsAlone() || window.replay() != nullptr;
    QTimer::singleShot(0, &window, [&] { afterTheFirstWindow(window, instance, portal, isAlone); });

    bool done = options.screenshot.isEmpty(); // until it is saved
    if (options.afterSec) {
        QTimer::singleShot(static_cast<int>(*options.afterSec * 1000), &window, [&] {
            done = options.screenshot.isEmpty() || saveScreenshot(window, options.screenshot);
            window.close();
        });
    }
    QApplication::exec();
    bool areRecorded = true;
    for (const MainWindow *each : MainWindow::all())
        areRecorded = finishRecording(*each) && areRecorded;
    deleteOtherWindows(window);
    if (session != nullptr) { // there is no status line any more to say it in
        QObject::connect(session, &Session::failed, session,
                         [](const QString &why) { qCritical("mmstats-inspector: %s", qUtf8Printable(why)); });
    }
    done = (areRecorded || options.record.isEmpty()) && done;
    if (options.printTree)
        done = print(treeText(*window.tree()->model()), stdout) && done;
    return done ? 0 : 1;
}

// Qt takes "--session FILE" for an option of its own; "--session=FILE" it leaves to us.
std::vector<std::string> withSessionJoined(int argc, char **argv)
{
    std::vector<std::string> arguments;
    bool isOption = true;
    for (int i = 0; i < argc; ++i) {
        arguments.emplace_back(argv[i]);
        isOption = isOption && arguments.back() != "--";
        if (isOption && arguments.back() == "--session" && i + 1 < argc)
            arguments.back() += std::string("=") + argv[++i];
    }
    return arguments;
}

// Says it in the language that was asked for, which is known only once the arguments are understood.
CommandLine::Answer inItsLanguage(const CommandLine::Answer &answer, const QStringList &arguments)
{
    useLanguage(CommandLine::languageIn(arguments));
    const auto again = CommandLine::parse(arguments);
    const auto *translated = std::get_if<CommandLine::Answer>(&again);
    return translated == nullptr ? answer : *translated;
}

int inspect(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("mmstats-inspector"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MMSTATS_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.mmstats.Inspector"));

    ::signal(SIGXFSZ, SIG_IGN); // a file that may not grow any more is an error, and told

    // Help and exports are to be had without a display.
    std::vector<std::string> given = withSessionJoined(argc, argv);
    QStringList arguments;
    std::vector<char *> pointers;
    for (std::string &argument : given) {
        arguments << QString::fromLocal8Bit(argument.c_str());
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    int count = static_cast<int>(given.size());
    const auto early = CommandLine::parse(arguments);
    const bool isExport = CommandLine::wantsExport(arguments);
    if (const auto *answer = std::get_if<CommandLine::Answer>(&early);
        answer != nullptr && (answer->exitCode == 0 || isExport)) {
        const QCoreApplication application(count, pointers.data());
        return answerWith(inItsLanguage(*answer, arguments));
    }
    if (isExport) {
        const QCoreApplication application(count, pointers.data());
        const CommandLine &options = *std::get_if<CommandLine>(&early);
        useLanguage(options.language);
        return exportForTerminal(options.paths.front(), options.exportTo);
    }

    allowManyFiles();
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    const QApplication application(count, pointers.data()); // takes Qt's own options out
    const auto parsed = CommandLine::parse(QApplication::arguments());
    if (const auto *answer = std::get_if<CommandLine::Answer>(&parsed))
        return answerWith(inItsLanguage(*answer, QApplication::arguments()));
    const CommandLine &options = *std::get_if<CommandLine>(&parsed);

    SingleInstance instance;
    if (!options.startsAlone() &&
        instance.handOver(HandOver::of(options)) == SingleInstance::Outcome::HandedOver)
        return 0;
    if (!options.hasSession()) {
        useLanguage(options.language);
        return run(options, nullptr, instance);
    }
    const QString path = options.session.isEmpty() ? Session::defaultPath() : options.session;
    auto stored = std::async(std::launch::async, [path] { return Session::read(path); });
    useLanguage(options.language);
    Session session(path, stored.get());
    return run(options, &session, instance);
}

} // namespace

int main(int argc, char **argv)
{
    const int code = inspect(argc, argv);
    if (isWaitingForSessionBus() || Recorder::isAnyRunning()) {
        std::fflush(nullptr);
        std::_Exit(code); // all else has ended; the end of the program would wait
    }
    return code;
}
