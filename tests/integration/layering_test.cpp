// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QTest>

#include "include_rules.h"
#include "source_tree.h"

class LayeringTest : public QObject
{
    Q_OBJECT

private slots:
    void aRuleHolds_data();
    void aRuleHolds();
    void everyIncludeOfATextIsLookedAt();
    void theSourcesKeepTheRules();
    void everySourceNamesItsLicence();
    void theTopLevelFoldersAreTheAgreedOnes();
};

namespace {

const QSet<QString> madeUpFiles{
    "core/include/mmstats/model.h",
    "core/include/mmstats/error.h",
    "core/include/mmstats/qt.h",
    "core/include/mmstats/qt/text.h",
    "core/src/file_image.h",
    "core/src/model.cpp",
    "core/tools/common/options.h",
    "core/tools/slurpstats/printer.h",
    "core/tools/mmash/server.h",
    "core/tools/mmash/page.h",
    "core/examples/demo/role.h",
    "core/examples/basic/basic.h",
    "gui/data/series.h",
    "gui/data/sampler.h",
    "gui/models/stats_tree_model.h",
    "gui/charts/chart_view.h",
    "gui/widgets/main_window.h",
    "gui/widgets/panel.h",
    "gui/main.cpp",
    "tests/support/model_text.h",
};

QtHeaders madeUpQt()
{
    return QtHeaders({{"QString", "QtCore"},
                      {"QObject", "QtCore"},
                      {"qglobal.h", "QtCore"},
                      {"QColor", "QtGui"},
                      {"QWidget", "QtWidgets"},
                      {"QChart", "QtCharts"},
                      {"QTcpSocket", "QtNetwork"}});
}

QString contentOf(const QString &path)
{
    QFile file(MMSTATS_SOURCE_DIR "/" + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

void LayeringTest::aRuleHolds_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("include");
    QTest::addColumn<QString>("expected");

    const auto allowed = [](const char *file, const char *include) {
        QTest::addRow("%s: %s", file, include) << QString(file) << QString(include) << QString();
    };
    const auto forbidden = [](const char *file, const char *include, const char *expected) {
        QTest::addRow("%s: not %s", file, include) << QString(file) << QString(include) << QString(expected);
    };

    allowed("core/include/mmstats/model.h", "mmstats/error.h");
    allowed("core/include/mmstats/model.h", "vector");
    allowed("core/src/model.cpp", "file_image.h");
    allowed("core/src/model.cpp", "mmstats/model.h");
    allowed("core/src/model.cpp", "sys/mman.h");
    allowed("core/src/model.cpp", "linux/fs.h");
    allowed("core/include/mmstats/qt.h", "QString");
    allowed("core/include/mmstats/qt.h", "mmstats/qt/text.h");
    forbidden("core/include/mmstats/qt.h", "QWidget", "core/include may not include QWidget of QtWidgets");
    allowed("core/include/mmstats/qt/text.h", "QString");
    allowed("core/include/mmstats/qt/text.h", "mmstats/model.h");
    forbidden("core/include/mmstats/qt/text.h", "QColor", "core/include may not include QColor of QtGui");
    forbidden("core/include/mmstats/qt/text.h", "fmt/format.h",
              "core/include may not include fmt/format.h, which is neither ours nor the system's");
    forbidden("core/include/mmstats/model.h", "QString", "core/include may not include QString of QtCore");
    forbidden("core/include/mmstats/model.h", "qglobal.h",
              "core/include may not include qglobal.h of QtCore");
    forbidden("core/include/mmstats/model.h", "mmstats/qt.h",
              "mmstats/qt.h is for Qt applications, not for core");
    forbidden("core/include/mmstats/model.h", "mmstats/qt/text.h",
              "mmstats/qt.h is for Qt applications, not for core");
    forbidden("core/src/model.cpp", "mmstats/qt/text.h", "mmstats/qt.h is for Qt applications, not for core");
    forbidden("core/include/mmstats/model.h", "file_image.h",
              "core/include may not include core/src/file_image.h");
    forbidden("core/include/mmstats/model.h", "../../src/file_image.h",
              "core/include may not include core/src/file_image.h");
    forbidden("core/src/model.cpp", "QtCore/QString", "core/src may not include QtCore/QString of QtCore");
    forbidden("core/src/model.cpp", "QtCore/qnothing.h",
              "core/src may not include QtCore/qnothing.h of QtCore");
    forbidden("core/src/model.cpp", "fmt/format.h",
              "core/src may not include fmt/format.h, which is neither ours nor the system's");
    forbidden("core/src/model.cpp", "../tools/common/options.h",
              "core/src may not include core/tools/common/options.h");
    forbidden("core/src/model.cpp", "data/series.h", "core/src may not include gui/data/series.h");

    allowed("core/tools/mmash/main.cpp", "server.h");
    allowed("core/tools/mmash/main.cpp", "common/options.h");
    allowed("core/tools/mmash/main.cpp", "mmstats/model.h");
    allowed("core/tools/mmash/main.cpp", "CLI/CLI.hpp");
    allowed("core/tools/common/options.cpp", "options.h");
    forbidden("core/tools/mmash/main.cpp", "../slurpstats/printer.h",
              "core/tools may not include core/tools/slurpstats/printer.h");
    forbidden("core/tools/mmash/main.cpp", "slurpstats/printer.h",
              "core/tools may not include core/tools/slurpstats/printer.h");
    forbidden("core/tools/common/options.cpp", "mmash/server.h",
              "core/tools/common may not include core/tools/mmash/server.h");
    forbidden("core/tools/mmash/main.cpp", "file_image.h",
              "core/tools may not include core/src/file_image.h");
    forbidden("core/tools/mmash/main.cpp", "QString", "core/tools may not include QString of QtCore");

    allowed("core/examples/demo/main.cpp", "role.h");
    allowed("core/examples/demo/main.cpp", "mmstats/model.h");
    allowed("core/examples/demo/main.cpp", "mmstats/qt.h");
    forbidden("core/examples/demo/main.cpp", "../basic/basic.h",
              "core/examples may not include core/examples/basic/basic.h");
    forbidden("core/examples/demo/main.cpp", "../../src/file_image.h",
              "core/examples may not include core/src/file_image.h");
    forbidden("core/examples/demo/main.cpp", "data/series.h",
              "core/examples may not include gui/data/series.h");

    allowed("gui/data/series.cpp", "data/series.h");
    allowed("gui/data/series.cpp", "QObject");
    allowed("gui/data/series.cpp", "mmstats/model.h");
    allowed("gui/data/series.cpp", "sampler.moc");
    forbidden("gui/data/series.cpp", "QColor", "gui/data may not include QColor of QtGui");
    forbidden("gui/data/series.cpp", "QtWidgets/QWidget",
              "gui/data may not include QtWidgets/QWidget of QtWidgets");
    forbidden("gui/data/series.cpp", "models/stats_tree_model.h",
              "gui/data may not include gui/models/stats_tree_model.h");
    forbidden("gui/data/series.cpp", "../../core/src/file_image.h",
              "gui/data may not include core/src/file_image.h");
    allowed("gui/models/stats_tree_model.cpp", "data/series.h");
    allowed("gui/models/stats_tree_model.cpp", "QColor");
    forbidden("gui/models/stats_tree_model.cpp", "QWidget",
              "gui/models may not include QWidget of QtWidgets");
    forbidden("gui/models/stats_tree_model.cpp", "charts/chart_view.h",
              "gui/models may not include gui/charts/chart_view.h");
    allowed("gui/charts/chart_view.cpp", "QChart");
    allowed("gui/charts/chart_view.cpp", "data/series.h");
    forbidden("gui/charts/chart_view.cpp", "widgets/panel.h",
              "gui/charts may not include gui/widgets/panel.h");
    allowed("gui/widgets/main_window.cpp", "widgets/panel.h");
    allowed("gui/widgets/main_window.cpp", "data/sampler.h");
    forbidden("gui/widgets/main_window.cpp", "file_image.h",
              "gui/widgets may not include core/src/file_image.h");
    forbidden("gui/widgets/main_window.cpp", "QTcpSocket",
              "gui/widgets may not include QTcpSocket of QtNetwork");
    forbidden("gui/widgets/main_window.cpp", "boost/any.hpp",
              "gui/widgets may not include boost/any.hpp, which is neither ours nor the system's");
    forbidden("gui/widgets/main_window.cpp", "role.h",
              "gui/widgets may not include core/examples/demo/role.h");
    forbidden("gui/widgets/main_window.cpp", "../../tests/support/model_text.h",
              "gui/widgets may not include tests/support/model_text.h");
    allowed("gui/main.cpp", "widgets/main_window.h");

    allowed("tests/core/model_test.cpp", "file_image.h");
    allowed("tests/gui/tree_test.cpp", "QTest");
}

void LayeringTest::aRuleHolds()
{
    QFETCH(QString, file);
    QFETCH(QString, include);
    QFETCH(QString, expected);
    QCOMPARE(IncludeRules(madeUpFiles, madeUpQt()).violation(file, include), expected);
}

void LayeringTest::everyIncludeOfATextIsLookedAt()
{
    const QString text = "#include <vector>\n"
                         "  #  include   \"widgets/panel.h\" // why not\n"
                         "// #include <QWidget>\n"
                         "#include <QWidget>\n";
    const QStringList expected{"gui/data/series.cpp:2: gui/data may not include gui/widgets/panel.h",
                               "gui/data/series.cpp:4: gui/data may not include QWidget of QtWidgets"};
    QCOMPARE(IncludeRules(madeUpFiles, madeUpQt()).violations("gui/data/series.cpp", text), expected);
}

void LayeringTest::theSourcesKeepTheRules()
{
    const QStringList files = sourceFiles();
    QVERIFY(files.contains("core/include/mmstats/model.h"));
    const QtHeaders qt = QtHeaders::installed();
    QCOMPARE(qt.moduleOf("QString"), QString("QtCore"));
    const IncludeRules rules(QSet<QString>(files.begin(), files.end()), qt);
    QStringList wrong;
    for (const QString &file : files)
        wrong += rules.violations(file, contentOf(file));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
}

void LayeringTest::everySourceNamesItsLicence()
{
    QStringList wrong;
    for (const QString &file : sourceFiles()) {
        if (!contentOf(file).startsWith("// SPDX-License-Identifier: Apache-2.0\n"))
            wrong.append(file);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
}

void LayeringTest::theTopLevelFoldersAreTheAgreedOnes()
{
    // Hidden ones belong to tools, build folders to whoever builds.
    QStringList folders = QDir(MMSTATS_SOURCE_DIR).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    folders.removeIf(
        [](const QString &name) { return name.startsWith("build") || name.startsWith("cmake-build"); });
    QCOMPARE(folders, QStringList({"core", "gui", "packaging", "resources", "tests"}));

    QStringList files = QDir(MMSTATS_SOURCE_DIR).entryList(QDir::Files);
    files.removeAll("CMakeUserPresets.json");
    files.removeAll("compile_commands.json");
    files.removeIf([](const QString &name) { return name.startsWith("CMakeLists.txt."); });
    QCOMPARE(files,
             QStringList({"CHANGELOG.md", "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md"}));
}

QTEST_APPLESS_MAIN(LayeringTest)
#include "layering_test.moc"
