// SPDX-License-Identifier: Apache-2.0
#include "widgets/detail_rows.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "data/age.h"
#include "data/format.h"
#include "data/reason_text.h"
#include "models/state_icon.h"
#include "models/state_text.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DetailRows)
};

QString oneLine(const std::string &text)
{
    return singleLine(QString::fromStdString(text));
}

void add(DetailSection &section, const QString &key, const QString &value, const QIcon &icon = {})
{
    if (!value.isEmpty())
        section.rows.push_back({key, value, icon});
}

QString bytesText(quint64 bytes)
{
    return bytes == 1 ? Text::tr("1 byte") : Text::tr("%1 bytes").arg(QLocale().toString(bytes));
}

// Both a time of day and how long ago it was; empty where it can be no time.
QString sinceText(double unixSeconds, qint64 now)
{
    if (!(unixSeconds > 0 && unixSeconds < 1e11))
        return {};
    const auto time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(unixSeconds * 1000));
    QString text = time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    const qint64 age = now - time.toMSecsSinceEpoch();
    if (age < 0)
        return text;
    return Text::tr("%1, %2 ago").arg(text, formatAge(static_cast<double>(age) / 1000));
}

QString kindText(const StatStore::File &file, std::size_t stat)
{
    switch (file.description.stats[stat].info.kind) {
    case mmstats::Kind::counter:
        return Text::tr("counter");
    case mmstats::Kind::gauge:
        return Text::tr("gauge");
    case mmstats::Kind::info:
        return Text::tr("info");
    case mmstats::Kind::unknown:
        break;
    }
    return file.isCounter(stat) ? Text::tr("counter, as it seems") : Text::tr("not said");
}

DetailSection fieldSection(const StatStore::File &file, const FileDetails &details, std::size_t stat)
{
    const StatDescription &about = file.description.stats[stat];
    DetailSection section{Text::tr("Field"), {}};
    add(section, Text::tr("Label"), singleLine(about.label));
    add(section, Text::tr("Value"), singleLine(formatExactly(file.stats[stat].value)));
    add(section, Text::tr("Kind"), kindText(file, stat));
    add(section, Text::tr("Unit"), oneLine(about.info.unit));
    add(section, Text::tr("Help"), oneLine(about.info.help));
    add(section, Text::tr("Type"), singleLine(about.type));
    add(section, Text::tr("Buffered"), about.buffered ? Text::tr("yes") : Text::tr("no"));
    if (!details.fields || stat >= details.fields->size())
        return section;
    const FieldPlace &place = (*details.fields)[stat];
    const QLocale locale;
    const QString first = locale.toString(place.valueOffset);
    const QString second = locale.toString(place.valueOffset + place.bufferBytes);
    add(section, Text::tr("Value at"),
        place.buffered ? Text::tr("bytes %1 and %2").arg(first, second) : Text::tr("byte %1").arg(first));
    add(section, Text::tr("Size"),
        Text::tr("%1, %2 a value").arg(bytesText(place.size()), bytesText(place.bufferBytes)));
    return section;
}

void addUsage(DetailSection &section, const ProcessUsage &usage)
{
    if (usage.cpu)
        add(section, Text::tr("CPU"), Text::tr("%1 %").arg(QLocale().toString(*usage.cpu * 100, 'f', 1)));
    if (usage.residentBytes)
        add(section, Text::tr("Memory"),
            formatNumber(static_cast<double>(*usage.residentBytes), QStringLiteral("bytes")));
    if (usage.threads)
        add(section, Text::tr("Threads"), QLocale().toString(*usage.threads));
}

DetailSection processSection(const StatStore::File &file, const FileDetails &details, qint64 now)
{
    const mmstats::SystemFields &system = file.description.system;
    DetailSection section{Text::tr("Process"), {}};
    const bool hasCommandLine = details.usage && !details.usage->commandLine.isEmpty();
    add(section, Text::tr("Command"),
        hasCommandLine ? details.usage->commandLine : singleLine(file.description.command));
    if (system.pid)
        add(section, Text::tr("PID"), QString::number(*system.pid));
    if (system.tid)
        add(section, Text::tr("TID"), QString::number(*system.tid));
    if (system.uid)
        add(section, Text::tr("User"), QString::number(*system.uid));
    if (details.processStarted)
        add(section, Text::tr("Started"), sinceText(*details.processStarted, now));
    if (details.usage)
        addUsage(section, *details.usage);
    if (details.threads)
        add(section, Text::tr("Files"), QLocale().toString(*details.threads));
    return section;
}

QString ownerText(const FileDetails &details)
{
    if (!details.owner)
        return {};
    const QString number = QString::number(*details.owner);
    return details.ownerName.isEmpty() ? number : QStringLiteral("%1 (%2)").arg(details.ownerName, number);
}

DetailSection fileSection(const StatStore::File &file, const FileDetails &details, qint64 now)
{
    DetailSection section{Text::tr("File"), {}};
    QString state = stateName(file.status.state);
    if (!file.status.reason.empty())
        state = Text::tr("%1: %2").arg(state, singleLine(reasonText(file.status.reason)));
    add(section, Text::tr("State"), state, stateIcon(file.status.state));
    add(section, Text::tr("Path"), singleLine(file.description.path));
    add(section, Text::tr("Owner"), ownerText(details));
    if (details.size)
        add(section, Text::tr("Size"), bytesText(*details.size));
    if (details.version)
        add(section, Text::tr("Format"), Text::tr("version %1").arg(*details.version));
    add(section, Text::tr("Writer"), details.writer.join(QStringLiteral("; ")));
    if (file.description.system.created)
        add(section, Text::tr("Created"), sinceText(*file.description.system.created, now));
    add(section, Text::tr("Fields"),
        QLocale().toString(static_cast<qsizetype>(file.description.stats.size())));
    return section;
}

} // namespace

std::vector<DetailSection> detailSections(const StatStore::File &file, const FileDetails &details,
                                          std::optional<std::size_t> stat, qint64 now)
{
    std::vector<DetailSection> sections;
    if (stat && *stat < file.description.stats.size())
        sections.push_back(fieldSection(file, details, *stat));
    sections.push_back(processSection(file, details, now));
    sections.push_back(fileSection(file, details, now));
    return sections;
}

} // namespace mmstats::inspector
