// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <string>
#include <string_view>

#include <QDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <mmstats/utf8.h>

namespace support {

/// Files that the reference wrote, each with what its own reader read from it.
inline QString goldenDirectory()
{
    return QStringLiteral(MMSTATS_TEST_DATA "/v1");
}

inline std::string goldenPath(const QString &name)
{
    return (goldenDirectory() + '/' + name + ".mmstats").toStdString();
}

/// What the reference read from the file, field by field.
inline nlohmann::json goldenExpectation(const QString &name)
{
    std::ifstream in((goldenDirectory() + '/' + name + ".json").toStdString());
    return nlohmann::json::parse(in);
}

/// A test row for each golden file, with its name.
inline void addGoldenRows()
{
    QTest::addColumn<QString>("name");
    for (QString file : QDir(goldenDirectory()).entryList({"*.mmstats"})) {
        file.chop(8);
        QTest::newRow(qPrintable(file)) << file;
    }
}

/// Whether a text as we show it is what the reference read, which dropped bytes that are not UTF-8 where we
/// show U+FFFD. Nothing else may differ.
inline bool isGoldenShown(std::string shown, const nlohmann::json &theirs)
{
    if (!theirs.is_string())
        return false;
    const auto expected = theirs.get<std::string>();
    if (shown == expected)
        return true;
    static constexpr std::string_view replacement = "\xef\xbf\xbd";
    bool replaced = false;
    for (auto at = shown.find(replacement); at != std::string::npos; at = shown.find(replacement)) {
        shown.erase(at, replacement.size());
        replaced = true;
    }
    return replaced && shown == expected;
}

/// The same for stored bytes: where they are UTF-8, nothing may differ at all.
inline bool isGoldenText(std::string_view ours, const nlohmann::json &theirs)
{
    if (mmstats::isUtf8(ours))
        return theirs.is_string() && ours == theirs.get<std::string>();
    return isGoldenShown(mmstats::toUtf8(ours), theirs);
}

} // namespace support
