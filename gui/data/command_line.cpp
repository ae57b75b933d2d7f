// SPDX-License-Identifier: Apache-2.0
#include "data/command_line.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLocale>

#include "data/duration_text.h"
#include "data/recording_export.h"
#include "data/sampler.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

struct Parser
{
    QCommandLineParser parser;
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, Text::tr("Print this text.")};
    QCommandLineOption version{{QStringLiteral("v"), QStringLiteral("version")},
                               Text::tr("Print the version.")};
    QCommandLineOption glob{QStringLiteral("glob"),
                            Text::tr("Look at files that match PATTERN; may be repeated."),
                            Text::tr("PATTERN")};
    QCommandLineOption interval{
        QStringLiteral("interval"),
        Text::tr("Sample every TIME: 250ms, 1s, 1m (10ms to 60s; a number alone is in "
                 "milliseconds)."),
        Text::tr("TIME")};
    QCommandLineOption window{QStringLiteral("window"),
                              Text::tr("Time that charts show: 30s, 5m, 1h, or all."), Text::tr("TIME")};
    QCommandLineOption chart{
        QStringLiteral("chart"),
        Text::tr("A chart of every stat with one of these labels; may be repeated, one chart "
                 "each. A comma within a label is written twice."),
        Text::tr("LABEL[,LABEL]...")};
    QCommandLineOption theme{QStringLiteral("theme"), Text::tr("Colours: system, light or dark."),
                             Text::tr("NAME")};
    QCommandLineOption language{QStringLiteral("language"), Text::tr("Language of all texts: en, de."),
                                Text::tr("NAME")};
    QCommandLineOption session{
        QStringLiteral("session"),
        Text::tr("Restore the session from FILE, and save it there, in a window of its own."),
        Text::tr("FILE")};
    QCommandLineOption newWindow{QStringLiteral("new-window"),
                                 Text::tr("Open a window of its own, even where one is open.")};
    QCommandLineOption screenshot{QStringLiteral("screenshot"),
                                  Text::tr("Save a picture of the window, and end."), Text::tr("FILE")};
    QCommandLineOption after{QStringLiteral("after"),
                             Text::tr("End after SECONDS (with --screenshot: 3 unless told)."),
                             Text::tr("SECONDS")};
    QCommandLineOption exportTo{
        QStringLiteral("export"),
        Text::tr("Write the recording that is named as CSV (.csv) or OpenMetrics with timestamps (.om, "
                 ".openmetrics, .txt, .prom) into FILE, and end. Needs no display."),
        Text::tr("FILE")};
    QCommandLineOption printTree{QStringLiteral("print-tree"),
                                 Text::tr("Print the tree of stats at the end.")};
    QCommandLineOption record{QStringLiteral("record"),
                              Text::tr("Record everything to FILE, in place of one that is there."),
                              Text::tr("FILE")};
    QCommandLineOption demo{QStringLiteral("demo"), Text::tr("Start the demo and watch it.")};

    Parser()
    {
        parser.setApplicationDescription(Text::tr(
            "Shows the stats that running processes publish, live.\n\n"
            "Without FILE, DIR and --glob: what the last session watched and what MMSTATS_GLOB, else\n"
            "MMSTATS_PATH names, else the system's temporary directory. Where a window is open already,\n"
            "it is the one that shows them. A recording opens in a window of its own."));
        parser.addPositionalArgument(Text::tr("FILE|DIR"),
                                     Text::tr("Stats files, directories that hold them, and recordings."),
                                     Text::tr("[FILE|DIR]..."));
        parser.addOptions({help, version, glob, chart, interval, window, theme, language, session, newWindow,
                           demo, screenshot, after, printTree, record, exportTo});
    }

    bool has(const QCommandLineOption &option) const { return parser.isSet(option); }
    QString valueOf(const QCommandLineOption &option) const { return parser.value(option); }
};

QString helpText(const QCommandLineParser &parser)
{
    // The parser asks the application for its name, and there may be none yet.
    const QString placeholder = QCoreApplication::instance() == nullptr
                                    ? QStringLiteral("<executable_name>")
                                    : QCoreApplication::arguments().value(0);
    QString text = parser.helpText();
    if (const qsizetype at = text.indexOf(placeholder); at >= 0)
        text.replace(at, placeholder.size(), QStringLiteral("mmstats-inspector"));
    const auto example = [](const char *command, const QString &what) {
        return QStringLiteral("  mmstats-inspector %1\n      %2\n").arg(QLatin1String(command), what);
    };
    return text.trimmed() + QStringLiteral("\n\n") + Text::tr("Examples:") + QLatin1Char('\n') +
           example("/run/web /run/db", Text::tr("watches two directories")) +
           example("--glob '/run/*/stats/*.mmstats'", Text::tr("watches all files that match")) +
           example("--chart web.requests,db.queries --chart queue.depth --window 5m",
                   Text::tr("opens two charts, the first one with two labels")) +
           example("--interval 250ms --theme dark",
                   Text::tr("samples four times a second, in dark colours")) +
           example("--demo --chart req.served --screenshot picture.png --after 10",
                   Text::tr("saves a picture of the demo after 10 seconds")) +
           example("--export night.om night.mmrec", Text::tr("writes a recording for Prometheus"));
}

/// What is wrong, empty where nothing is.
using Problem = QString;

