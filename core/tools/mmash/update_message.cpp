// SPDX-License-Identifier: Apache-2.0
#include "mmash/update_message.h"

#include <string_view>

#include <fmt/format.h>

namespace mmstats::tools {

namespace {

// Members of the message, file by file: there may be many.
class Members
{
public:
    void add(const std::string &member) { text_ += (text_.empty() ? "" : ",") + member; }
    void add(std::string_view name, const std::string &member) { add(toLine(toJson(name)) + ':' + member); }
    const std::string &text() const noexcept { return text_; }

private:
    std::string text_;
};

// By their places among the stats that the client was told of.
std::string changedValues(const ServedFile &file, const Wanted &wanted, Generation since)
{
    Members values;
    std::size_t place = 0;
    for (const ServedStat &stat : file.stats()) {
        if (!wanted.wants(stat))
            continue;
        if (stat.changed > since)
            values.add(std::to_string(place), toLine(apiValue(file.value(stat))));
        ++place;
    }
    return values.text();
}

Json describeUpdate(const Catalog &catalog, bool isReset, Generation since)
{
    Json json = describe(catalog);
    if (isReset)
        json["reset"] = true;
    else {
        json.erase("version");
        json.erase("served");
    }
    if (!isReset && catalog.problemsChanged() <= since)
        json.erase("problems");
    return json;
}

} // namespace

std::string updateMessage(const Catalog &catalog, const Wanted &wanted, Generation since)
{
    const bool isReset = since == 0 || catalog.beforeMemory(since);
    if (isReset)
        since = 0;
    Members files;
    Members values;
    for (const auto &[path, file] : catalog.files()) {
        if (!wanted.files.matches(path))
            continue;
        const bool isNew = file->described() > since || isReset;
        if (isNew || file->statusChanged() > since)
            files.add(describe(*file, wanted, isNew ? WithStats::yes : WithStats::no));
        if (isNew || file->valuesChanged() <= since)
            continue;
        if (const std::string changed = changedValues(*file, wanted, since); !changed.empty())
            values.add(file->id(), '{' + changed + '}');
    }
    Json gone = Json::array();
    if (!isReset) {
        for (const std::string_view id : catalog.goneSince(since, wanted.files))
            gone.push_back(id);
    }
    const bool isNews = isReset || !files.text().empty() || !values.text().empty() || !gone.empty() ||
                        catalog.problemsChanged() > since;
    if (!isNews)
        return {};
    std::string start = toLine(describeUpdate(catalog, isReset, since));
    start.pop_back();
    return fmt::format(R"(event: update
id: {}
data: {},"files":[{}],"gone":{},"values":{{{}}}}}

)",
                       catalog.generation(), start, files.text(), toLine(gone), values.text());
}

} // namespace mmstats::tools
