// SPDX-License-Identifier: Apache-2.0
#include <QTest>
#include <QTranslator>

#include <mmstats/file_state.h>
#include <mmstats/stale_file.h>

#include "data/reason_text.h"

using namespace mmstats::inspector;

namespace {

/// Says each text in angle brackets: what is not in them was not translated.
class Brackets : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int) const override
    {
        return QLatin1Char('<') + QLatin1String(text) + QLatin1Char('>');
    }
};

mmstats::ProcessInfo process(mmstats::ProcessInfo::Existence existence)
{
    mmstats::ProcessInfo info;
    info.existence = existence;
    return info;
}

} // namespace

class ReasonTextTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&brackets_)); }

    // Made by the library: a sentence that is changed there is missed here.
    void everyReasonOfAState_data()
    {
        using Existence = mmstats::ProcessInfo::Existence;
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const mmstats::FileFacts &facts) {
            QTest::newRow(name) << QString::fromStdString(mmstats::assess(facts).reason);
        };
        mmstats::FileFacts facts;
        facts.everChanged = true;
        row("no process", facts);
        facts.everChanged = false;
        row("no process, quiet", facts);
        facts.system.pid = 7;
        facts.process = process(Existence::none);
        row("gone", facts);
        facts.hasLivingWriter = true;
        row("elsewhere", facts);
        facts.hasLivingWriter = false;
        facts.process = process(Existence::zombie);
        row("zombie", facts);
        facts.process = process(Existence::running);
        facts.unchanged = std::chrono::seconds(100);
        row("quiet", facts);
        facts.system.uid = 1;
        facts.process.owner = 2;
        row("another user's", facts);
        facts.process.owner = 1;
        facts.owner = 3;
        row("foreign", facts);
        facts.system.created = 1000;
        facts.process.started = 2000;
        row("pid used again", facts);
    }

    void everyReasonOfAState()
    {
        QFETCH(const QString, reason);
        QVERIFY(!reason.isEmpty());
        const QString text = reasonText(reason.toStdString());
        QVERIFY2(text.startsWith('<') && text.endsWith('>'), qPrintable(text));
        QCOMPARE(QString(text).remove('<').remove('>'), reason);
    }

    void reasonsOfStaleFiles()
    {
        mmstats::StaleFacts facts;
        facts.named.pid = 7;
        facts.owner = 1;
        facts.user = 2;
        const auto said = [&] {
            return reasonText(mmstats::judge(facts, {std::chrono::seconds(10)}).reason);
        };
        facts.process = process(mmstats::ProcessInfo::Existence::running);
        QCOMPARE(said(), "<process 7 is running>");
        facts.process = process(mmstats::ProcessInfo::Existence::none);
        QCOMPARE(said(), "<<process 7 is gone>, but the file belongs to user 1>");
        facts.owner = 2;
        QCOMPARE(said(), "<<process 7 is gone>, but the file was modified too recently>");
        facts.hasLivingWriter = true;
        QVERIFY(said().startsWith("<its lock is held"));
    }

    void whatIsNotKnownStays()
    {
        QCOMPARE(reasonText("at byte 12: %1 %n"), "at byte 12: %1 %n");
        QCOMPARE(reasonText(""), "");
        QCOMPARE(reasonText("process %2 is gone"), "<process %2 is gone>");
    }

private:
    Brackets brackets_;
};

QTEST_GUILESS_MAIN(ReasonTextTest)
#include "reason_text_test.moc"
