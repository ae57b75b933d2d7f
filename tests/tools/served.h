// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <mmash/catalog.h>
#include <mmash/update_message.h>

namespace support {

/// What is served from a directory, and what a client is told of it.
class Served
{
public:
    explicit Served(std::vector<std::string> arguments, std::size_t mostOpen = 100)
        : messages_("mmash", output_)
        , catalog_(mmstats::tools::Targets(std::move(arguments)), messages_, mostOpen)
    {
        messages_.holdBack();
    }

    mmstats::tools::Catalog &catalog() { return catalog_; }
    const mmstats::tools::ServedFile &file(const std::string &path) const
    {
        return *catalog_.files().at(path);
    }
    std::vector<std::string> messages() { return messages_.takeHeld(); }

    /// The data of the update since then; empty where there is no news.
    QJsonObject update(mmstats::tools::Generation since, const mmstats::tools::Wanted &wanted = {}) const
    {
        const QByteArray text = QByteArray::fromStdString(updateMessage(catalog_, wanted, since));
        const qsizetype from = text.indexOf("\ndata: ");
        return from < 0 ? QJsonObject() : QJsonDocument::fromJson(text.mid(from + 7).trimmed()).object();
    }

private:
    mmstats::tools::Output output_ = mmstats::tools::Output::toText();
    mmstats::tools::Messages messages_;
    mmstats::tools::Catalog catalog_;
};

} // namespace support
