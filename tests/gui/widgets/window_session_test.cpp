// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QSplitter>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>

#include "data/session.h"
#include "publisher.h"
#include "widgets/main_window.h"
#include "widgets/workspace.h"

using namespace mmstats::inspector;
using Theme = CommandLine::Theme;

class WindowSessionTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(directory_->isValid());
        path_ = directory_->filePath(QStringLiteral("session.json"));
        qputenv("TMPDIR", directory_->path().toLocal8Bit()); // where is looked without a place
        qunsetenv("MMSTATS_GLOB");
        qunsetenv("MMSTATS_PATH");
    }
    void cleanup() { qunsetenv("TMPDIR"); }

    void comesBackAsItWas();
    void theCommandLineHasPrecedence();
    void chartsOfTheCommandLineComeBesideTheOthers();
    void theEnvironmentIsWatchedToo();
    void savedWhileItRuns();
    void recentPlacesOfAnotherTime();
    void badSectionsTakeNothingWithThem();
    void aBadFileIsTold();
    void theLastSaveThatFailsIsTold();
    void theDemoLeavesThePlacesAlone();
    void withoutASessionNothingIsTouched();

private:
    QString at(const QString &name) const { return directory_->filePath(name); }

    static QStringList patterns(MainWindow &window)
    {
        QStringList all;
        for (const WatchedPlace &place : window.monitor().store().places())
            all << place.pattern;
        return all;
    }

    bool write(const QByteArray &bytes)
    {
        QFile file(path_);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    std::unique_ptr<QTemporaryDir> directory_;
    QString path_;
};

void WindowSessionTest::comesBackAsItWas()
{
    Publisher publisher;
    QVERIFY(publisher.start(directory_->path()));
    QSize size;
    QList<int> columns;
    {
        Session session(path_, Session::read(path_));
        CommandLine options;
        options.paths = {directory_->path()};
        options.globs = {at(QStringLiteral("sub/*.st"))};
        MainWindow window(options, &session);
        window.show();
        QTRY_VERIFY(window.tree()->isVisible());
        window.resize(1111, 666);
        window.workspace()->setSizes({500, 611});
        window.setInterval(250);
        window.setSpan(300'000);
        window.appearance().setTheme(Theme::Dark);
        size = window.size();
        columns = window.workspace()->sizes();
        window.close();
    }
    Session session(path_, Session::read(path_));
    QCOMPARE(session.error(), QString());
    MainWindow window({}, &session);
    window.show();
    QCOMPARE(window.interval(), 250);
    QCOMPARE(window.charts()->time().window().span(), qint64{300'000});
    QVERIFY(window.appearance().theme() == Theme::Dark);
    QCOMPARE(window.opener().recent().paths(), QStringList{directory_->path()});
    QTRY_VERIFY(window.tree()->isVisible()); // so the directory is watched again
    QTRY_COMPARE(patterns(window).size(), 2);
    QVERIFY(patterns(window).contains(at(QStringLiteral("sub/*.st"))));
    QCOMPARE(window.size(), size);
    QCOMPARE(window.workspace()->sizes(), columns);
}

void WindowSessionTest::theCommandLineHasPrecedence()
{
    QVERIFY(write(R"({"version": 1, "interval": {"milliseconds": 250}, "span": {"milliseconds": 30000},
        "appearance": {"theme": "dark"}, "places": {"paths": ["/nowhere"], "globs": []}})"));
    Session session(path_, Session::read(path_));
    CommandLine options;
    options.paths = {directory_->path()};
    options.intervalMs = 500;
    options.spanMs = 0;
    options.theme = Theme::Light;
    MainWindow window(options, &session);
    QCOMPARE(window.interval(), 500);
    QCOMPARE(window.charts()->time().window().span(), TimeWindow::all);
    QVERIFY(window.appearance().theme() == Theme::Light);
    QTRY_COMPARE(patterns(window), QStringList{at(QStringLiteral("*.mmstats"))});
}

void WindowSessionTest::chartsOfTheCommandLineComeBesideTheOthers()
{
    using Labels = QList<QStringList>;
    const auto labelsOf = [](const MainWindow &window) {
        Labels labels;
        for (const TabSpec &tab : window.charts()->layoutOfCharts().tabs) {
            for (const ChartSpec &chart : tab.charts)
                labels << chart.labels;
        }
        return labels;
    };
    CommandLine options;
    options.paths = {directory_->path()};
    {
        options.charts = {{"a", "b"}, {"c"}};
        Session session(path_, {});
        MainWindow window(options, &session);
        window.charts()->addTab();
    }
    {
        options.charts = {{"d"}, {"c"}}; // the second is there, in another tab
        Session session(path_, Session::read(path_));
        const MainWindow window(options, &session);
        QCOMPARE(labelsOf(window), (Labels{{"a", "b"}, {"c"}, {"d"}}));
        QCOMPARE(window.charts()->currentTab(), 0);
    }
    options.charts.clear();
    Session session(path_, Session::read(path_));
    const MainWindow window(options, &session);
    QCOMPARE(labelsOf(window), (Labels{{"a", "b"}, {"c"}, {"d"}}));
    QCOMPARE(window.charts()->count(), 2);
}

void WindowSessionTest::theEnvironmentIsWatchedToo()
{
    QVERIFY(write(R"({"version": 1, "places": {"paths": ["/nowhere"], "globs": []}})"));
    qputenv("MMSTATS_PATH", directory_->path().toLocal8Bit());
    Session session(path_, Session::read(path_));
    MainWindow window({}, &session);
    QTRY_COMPARE(patterns(window), (QStringList{at(QStringLiteral("*.mmstats")), "/nowhere/*.mmstats"}));
}

void WindowSessionTest::savedWhileItRuns()
{
    Session session(path_, {});
    MainWindow window({}, &session);
    window.show();
    window.setInterval(5000);
    const auto saved = [&] {
        return Session::read(path_).sections.value("interval").toObject().value("milliseconds").toInt();
    };
    QTRY_COMPARE(saved(), 5000); // within two seconds, by a worker
    window.actions()[Actions::ShowProcesses]->setChecked(false);
    QTRY_VERIFY(Session::read(path_)
                    .sections.value("window")
                    .toObject()
                    .value("hidden")
                    .toObject()
                    .value("processes")
                    .toBool());
    Session again(path_, Session::read(path_));
    const MainWindow other({}, &again);
    QVERIFY(!other.actions()[Actions::ShowProcesses]->isChecked());
}

void WindowSessionTest::recentPlacesOfAnotherTime()
{
    QVERIFY(write(R"({"version": 1, "recent": {"paths": ["/b", "/a"]}})"));
    Session session(path_, Session::read(path_));
    MainWindow window({}, &session);
    const auto entries = window.opener().recentMenu()->actions();
    QCOMPARE(entries[0]->text(), QStringLiteral("/b"));
    QCOMPARE(entries[1]->text(), QStringLiteral("/a"));
}

void WindowSessionTest::badSectionsTakeNothingWithThem()
{
    QVERIFY(write(R"({"version": 1, "interval": {"milliseconds": 1e300}, "span": {"milliseconds": "x"},
        "appearance": {"theme": "pink"}, "places": {"paths": [5], "globs": []}, "recent": {"paths": {}},
        "window": {"geometry": "AAAA", "columns": 5}, "tree": {"of": "another"}, "charts": {"tabs": 5},
        "record": {"of": "a later version"}})"));
    {
        Session session(path_, Session::read(path_));
        MainWindow window({}, &session);
        window.show();
        const QString said = window.statusBar()->currentMessage();
        QVERIFY(said.contains(path_));
        for (const char *section : {"interval", "span", "appearance", "places", "recent", "window", "tree"})
            QVERIFY2(said.contains(QLatin1String(section)), qPrintable(said));
        QCOMPARE(window.interval(), CommandLine::defaultIntervalMs);
        QVERIFY(window.appearance().theme() == Theme::System);
        QVERIFY(window.opener().recent().paths().isEmpty());
        QTRY_COMPARE(patterns(window), QStringList{at(QStringLiteral("*.mmstats"))});
    }
    const Session::Stored stored = Session::read(path_);
    QCOMPARE(stored.sections.value("record").toObject(), (QJsonObject{{"of", "a later version"}}));
    QCOMPARE(stored.sections.value("interval").toObject().value("milliseconds").toInt(), 1000);
}

void WindowSessionTest::aBadFileIsTold()
{
    QVERIFY(write("{"));
    Session session(path_, Session::read(path_));
    MainWindow window({}, &session);
    window.show();
    QVERIFY(window.statusBar()->currentMessage().contains(path_ + QStringLiteral(".bad")));
    const auto labels = window.statusBar()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->text().contains(QStringLiteral("cannot be used"));
    }));
    QVERIFY(QFile::exists(path_ + QStringLiteral(".bad")));
}

