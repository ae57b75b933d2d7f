// SPDX-License-Identifier: Apache-2.0
// What the details say of a file that is gone.
#include <QLabel>
#include <QTest>

#include <batches.h>

#include "data/format.h"
#include "widgets/details_panel.h"

using namespace mmstats::inspector;

class DetailsGoneTest : public QObject
{
    Q_OBJECT

private slots:
    // As the tree says, and not since somebody has selected it, which is later.
    void sinceItEnded()
    {
        Monitor monitor(nullptr, Monitor::Source::Recording); // nobody else tells of files
        StatStore &store = monitor.store();
        DetailsPanel panel(monitor);
        panel.show();
        FileUpdate longAgo = support::found(2, "web-8-8.mmstats", "n=1");
        longAgo.status->state = mmstats::FileState::exited;
        support::feed(store, {support::found(1, "web-7-7.mmstats", "n=1"), longAgo});
        support::feed(store, {support::became(1, mmstats::FileState::exited)});
        const qint64 ended = store.now();
        QCOMPARE(notice(monitor, panel, 1, ended), QStringLiteral("Gone since %1; what was known last:")
                                                       .arg(formatTime(static_cast<double>(ended) / 1000)));
        QCOMPARE(notice(monitor, panel, 2, ended), "Gone; what was known last:"); // when, nobody has seen
    }

private:
    static QString notice(Monitor &monitor, DetailsPanel &panel, FileId file, qint64 ended)
    {
        constexpr qint64 day = 86'400'000;
        panel.DetailsPanel::show(file);
        FileDetails details;
        details.file = file;
        details.gone = true;
        details.problem = QStringLiteral("the file is no longer there");
        details.problemSince = ended + day;
        emit monitor.inspected(details);
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            if (label->text().startsWith(QLatin1String("Gone")))
                return label->text();
        }
        return {};
    }
};

QTEST_MAIN(DetailsGoneTest)
#include "details_gone_test.moc"
