// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

namespace {

struct Outcome
{
    int status = -1;
    QString output;
};

Outcome run(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(240'000))
        return {-1, program + ": " + process.errorString()};
    const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {status, QString::fromUtf8(process.readAll())};
}

const QString expectedOutput = "web.requests 3\n"
                               "web.path /login\n"
                               "web.mmstats.metadata # TYPE web.requests counter\n"
                               "# HELP web.requests Requests answered\n"
                               "\n"
                               "web.added 0.5\n";

// As the library itself was, or it does not link.
const QString sanitizerFlag =
    QStringLiteral(MMSTATS_SANITIZE).isEmpty() ? QString() : "-fsanitize=" + QStringLiteral(MMSTATS_SANITIZE);

} // namespace

/// The installed library, seen from outside: tests/package is built against it.
class PackageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void withCMake();
    void anotherVersion_data();
    void anotherVersion();
    void withPkgConfig_data();
    void withPkgConfig();
    void otherCompilers_data();
    void otherCompilers();
    void withoutRtti();
    void movedElsewhere();

private:
    QString prefix() const { return dir_.filePath("prefix"); }
    QString libraryDir() const { return prefix() + '/' + QStringLiteral(MMSTATS_LIBDIR); }
    Outcome configure(const QString &buildDir, const QString &version) const;
    Outcome runBuilt(const QString &program) const;

    QTemporaryDir dir_;
    QProcessEnvironment environment_ = QProcessEnvironment::systemEnvironment();
};

void PackageTest::initTestCase()
{
    QVERIFY(dir_.isValid());
    environment_.remove("LD_LIBRARY_PATH");
    for (const char *component : {"mmstats_runtime", "mmstats_development"}) {
        const Outcome installed =
            run("cmake", {"--install", MMSTATS_BUILD_DIR, "--prefix", prefix(), "--component", component},
                environment_);
        QVERIFY2(installed.status == 0, qPrintable(installed.output));
    }
    QVERIFY(QFileInfo::exists(libraryDir() + "/libmmstats.a"));
    QVERIFY(QFileInfo::exists(libraryDir() + "/libmmstats.so"));
    QVERIFY(QFileInfo::exists(prefix() + "/include/mmstats/model.h"));
}

Outcome PackageTest::configure(const QString &buildDir, const QString &version) const
{
    QStringList arguments{"-S",
                          MMSTATS_SOURCE_DIR "/tests/package",
                          "-B",
                          dir_.filePath(buildDir),
                          "-G",
                          "Ninja",
                          "-DCMAKE_PREFIX_PATH=" + prefix(),
                          "-DWANTED_VERSION=" + version,
                          "-DCMAKE_CXX_COMPILER=" MMSTATS_COMPILER};
    if (!sanitizerFlag.isEmpty())
        arguments << "-DCMAKE_CXX_FLAGS=" + sanitizerFlag;
    return run("cmake", arguments, environment_);
}

Outcome PackageTest::runBuilt(const QString &program) const
{
    QDir(dir_.path()).mkpath("stats");
    Outcome outcome = run(program, {dir_.filePath("stats")}, environment_);
    const QStringList left = QDir(dir_.filePath("stats")).entryList(QDir::Files);
    if (!left.isEmpty())
        outcome.output += "left behind: " + left.join(' ');
    return outcome;
}

void PackageTest::withCMake()
{
    const Outcome configured = configure("build", MMSTATS_VERSION);
    QVERIFY2(configured.status == 0, qPrintable(configured.output));
    const Outcome built = run("cmake", {"--build", dir_.filePath("build"), "--parallel", "2"}, environment_);
    QVERIFY2(built.status == 0, qPrintable(built.output));
    for (const char *program : {"build/outside-core", "build/outside-core-shared"}) {
        const Outcome outcome = runBuilt(dir_.filePath(program));
        QCOMPARE(outcome.output, expectedOutput);
        QCOMPARE(outcome.status, 0);
    }
}

void PackageTest::anotherVersion_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("another major one") << "99.0";
    QTest::newRow("a later one") << "0.99";
}

void PackageTest::anotherVersion()
{
    QFETCH(QString, version);
    const Outcome configured = configure("other", version);
    QVERIFY(configured.status != 0);
    QVERIFY2(configured.output.contains(QLatin1String(MMSTATS_VERSION)), qPrintable(configured.output));
}

