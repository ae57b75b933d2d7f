// SPDX-License-Identifier: Apache-2.0
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include "source_tree.h"

class FormatTest : public QObject
{
    Q_OBJECT

private slots:
    void theSourcesAreFormatted();
};

void FormatTest::theSourcesAreFormatted()
{
    const QString program = QStandardPaths::findExecutable("clang-format");
    if (program.isEmpty())
        QSKIP("clang-format is not installed");
    QProcess formatter;
    formatter.setWorkingDirectory(MMSTATS_SOURCE_DIR);
    formatter.setProcessChannelMode(QProcess::MergedChannels);
    formatter.start(program, QStringList{"--dry-run", "-Werror", "--ferror-limit=3"} + sourceFiles());
    QVERIFY2(formatter.waitForFinished(100'000), qPrintable(formatter.errorString()));
    QCOMPARE(formatter.exitStatus(), QProcess::NormalExit);

    // A test's message has room for the places, not for all that clang-format says about them.
    static const QRegularExpression place("^(\\S+:\\d+):\\d+: error", QRegularExpression::MultilineOption);
    QStringList places;
    const QString output = QString::fromUtf8(formatter.readAll());
    for (auto matches = place.globalMatch(output); matches.hasNext();)
        places.append(matches.next().captured(1));
    places.removeDuplicates();
    QVERIFY2(places.isEmpty(), qPrintable(places.join('\n')));
    QVERIFY2(formatter.exitCode() == 0, qPrintable(output));
}

QTEST_GUILESS_MAIN(FormatTest)
#include "format_test.moc"
