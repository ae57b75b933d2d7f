// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <QtTest>

#include <common/command_line.h>

#include <printing.h>

using namespace mmstats::tools;
using namespace std::string_literals;

namespace {

// What a tool with a few options makes of its arguments: "exit 2", or what was filled.
std::string parsed(std::vector<std::string> arguments)
{
    CommandLine line("tool", "A tool.", "");
    long count = 0;
    double delay = 0;
    std::string prefix;
    std::vector<std::string> words;
    std::vector<std::string> files;
    line.app().add_option("FILES", files)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    line.app().add_option("-c,--count", count)->transform(wholeNumberFrom(0));
    line.app().add_option("-d,--delay", delay)->transform(numberBetween(0, 10));
    line.app().add_option("-p,--prefix", prefix);
    line.addWords('f', "filter", words, "Words");
    arguments.insert(arguments.begin(), "tool");
    std::vector<char *> pointers;
    for (std::string &argument : arguments)
        pointers.push_back(argument.data());
    if (const auto code = line.parse(static_cast<int>(pointers.size()), pointers.data()))
        return "exit " + std::to_string(*code);
    return fmt::format("{} {} '{}' [{}] [{}]", count, delay, prefix, fmt::join(words, "|"),
                       fmt::join(files, "|"));
}

} // namespace

/// What all tools accept.
class ToolsCommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void arguments_data();
    void arguments();
};

void ToolsCommandLineTest::arguments_data()
{
    QTest::addColumn<QString>("words"); // with a space between
    QTest::addColumn<std::string>("expected");
    QTest::newRow("whole names") << "--count 1 --prefix=web. a"
                                 << "1 0 'web.' [] [a]"s;
    QTest::newRow("beginnings") << "--coun 1 --pref=web. --d 2 a"
                                << "1 2 'web.' [] [a]"s;
    QTest::newRow("a beginning of several") << "--co 1 a" // --color and --count
                                            << "exit 2"s;
    QTest::newRow("no beginning") << "--counter 1 a"
                                  << "exit 2"s;
    QTest::newRow("behind --") << "a -- --coun -fx"
                               << "0 0 '' [] [a|--coun|-fx]"s;
    QTest::newRow("leading zeros") << "-c 010 -d 010"
                                   << "10 10 '' [] []"s;
    QTest::newRow("no octal digit") << "-c 08 -d 08.5"
                                    << "8 8.5 '' [] []"s;
    QTest::newRow("plus") << "-c +3 -d +0.5"
                          << "3 0.5 '' [] []"s;
    QTest::newRow("hexadecimal count") << "-c 0x2"
                                       << "exit 2"s;
    QTest::newRow("hexadecimal delay") << "-d 0x2"
                                       << "exit 2"s;
    QTest::newRow("two signs") << "-c +-3"
                               << "exit 2"s;
    QTest::newRow("too many") << "-c 99999999999999999999"
                              << "exit 2"s;
    QTest::newRow("words up to an option") << "-f a b -c 1 x y"
                                           << "1 0 '' [a|b] [x|y]"s;
    QTest::newRow("words up to --") << "--filter a b -- x y"
                                    << "0 0 '' [a|b] [x|y]"s;
    QTest::newRow("attached") << "-fa x y"
                              << "0 0 '' [a] [x|y]"s;
    QTest::newRow("attached value") << "-fa=1 x y"
                                    << "0 0 '' [a=1] [x|y]"s;
    QTest::newRow("attached by a sign") << "-f=a x y"
                                        << "0 0 '' [a] [x|y]"s;
    QTest::newRow("attached to the long name") << "--filter=a=1 x y"
                                               << "0 0 '' [a=1] [x|y]"s;
    QTest::newRow("attached to its beginning") << "--fil=a x y"
                                               << "0 0 '' [a] [x|y]"s;
    QTest::newRow("several") << "-f a b -fc x --filter=d"
                             << "0 0 '' [a|b|c|d] [x]"s;
    QTest::newRow("nothing attached") << "--filter= x"
                                      << "exit 2"s;
}

void ToolsCommandLineTest::arguments()
{
    QFETCH(QString, words);
    std::vector<std::string> arguments;
    for (const QString &word : words.split(' '))
        arguments.push_back(word.toStdString());
    QTEST(parsed(arguments), "expected");
}

QTEST_APPLESS_MAIN(ToolsCommandLineTest)
#include "tools_command_line_test.moc"
