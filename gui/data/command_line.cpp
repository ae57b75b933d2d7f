// SPDX-License-Identifier: Apache-2.0
#include "data/command_line.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include "data/sampler.h"

namespace mmstats::inspector {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

struct Parser
{
    QCommandLineParser parser;
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, tr("Print this text.")};
    QCommandLineOption version = parser.addVersionOption();
    QCommandLineOption glob{QStringLiteral("glob"), tr("Look at files that match PATTERN; may be repeated."),
                            tr("PATTERN")};
    QCommandLineOption interval{QStringLiteral("interval"), tr("Sample every MS milliseconds (10 to 60000)."),
                                tr("MS"), QStringLiteral("1000")};
    QCommandLineOption chart{QStringLiteral("chart"),
                             tr("Chart every stat with this label; may be repeated, one chart each."),
                             tr("LABEL")};
    QCommandLineOption theme{QStringLiteral("theme"), tr("Colours: system, light or dark."), tr("NAME"),
                             QStringLiteral("system")};
    QCommandLineOption screenshot{QStringLiteral("screenshot"), tr("Save a picture of the window, and end."),
                                  tr("FILE")};
    QCommandLineOption after{QStringLiteral("after"),
                             tr("End after SECONDS (with --screenshot: 3 unless told)."), tr("SECONDS")};
    QCommandLineOption printTree{QStringLiteral("print-tree"), tr("Print the tree of stats at the end.")};
    QCommandLineOption demo{QStringLiteral("demo"), tr("Start the demo and watch it.")};

    Parser()
    {
        parser.setApplicationDescription(
            tr("Shows the stats that running processes publish, live.\n\n"
               "Without FILE, DIR and --glob: what MMSTATS_GLOB names, else MMSTATS_PATH, else the system's\n"
               "temporary directory."));
        parser.addPositionalArgument(tr("FILE|DIR"), tr("Stats files, and directories that hold them."),
                                     tr("[FILE|DIR]..."));
        parser.addOptions({help, glob, interval, chart, theme, screenshot, after, printTree, demo});
    }
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
    return text;
}

CommandLine::Answer usage(const QString &problem)
{
    return {problem + QLatin1Char('\n') + tr("Try --help."), 2};
}

std::optional<CommandLine::Theme> themeNamed(const QString &name)
{
    if (name == QLatin1String("system"))
        return CommandLine::Theme::System;
    if (name == QLatin1String("light"))
        return CommandLine::Theme::Light;
    if (name == QLatin1String("dark"))
        return CommandLine::Theme::Dark;
    return std::nullopt;
}

} // namespace

std::variant<CommandLine, CommandLine::Answer> CommandLine::parse(const QStringList &arguments)
{
    Parser p;
    if (!p.parser.parse(arguments))
        return usage(p.parser.errorText());
    if (p.parser.isSet(p.help))
        return Answer{helpText(p.parser), 0};
    if (p.parser.isSet(p.version))
        return Answer{QStringLiteral("mmstats-inspector ") + QCoreApplication::applicationVersion(), 0};

    CommandLine line;
    line.paths = p.parser.positionalArguments();
    line.globs = p.parser.values(p.glob);
    line.charts = p.parser.values(p.chart);
    line.screenshot = p.parser.value(p.screenshot);
    line.printTree = p.parser.isSet(p.printTree);
    line.demo = p.parser.isSet(p.demo);

    bool ok = false;
    line.intervalMs = p.parser.value(p.interval).toInt(&ok);
    if (!ok || line.intervalMs < Sampler::shortestInterval || line.intervalMs > Sampler::longestInterval)
        return usage(tr("--interval: %1 is not a number from 10 to 60000.").arg(p.parser.value(p.interval)));
    if (p.parser.isSet(p.after)) {
        line.afterSec = p.parser.value(p.after).toDouble(&ok);
        if (!ok || !(*line.afterSec >= 0 && *line.afterSec <= 86400))
            return usage(tr("--after: %1 is not a number of seconds.").arg(p.parser.value(p.after)));
    } else if (!line.screenshot.isEmpty()) {
        line.afterSec = 3;
    }
    const auto theme = themeNamed(p.parser.value(p.theme));
    if (!theme)
        return usage(tr("--theme: %1 is none of system, light and dark.").arg(p.parser.value(p.theme)));
    line.theme = *theme;
    return line;
}

} // namespace mmstats::inspector