void WindowSessionTest::theLastSaveThatFailsIsTold()
{
    QVERIFY(write("a file"));
    const QString below = path_ + QStringLiteral("/session.json");
    QProcess inspector;
    inspector.start(QStringLiteral(MMSTATS_TEST_INSPECTOR),
                    {"--session", below, "--after", "0.1", directory_->path()});
    QVERIFY(inspector.waitForFinished());
    const QByteArray said = inspector.readAllStandardError();
    QVERIFY2(said.contains("mmstats-inspector: ") && said.contains(below.toLocal8Bit()), said.constData());
}

void WindowSessionTest::theDemoLeavesThePlacesAlone()
{
    QVERIFY(write(R"({"version": 1, "places": {"paths": ["/nowhere"], "globs": []}})"));
    {
        Session session(path_, Session::read(path_));
        CommandLine options;
        options.demo = true;
        MainWindow window(options, &session);
        QTRY_VERIFY(!window.monitor().store().ticks().empty());
        window.setInterval(250);
    }
    const QJsonObject places = Session::read(path_).sections.value("places").toObject();
    QCOMPARE(places.value("paths").toVariant().toStringList(), QStringList{"/nowhere"});
}

void WindowSessionTest::withoutASessionNothingIsTouched()
{
    qputenv("XDG_CONFIG_HOME", directory_->path().toLocal8Bit());
    {
        MainWindow window({});
        window.show();
        window.setInterval(250);
        QTRY_VERIFY(!window.monitor().store().ticks().empty());
    }
    QCOMPARE(QDir(directory_->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

QTEST_MAIN(WindowSessionTest)
#include "window_session_test.moc"
