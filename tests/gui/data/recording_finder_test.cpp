// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "data/recorder.h"
#include "data/recording_finder.h"

using namespace mmstats::inspector;

class RecordingFinderTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsThemApart();
    void inAWorker();
};

void RecordingFinderTest::tellsThemApart()
{
    const QTemporaryDir directory;
    const auto path = [&](const char *name) { return directory.filePath(QLatin1String(name)); };
    {
        StatStore store;
        Recorder recorder(store);
        recorder.start(path("a.mmrec"));
    }
    QVERIFY(QFile::copy(path("a.mmrec"), path("renamed")));
    QVERIFY(QDir(directory.path()).mkdir(QStringLiteral("folder.mmrec")));
    QFile other(path("other.mmstats"));
    QVERIFY(other.open(QIODevice::WriteOnly));
    const NamedPaths named =
        findRecordings({path("renamed"), path("other.mmstats"), path("folder.mmrec"), path("a.mmrec"),
                        path("gone.mmrec"), path("gone"), directory.path()});
    QCOMPARE(named.recordings, (QStringList{path("renamed"), path("a.mmrec"), path("gone.mmrec")}));
    QCOMPARE(named.places,
             (QStringList{path("other.mmstats"), path("folder.mmrec"), path("gone"), directory.path()}));
}

void RecordingFinderTest::inAWorker()
{
    QStringList found;
    findRecordings({QStringLiteral("/nowhere/a.mmrec")}, this,
                   [&](const NamedPaths &named) { found = named.recordings; });
    QVERIFY(found.isEmpty());
    QTRY_COMPARE(found, (QStringList{QStringLiteral("/nowhere/a.mmrec")}));
    auto gone = std::make_unique<QObject>();
    bool told = false;
    findRecordings({QStringLiteral("/nowhere/a.mmrec")}, gone.get(),
                   [&](const NamedPaths &) { told = true; });
    gone.reset();
    findRecordings({}, this, [&](const NamedPaths &) { found.clear(); });
    QTRY_VERIFY(found.isEmpty());
    QVERIFY(!told);
}

QTEST_MAIN(RecordingFinderTest)
#include "recording_finder_test.moc"
