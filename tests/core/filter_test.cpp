// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <mmstats/filter.h>

#include <printing.h>

using namespace mmstats;
using namespace std::string_literals;

class FilterTest : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void empty_data();
    void empty();
    void badPattern_data();
    void badPattern();
    void nulInALabel();
    void copiesShareTheirPatterns();
};

void FilterTest::matches_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *expression, const char *label, bool expected) {
        QTest::addRow("%s %s %s", expression, expected ? "takes" : "leaves", label)
            << expression << label << expected;
    };
    row("", "anything", true);
    row("req", "web.requests", true);
    row("req", "web.responses", false);
    row("web req", "web.requests", true);
    row("req web", "web.requests", true); // in any order
    row("web err", "web.requests", false);
    row("web.req", "web.requests", true);
    row("web.req", "webXrequests", false); // a word is no pattern
    row("REQ", "web.requests", true);
    row("req", "Web.REQUESTS", true);
    row("-req", "web.requests", false);
    row("-req", "web.errors", true);
    row("web -req", "web.errors", true);
    row("web -req", "db.errors", false);
    row("--", "a-b", false); // without a dash
    row("a-b", "a-b", true);
    row("/^web/", "web.requests", true);
    row("/^web/", "the.web", false);
    row("/WEB/", "the.web", true);
    row("/q.*s$/", "web.requests", true);
    row("/(req|err)/", "web.errors", true);
    row("/[0-9]{3}/", "n.12", false);
    row("/[0-9]{3}/", "n.123", true);
    row("-/^web/", "web.requests", false);
    row("-/^web/", "db.requests", true);
    row("/a b/", "a b", true);
    row("/a b/", "a.b", false);
    row("/a b/ c", "a b c", true);
    row("/a b/ c", "a b", false);
    row("/a/b/", "xa/by", true);
    row("/a/b/", "ab", false);
    row("/a/ /b/", "b a", true);
    row("/a/ -/b/", "b a", false);
    row("/a/b c/ d", "a/b c d", true);
    row("/half", "a half", true); // as typed so far
    row("/half", "a hal", false);
    row("a/b", "a/b", true);
    row("caf\xc3\xa9", "CAF\xc3\xa9", true);
}

void FilterTest::matches()
{
    QFETCH(QString, expression);
    QFETCH(QString, label);
    QFETCH(bool, expected);
    const auto filter = Filter::parse(expression.toStdString());
    QVERIFY2(filter, support::errorText(filter).c_str());
    QCOMPARE(filter->matches(label.toStdString()), expected);
}

void FilterTest::empty_data()
{
    QTest::addColumn<QString>("expression");
    for (const char *expression : {"", " ", "\t \n", "-", " - ", "- -", "/", "//", "-/", "-//", "// -"})
        QTest::newRow(QByteArray(expression).toPercentEncoding(" /-").prepend('.')) << expression;
}

void FilterTest::empty()
{
    QFETCH(QString, expression);
    const auto filter = Filter::parse(expression.toStdString());
    QVERIFY2(filter, support::errorText(filter).c_str());
    QVERIFY(filter->empty());
    QVERIFY(filter->matches("anything"));
    QVERIFY(filter->matches(""));
    QVERIFY(Filter().empty());
}

void FilterTest::badPattern_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<int>("offset");
    QTest::newRow("bracket") << "/[/" << 0;
    QTest::newRow("behind words") << "web -err /(/" << 9;
    QTest::newRow("excluded") << "a -/*(/" << 2;
    QTest::newRow("second of two") << "/a/ /a{2,1}/" << 4;
    QTest::newRow("not closed") << "/(" << 0;
}

void FilterTest::badPattern()
{
    QFETCH(QString, expression);
    QFETCH(int, offset);
    const auto filter = Filter::parse(expression.toStdString());
    QVERIFY(!filter);
    QCOMPARE(filter.error().code, ErrorCode::badPattern);
    QCOMPARE(static_cast<int>(filter.error().offset.value_or(999)), offset);
    QVERIFY(!filter.error().message.empty());
}

void FilterTest::nulInALabel()
{
    const std::string label = "web\0requests"s;
    QVERIFY(Filter::parse("requests")->matches(label));
    QVERIFY(Filter::parse("/requests$/")->matches(label));
    QVERIFY(!Filter::parse("/web$/")->matches(label));
    QVERIFY(!Filter::parse("-requests")->matches(label));
    QVERIFY(!Filter::parse("/x/")->matches(std::string_view()));
    QVERIFY(Filter::parse("/^$/")->matches(std::string_view()));
}

void FilterTest::copiesShareTheirPatterns()
{
    Filter copy;
    {
        const auto filter = Filter::parse("/^web/ -err");
        copy = *filter;
    }
    QVERIFY(copy.matches("web.requests"));
    QVERIFY(!copy.matches("web.errors"));
    QVERIFY(!copy.empty());
}

QTEST_APPLESS_MAIN(FilterTest)
#include "filter_test.moc"