Problem readTimes(const Parser &p, CommandLine &line)
{
    if (p.has(p.interval)) {
        const auto time = parseDuration(p.valueOf(p.interval), BareNumber::Milliseconds);
        if (!time || *time < Sampler::shortestInterval || *time > Sampler::longestInterval)
            return Text::tr("--interval: %1 is not a time from 10ms to 60s.").arg(p.valueOf(p.interval));
        line.intervalMs = static_cast<int>(*time);
    }
    if (p.has(p.window)) {
        const bool all = p.valueOf(p.window) == QLatin1String("all");
        line.spanMs = all ? std::optional<qint64>(0) : parseDuration(p.valueOf(p.window));
        if (!line.spanMs || (!all && (*line.spanMs < CommandLine::shortestSpanMs ||
                                      *line.spanMs > CommandLine::longestSpanMs)))
            return Text::tr("--window: %1 is neither a time from 1s to 30d nor all.")
                .arg(p.valueOf(p.window));
    }
    if (p.has(p.after)) {
        bool ok = false;
        line.afterSec = p.valueOf(p.after).toDouble(&ok);
        if (!ok || !(*line.afterSec >= 0 && *line.afterSec <= 86400))
            return Text::tr("--after: %1 is not a number of seconds.").arg(p.valueOf(p.after));
    } else if (!line.screenshot.isEmpty()) {
        line.afterSec = 3;
    }
    return {};
}

Problem readLook(const Parser &p, CommandLine &line)
{
    if (p.has(p.theme)) {
        line.theme = themeNamed(p.valueOf(p.theme));
        if (!line.theme)
            return Text::tr("--theme: %1 is none of system, light and dark.").arg(p.valueOf(p.theme));
    }
    line.language = p.valueOf(p.language);
    if (p.has(p.language) && QLocale(line.language).language() == QLocale::C)
        return Text::tr("--language: %1 is no name of a language.").arg(line.language);
    return {};
}

Problem readNames(const Parser &p, CommandLine &line)
{
    line.paths = p.parser.positionalArguments();
    line.globs = p.parser.values(p.glob);
    for (const QString &chart : p.parser.values(p.chart)) {
        line.charts << splitLabels(chart);
        if (line.charts.back().contains(QString()))
            return Text::tr("--chart: %1 has an empty label.").arg(chart);
    }
    line.session = p.valueOf(p.session);
    if (p.has(p.session) && line.session.isEmpty())
        return Text::tr("--session: no file is named.");
    line.screenshot = p.valueOf(p.screenshot);
    line.record = p.valueOf(p.record);
    if (p.has(p.record) && line.record.isEmpty())
        return Text::tr("--record: no file is named.");
    return {};
}

Problem readExport(const Parser &p, CommandLine &line)
{
    line.exportTo = p.valueOf(p.exportTo);
    if (!p.has(p.exportTo))
        return {};
    if (!recordingFormatOf(line.exportTo))
        return Text::tr("--export: %1 ends in none of %2.").arg(line.exportTo, recordingSuffixes());
    if (line.paths.size() != 1 || !line.globs.isEmpty())
        return Text::tr("--export: name one recording.");
    return {};
}

} // namespace

std::optional<CommandLine::Theme> themeNamed(const QString &name)
{
    for (const auto theme :
         {CommandLine::Theme::System, CommandLine::Theme::Light, CommandLine::Theme::Dark}) {
        if (name == nameOf(theme))
            return theme;
    }
    return std::nullopt;
}

QString nameOf(CommandLine::Theme theme)
{
    switch (theme) {
    case CommandLine::Theme::Light:
        return QStringLiteral("light");
    case CommandLine::Theme::Dark:
        return QStringLiteral("dark");
    case CommandLine::Theme::System:
        break;
    }
    return QStringLiteral("system");
}

QStringList splitLabels(const QString &text)
{
    QStringList labels{QString()};
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != QLatin1Char(',')) {
            labels.back() += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == QLatin1Char(',')) {
            labels.back() += text[i++];
        } else {
            labels << QString();
        }
    }
    return labels;
}

QString CommandLine::languageIn(const QStringList &arguments)
{
    Parser p;
    p.parser.parse(arguments);
    return p.valueOf(p.language);
}

bool CommandLine::wantsExport(const QStringList &arguments)
{
    Parser p;
    p.parser.parse(arguments);
    return p.has(p.exportTo);
}

std::variant<CommandLine, CommandLine::Answer> CommandLine::parse(const QStringList &arguments)
{
    Parser p;
    const auto usage = [](const QString &problem) {
        return Answer{problem + QLatin1Char('\n') + Text::tr("Try --help."), 2};
    };
    if (!p.parser.parse(arguments))
        return usage(p.parser.errorText());
    if (p.has(p.help))
        return Answer{helpText(p.parser), 0};
    if (p.has(p.version))
        return Answer{QStringLiteral("mmstats-inspector ") + QCoreApplication::applicationVersion(), 0};

    CommandLine line;
    line.printTree = p.has(p.printTree);
    line.demo = p.has(p.demo);
    line.newWindow = p.has(p.newWindow);
    for (const auto read : {readNames, readTimes, readLook, readExport}) {
        if (const Problem problem = read(p, line); !problem.isEmpty())
            return usage(problem);
    }
    return line;
}

} // namespace mmstats::inspector
