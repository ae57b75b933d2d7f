// SPDX-License-Identifier: Apache-2.0
#include <QRegularExpression>
#include <QtTest>

#include <promtool.h>
#include <temp_dir.h>

using support::TempDir;

namespace {

QString packaged(const QString &name)
{
    return QString::fromStdString(
        TempDir::readFile(MMSTATS_SOURCE_DIR "/packaging/prometheus/" + name.toStdString()));
}

/// What stands in blocks of that language.
QStringList snippets(const QString &page, const QString &language)
{
    const QRegularExpression block("^```" + language + "\n(.*?)^```$",
                                   QRegularExpression::MultilineOption |
                                       QRegularExpression::DotMatchesEverythingOption);
    QStringList all;
    for (auto it = block.globalMatch(page); it.hasNext();)
        all << it.next().captured(1);
    return all;
}

} // namespace

/// What packaging/prometheus/ has is taken by Prometheus.
class PrometheusConfigurationTest : public QObject
{
    Q_OBJECT

private slots:
    void configuration();
    void commentedLines();
    void yamlOfThePage();
    void queriesOfThePage();

private:
    // What promtool says of a text that is a file beside a token.
    QString check(const char *what, const QString &text)
    {
        dir_.write("mmash.token", "secret\n");
        const std::string path = dir_.write("checked.yml", text.toStdString());
        return support::promtool({"check", what, QString::fromStdString(path)});
    }

    TempDir dir_;
};

void PrometheusConfigurationTest::configuration()
{
    const QString said = check("config", packaged("prometheus.yml"));
    // It says that it is content, and nothing else.
    QVERIFY2(QRegularExpression("^Checking .*\n SUCCESS: .* is valid prometheus config file syntax\n\n$")
                 .match(said)
                 .hasMatch(),
             qPrintable(said));
    QVERIFY(check("config", packaged("prometheus.yml").replace("relabel_configs", "relabels"))
                .contains("exit code"));
}

void PrometheusConfigurationTest::commentedLines()
{
    QString text = packaged("prometheus.yml");
    text.replace(QRegularExpression("^    # (  |file_sd|authorization)", QRegularExpression::MultilineOption),
                 "    \\1");
    text.replace("/etc/prometheus/mmash.token", "mmash.token").replace("targets/*.yml", "targets.yml");
    QVERIFY(text.contains("\n      credentials_file: mmash.token"));
    QVERIFY(text.contains("\n      - files: ['targets.yml']"));
    dir_.write("targets.yml", "- targets: ['web1:5002', 'web2:5002']\n");
    const QString said = check("config", text);
    QVERIFY2(said.contains("SUCCESS") && !said.contains("exit code") && !said.contains("WARN"),
             qPrintable(said));
}

void PrometheusConfigurationTest::yamlOfThePage()
{
    const QStringList all = snippets(packaged("README.md"), "yaml");
    QVERIFY(all.size() >= 5);
    for (const QString &snippet : all) {
        const QString said = check(snippet.startsWith("groups:") ? "rules" : "config", snippet);
        QVERIFY2(said.contains("SUCCESS") && !said.contains("exit code") && !said.contains("WARN"),
                 qPrintable(snippet + said));
    }
}

void PrometheusConfigurationTest::queriesOfThePage()
{
    const auto rule = [](QString query) {
        return "groups:\n  - name: a\n    rules:\n      - record: a\n        expr: |\n          " +
               query.trimmed().replace("\n", "\n          ") + "\n";
    };
    const QStringList all = snippets(packaged("README.md"), "promql");
    QVERIFY(all.size() >= 4);
    for (const QString &query : all) {
        const QString said = check("rules", rule(query));
        QVERIFY2(said.contains("SUCCESS: 1 rules found") && !said.contains("exit code"),
                 qPrintable(query + said));
    }
    QVERIFY(check("rules", rule("sum without (pid")).contains("exit code"));
}

QTEST_GUILESS_MAIN(PrometheusConfigurationTest)
#include "prometheus_configuration_test.moc"
