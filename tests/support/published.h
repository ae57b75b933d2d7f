// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <string>
#include <string_view>

#include <QtGlobal>

#include <mmstats/model.h>
#include <mmstats/stat_info.h>
#include <mmstats/stats_file.h>

#include <printing.h>
#include <temp_dir.h>

namespace support {

/// A model's fields in a file of their own, read back by our reader and as bytes.
class Published
{
public:
    explicit Published(mmstats::Model &model)
    {
        const mmstats::Status status =
            model.publish({.directory = dir_.path(), .file = "f", .systemFields = false});
        error_ = errorText(status);
        sample();
    }

    std::string error() const { return error_; }

    std::string value(std::size_t i = 0)
    {
        sample();
        return described(snapshot_.value(i));
    }

    std::string value(std::string_view label)
    {
        sample();
        return valueOf(snapshot_, label);
    }

    /// Of a double; NaN where there is no such stat.
    double number(std::string_view label)
    {
        const std::string text = value(label);
        return text.starts_with("f64 ") ? std::stod(text.substr(4)) : std::nan("");
    }

    /// From the index byte to the last byte of the field, as they lie in the file.
    std::string stored(std::size_t i = 0)
    {
        sample();
        return dir_.read("f").substr(field(i).indexOffset, field(i).end() - field(i).indexOffset);
    }

    std::string type(std::size_t i = 0) const
    {
        const std::string_view type = field(i).typeText;
        return std::string(type.substr(type.find_first_not_of(' ')));
    }

    const mmstats::Field &field(std::size_t i = 0) const { return snapshot_.field(i); }

    /// All labels, in their order, with a space between.
    std::string labels() const
    {
        std::string all;
        for (std::size_t i = 0; i < snapshot_.size(); ++i)
            all += (i == 0 ? "" : " ") + std::string(snapshot_.field(i).label);
        return all;
    }

    /// Of the stat with that label; an empty one where nothing is said.
    mmstats::StatInfo info(std::string_view label) const
    {
        const mmstats::Metadata metadata = mmstats::Metadata::of(snapshot_);
        const mmstats::StatInfo *found = metadata.find(label);
        return found == nullptr ? mmstats::StatInfo() : *found;
    }

private:
    void sample()
    {
        auto file = mmstats::StatsFile::open(dir_.path("f"));
        if (!file || !file->sample(snapshot_) || snapshot_.size() == 0)
            qFatal("cannot read back");
    }

    TempDir dir_;
    std::string error_;
    mmstats::Snapshot snapshot_;
};

} // namespace support
