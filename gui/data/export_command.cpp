// SPDX-License-Identifier: Apache-2.0
#include "data/export_command.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <utility>

#include <QCoreApplication>

#include "data/recording_export.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ExportCommand)
};

std::atomic<bool> isInterrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free); // a signal handler sets it

void cancelOnSignal()
{
    struct sigaction action = {};
    action.sa_handler = [](int) { isInterrupted = true; };
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

void print(const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stderr);
    std::fflush(stderr);
}

void say(const QString &text)
{
    if (!text.isEmpty())
        print(QStringLiteral("mmstats-inspector: %1\n").arg(text));
}

} // namespace

int exportForTerminal(const QString &recording, const QString &path)
{
    cancelOnSignal();
    const bool isSeen = ::isatty(STDERR_FILENO) == 1;
    int shown = -1;
    const auto progress = [&](double share) {
        const int percent = static_cast<int>(share * 100);
        if (isSeen && std::exchange(shown, percent) != percent)
            print(QStringLiteral("\r%1 %").arg(percent, 3));
        return !isInterrupted;
    };
    const RecordingFormat format = recordingFormatOf(path).value_or(RecordingFormat::Csv);
    const ExportOutcome outcome = exportRecording(recording, path, format, progress);
    if (shown >= 0)
        print(QStringLiteral("\r     \r"));
    for (const QString &remark : outcome.remarks)
        say(remark);
    say(outcome.damage);
    say(outcome.error);
    if (outcome.isCancelled)
        say(Text::tr("Cancelled."));
    const bool isDone = !outcome.isCancelled && outcome.error.isEmpty() && outcome.damage.isEmpty();
    return isDone ? 0 : 1;
}

} // namespace mmstats::inspector
