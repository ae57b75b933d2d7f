// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QRegularExpression>
#include <QString>

#include <mmstats/file_report.h>

#include <common/open_metrics.h>

#include "parsed_metrics.h"

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

namespace support {

inline std::string printed(const mmstats::tools::OpenMetrics &metrics,
                           mmstats::MetricFormat format = mmstats::MetricFormat::openMetrics)
{
    mmstats::tools::Output output(-1);
    metrics.print(output, format);
    return output.text();
}

/// As a reader of that format takes it.
inline ParsedMetrics parsed(const mmstats::tools::OpenMetrics &metrics,
                            mmstats::MetricFormat format = mmstats::MetricFormat::openMetrics)
{
    return ParsedMetrics(printed(metrics, format), format == mmstats::MetricFormat::classic
                                                       ? ParsedMetrics::Format::classic
                                                       : ParsedMetrics::Format::openMetrics);
}

/// What the readers of both formats find wrong; empty where all is well.
inline std::string problemsOf(const mmstats::tools::OpenMetrics &metrics)
{
    return parsed(metrics).problem() + parsed(metrics, mmstats::MetricFormat::classic).problem();
}

/// Files that become one exposition.
class Exposed
{
public:
    explicit Exposed(const std::vector<StatsBytes> &files,
                     mmstats::tools::InfoTexts texts = mmstats::tools::InfoTexts::all)
        : metrics_(texts)
    {
        mmstats::FileReport report;
        for (const StatsBytes &bytes : files) {
            const std::size_t size = (bytes.size() + 4096) / 4096 * 4096;
            report.read(dir_.write("f" + std::to_string(++count_), StatsBytes(bytes).padTo(size).bytes()));
            metrics_.add(report.path(), report.snapshot());
        }
    }

    mmstats::tools::OpenMetrics &metrics() { return metrics_; }
    const mmstats::tools::OpenMetrics &metrics() const { return metrics_; }

    std::string whole(mmstats::MetricFormat format = mmstats::MetricFormat::openMetrics) const
    {
        return printed(metrics_, format);
    }
    std::string classic() const { return whole(mmstats::MetricFormat::classic); }

    /// Without help, infos and the end; the file's labels are {1}, {2}, ...
    std::string text(mmstats::MetricFormat format = mmstats::MetricFormat::openMetrics) const
    {
        QString text = QString::fromStdString(whole(format));
        for (int i = 1; i <= count_; ++i)
            text.replace(
                QString("cmd=\"f%1\",file=\"%2/f%1\"").arg(i).arg(QString::fromStdString(dir_.path())),
                QString::number(i));
        text.remove(QRegularExpression("# HELP .*\n"));
        text.remove(QRegularExpression("# TYPE mmstats_process(_info)? (info|gauge)\n"
                                       "(mmstats_process_info.*\n)*(# EOF\n)?$"));
        return text.toStdString();
    }

    std::string remarks() const
    {
        std::string all;
        for (const std::string &remark : metrics_.remarks())
            all += remark + '\n';
        return all;
    }

    std::string path(int file) const { return dir_.path("f" + std::to_string(file)); }

private:
    TempDir dir_;
    mmstats::tools::OpenMetrics metrics_;
    int count_ = 0;
};

} // namespace support
