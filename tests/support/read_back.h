// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include <QtGlobal>

#include <mmstats/model.h>
#include <mmstats/snapshot.h>
#include <mmstats/stat_info.h>
#include <mmstats/stats_file.h>

#include <printing.h>
#include <temp_dir.h>

namespace support {

/// One sample of a file that has to be readable.
inline mmstats::Snapshot snapshotOf(const std::string &path)
{
    mmstats::Snapshot snapshot;
    auto file = mmstats::StatsFile::open(path);
    if (!file || !file->sample(snapshot))
        qFatal("cannot be read: %s", path.c_str());
    return snapshot;
}

/// valueOf() of the label; "cannot be read" where there is no whole file.
inline std::string valueIn(const std::string &path, std::string_view label)
{
    mmstats::Snapshot snapshot;
    auto file = mmstats::StatsFile::open(path);
    return file && file->sample(snapshot) ? valueOf(snapshot, label) : "cannot be read";
}

/// What our reader finds at present in a stats file.
class ReadBack
{
public:
    explicit ReadBack(std::string path)
        : path_(std::move(path))
    {
    }

    std::string value(std::string_view label) { return valueIn(path_, label); }

    /// Not a number where there is none.
    double number(std::string_view label)
    {
        const std::string text = value(label);
        const std::size_t start = text.find(' ');
        const bool any = text.starts_with("u64") || text.starts_with("i64") || text.starts_with("f64");
        return any ? std::stod(text.substr(start)) : std::numeric_limits<double>::quiet_NaN();
    }

    /// The type as it is written: "255s", "Q".
    std::string type(std::string_view label)
    {
        for (std::size_t i = 0; sample() && i < snapshot_.size(); ++i) {
            if (const auto &field = snapshot_.field(i); field.label == label)
                return std::string(field.typeText.substr(field.typeText.find_first_not_of(' ')));
        }
        return "no such stat";
    }

    mmstats::StatInfo info(std::string_view label)
    {
        if (!sample())
            return {};
        const auto metadata = mmstats::Metadata::of(snapshot_);
        const mmstats::StatInfo *info = metadata.find(label);
        return info != nullptr ? *info : mmstats::StatInfo();
    }

private:
    bool sample()
    {
        auto file = mmstats::StatsFile::open(path_);
        return file && file->sample(snapshot_);
    }

    std::string path_;
    mmstats::Snapshot snapshot_;
};

/// A model's file, in a directory that goes with this.
class PublishedModel
{
public:
    explicit PublishedModel(mmstats::Model &model)
        : error_(errorText(model.publish({.directory = dir_.path(), .file = "f", .systemFields = false})))
        , file_(dir_.path("f"))
    {
    }

    /// "" where it is published.
    const std::string &error() const { return error_; }
    ReadBack &file() { return file_; }
    std::string value(std::string_view label) { return file_.value(label); }
    double number(std::string_view label) { return file_.number(label); }

private:
    TempDir dir_;
    std::string error_;
    ReadBack file_;
};

} // namespace support