void PackageTest::withPkgConfig_data()
{
    QTest::addColumn<bool>("shared");
    QTest::newRow("shared") << true;
    QTest::newRow("static") << false;
}

void PackageTest::withPkgConfig()
{
    QFETCH(bool, shared);
    if (QStandardPaths::findExecutable("pkg-config").isEmpty())
        QSKIP("no pkg-config here");
    auto environment = environment_;
    environment.insert("PKG_CONFIG_PATH", libraryDir() + "/pkgconfig");
    const Outcome version = run("pkg-config", {"--modversion", "mmstats"}, environment);
    QCOMPARE(version.output.trimmed(), QString(MMSTATS_VERSION));
    const Outcome flags = run("pkg-config", {"--cflags", "--libs", "mmstats"}, environment);
    QVERIFY2(flags.status == 0, qPrintable(flags.output));

    const QString program = dir_.filePath(shared ? "shared" : "static");
    QStringList arguments{"-std=c++20", "-o", program, MMSTATS_SOURCE_DIR "/tests/package/outside.cpp"};
    if (!sanitizerFlag.isEmpty())
        arguments << sanitizerFlag;
    QStringList given = flags.output.simplified().split(' ');
    if (!shared) // as a linker does where only the archive is installed
        given.replaceInStrings("-lmmstats", "-l:libmmstats.a");
    const Outcome built = run(MMSTATS_COMPILER, arguments + given, environment_);
    QVERIFY2(built.status == 0, qPrintable(built.output));
    if (shared)
        environment_.insert("LD_LIBRARY_PATH", libraryDir());
    const Outcome outcome = runBuilt(program);
    environment_.remove("LD_LIBRARY_PATH");
    QCOMPARE(outcome.output, expectedOutput);
    QCOMPARE(outcome.status, 0);
}

void PackageTest::otherCompilers_data()
{
    QTest::addColumn<QString>("compiler");
    QTest::addColumn<QStringList>("flags");
    QTest::newRow("clang") << "clang++" << QStringList();
    QTest::newRow("no exceptions") << MMSTATS_COMPILER << QStringList{"-fno-exceptions"};
    QTest::newRow("C++23") << MMSTATS_COMPILER << QStringList{"-std=c++23"};
}

void PackageTest::otherCompilers()
{
    QFETCH(QString, compiler);
    QFETCH(QStringList, flags);
    if (QStandardPaths::findExecutable(compiler).isEmpty())
        QSKIP(qPrintable("no " + compiler + " here"));
    const Outcome compiled =
        run(compiler,
            QStringList{"-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I",
                        prefix() + "/include", MMSTATS_SOURCE_DIR "/tests/package/outside.cpp"} +
                flags,
            environment_);
    QVERIFY2(compiled.status == 0, qPrintable(compiled.output));
}

void PackageTest::withoutRtti()
{
    // A class has no name then, and {CLASS} is an error like any other.
    if (sanitizerFlag.contains("undefined"))
        QSKIP("the sanitizer of the library looks at classes by their RTTI");
    const QString program = dir_.filePath("without-rtti");
    QStringList arguments{"-std=c++20",
                          "-fno-rtti",
                          "-I",
                          prefix() + "/include",
                          "-o",
                          program,
                          MMSTATS_SOURCE_DIR "/tests/package/outside.cpp",
                          libraryDir() + "/libmmstats.a"};
    if (!sanitizerFlag.isEmpty())
        arguments << sanitizerFlag;
    const Outcome built = run(MMSTATS_COMPILER, arguments, environment_);
    QVERIFY2(built.status == 0, qPrintable(built.output));
    const Outcome outcome = runBuilt(program);
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.output.contains("RTTI"), qPrintable(outcome.output));
}

void PackageTest::movedElsewhere()
{
    QVERIFY(QDir().rename(prefix(), dir_.filePath("moved")));
    auto environment = environment_;
    environment.insert("PKG_CONFIG_PATH", dir_.filePath("moved/" MMSTATS_LIBDIR "/pkgconfig"));
    const Outcome flags = run("pkg-config", {"--cflags", "mmstats"}, environment);
    QVERIFY2(flags.output.contains("/moved/") && !flags.output.contains("/prefix/"),
             qPrintable(flags.output));
}

QTEST_GUILESS_MAIN(PackageTest)
#include "package_test.moc"
