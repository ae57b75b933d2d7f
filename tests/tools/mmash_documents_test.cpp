// SPDX-License-Identifier: Apache-2.0
#include <QRegularExpression>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "mmash_tested.h"

using namespace support;

namespace {

QString document(const char *path)
{
    return QString::fromStdString(TempDir::readFile(std::string(MMSTATS_SOURCE_DIR "/") + path));
}

// What stands behind `GET`, or is asked of a server on this machine.
QSet<QString> targetsIn(const QString &text)
{
    static const QRegularExpression target("(?:GET |http://127\\.0\\.0\\.1:5002)(/[^\\s`'\",)\\\\]*)");
    QSet<QString> targets;
    for (auto found = target.globalMatch(text); found.hasNext();)
        targets.insert(found.next().captured(1));
    return targets;
}

} // namespace

/// What the documents tell people to ask for is there.
class MmashDocumentsTest : public QObject
{
    Q_OBJECT

private slots:
    void examples_data();
    void examples();
    void allPathsAreDescribed();
};

void MmashDocumentsTest::examples_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("HTTP API") << "core/docs/http-api.md";
    QTest::newRow("manual page") << "core/tools/mmash/mmash.1";
    QTest::newRow("README") << "README.md";
}

void MmashDocumentsTest::examples()
{
    QFETCH(QString, path);
    const TempDir dir;
    dir.write("web-4121-4121.mmstats", StatsBytes()
                                           .scalar("web.requests", "Q", std::uint64_t{17})
                                           .scalar("web.load", "d", 0.5)
                                           .padTo(4096)
                                           .bytes());
    Mmash mmash(dir.path());
    const QSet<QString> targets = targetsIn(document(qPrintable(path)));
    QVERIFY2(targets.size() >= 2, qPrintable(path));
    for (const QString &target : targets) {
        HttpClient client(mmash.server.port());
        QVERIFY(client.sendRequest("GET", target.toStdString()));
        const HttpAnswer answer = client.readHead();
        QVERIFY2(answer.status == 200, (target.toStdString() + '\n' + answer.text()).c_str());
    }
}

void MmashDocumentsTest::allPathsAreDescribed()
{
    const QString text = document("core/docs/http-api.md");
    for (const char *path :
         {"/stats/", "/files/", "/graph/", "/api/v1/processes", "/events", "/metrics", "/healthz"})
        QVERIFY2(text.contains(QString("`GET ") + path), path);
}

QTEST_GUILESS_MAIN(MmashDocumentsTest)
#include "mmash_documents_test.moc"
