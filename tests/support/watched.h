// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "data/file_set.h"
#include "data/format.h"

namespace support {

/// The bytes of a file of process 7 with the stats a and b.
inline StatsBytes statsOf(std::uint64_t a, std::uint64_t b, std::uint32_t pid = 7)
{
    StatsBytes bytes;
    bytes.scalar("sys.pid", "I", pid).scalar("a", "Q", a).scalar("b", "Q", b).padTo(256);
    return bytes;
}

/// A directory under observation, with a clock and processes that the test makes up. What was seen is said in
/// words: "#1 x.mmstats [a b] live a=1 b=2" for a new file, "#1 a=5" where a changed, "#1 exited (why)".
class Watched
{
public:
    TempDir dir;
    std::map<std::uint32_t, mmstats::ProcessInfo> processes;
    mmstats::inspector::FileSet files{mmstats::ProcessTable([this](std::uint32_t pid) {
        ++lookups;
        const auto found = processes.find(pid);
        return found == processes.end() ? mmstats::ProcessInfo() : found->second;
    })};
    mmstats::inspector::SteadyTime now = std::chrono::steady_clock::now();
    int lookups = 0;

    Watched()
    {
        processes[7].existence = mmstats::ProcessInfo::Existence::running;
        files.addGlob(mmstats::Glob::inDirectory(dir.path()));
    }
    Watched(const Watched &) = delete;
    Watched &operator=(const Watched &) = delete;

    QStringList rescan() { return said(files.rescan(now)); }
    QStringList sample() { return said(files.sample(now)); }
    void pass(std::chrono::milliseconds time) { now += time; }

private:
    QStringList said(const std::vector<mmstats::inspector::FileUpdate> &updates)
    {
        QStringList lines;
        for (const auto &update : updates) {
            if (const QString text = said(update); !text.isEmpty())
                lines << text;
        }
        lines.sort();
        return lines;
    }

    QString said(const mmstats::inspector::FileUpdate &update)
    {
        QStringList words;
        QStringList &labels = labels_[update.id];
        if (update.description) {
            labels.clear();
            for (const auto &stat : update.description->stats)
                labels << stat.label;
            words << update.description->name
                  << QStringLiteral("[%1]").arg(labels.filter(QRegularExpression("^(?!sys)")).join(' '));
        }
        if (update.status) {
            words << QString::fromLatin1(mmstats::toString(update.status->state).data());
            if (!update.status->reason.empty())
                words << QStringLiteral("(%1)").arg(QString::fromStdString(update.status->reason));
        }
        for (const auto &change : update.changes) {
            const QString &label = labels[static_cast<qsizetype>(change.stat)];
            if (!label.startsWith(QLatin1String("sys.")))
                words << label + '=' + mmstats::inspector::formatExactly(change.value);
        }
        return words.isEmpty() ? QString() : QStringLiteral("#%1 ").arg(update.id) + words.join(' ');
    }

    std::map<mmstats::inspector::FileId, QStringList> labels_;
};

} // namespace support
