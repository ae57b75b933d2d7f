// SPDX-License-Identifier: Apache-2.0
#include "data/recording_csv.h"

#include <unordered_map>

#include "data/csv_text.h"

namespace mmstats::inspector {

namespace {

// What is the same in all lines of a file, and of a stat.
struct FileCells
{
    QByteArray file;
    struct Stat
    {
        QByteArray label;
        QByteArray unit;
        bool isHidden = false;
    };
    std::vector<Stat> stats;

    explicit FileCells(const FileDescription &about)
    {
        const auto &pid = about.system.pid;
        file = csvText(about.command) + ',' + (pid ? QByteArray::number(*pid) : QByteArray()) + ',' +
               csvText(about.path);
        for (const StatDescription &stat : about.stats)
            stats.push_back(
                {csvText(stat.label), csvText(QString::fromStdString(stat.info.unit)), stat.hidden});
    }
};

} // namespace

void writeCsv(RecordingReader &reader, ExportFile &file)
{
    file.write(QByteArrayLiteral("time,epoch,program,pid,file,label,value,unit\r\n"));
    std::unordered_map<FileId, FileCells> files;
    const auto ticks = static_cast<double>(reader.info().ticks);
    double done = 0;
    while (file.goesOn(ticks > 0 ? done / ticks : 1)) {
        const auto batch = reader.next();
        if (!batch)
            return;
        ++done;
        const QByteArray time = csvTime(batch->time) + ',' + secondsText(batch->time) + ',';
        for (const FileUpdate &update : batch->files) {
            if (update.description)
                files.insert_or_assign(update.id, FileCells(*update.description));
            const auto known = files.find(update.id);
            if (known == files.end())
                continue;
            for (const StatChange &change : update.changes) {
                if (change.stat >= known->second.stats.size())
                    continue;
                const FileCells::Stat &stat = known->second.stats[change.stat];
                if (!stat.isHidden)
                    file.write(time + known->second.file + ',' + stat.label + ',' + csvValue(change.value) +
                               ',' + stat.unit + "\r\n");
            }
            if (update.gone)
                files.erase(known);
        }
    }
}

} // namespace mmstats::inspector
