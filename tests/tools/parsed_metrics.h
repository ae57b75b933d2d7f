// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

/// What Prometheus would read, by a reader that forgives nothing: names, escapes, types before samples, the
/// lines of a family together, no series twice. For the classic text or for OpenMetrics.
class ParsedMetrics
{
public:
    enum class Format { openMetrics, classic };

    struct Sample
    {
        std::string name = {};
        std::map<std::string, std::string> labels = {};
        std::string value = {};
    };
    struct Family
    {
        std::string name = {};
        std::string type = {};
        std::string unit = {};
        std::string help = {};
        std::vector<Sample> samples = {};
    };

    ParsedMetrics(std::string_view text, Format format);

    /// The first thing that is wrong, with its line; empty where nothing is.
    const std::string &problem() const { return problem_; }
    const std::vector<Family> &families() const { return families_; }

    /// By family; nullptr where there is none.
    const Family *find(std::string_view family) const;

    /// The value of the only series of that name that has all these labels; else "none" or "several".
    std::string value(std::string_view sample, const std::map<std::string, std::string> &labels = {}) const;

private:
    bool readLine(std::string_view line);
    bool readDescriptor(std::string_view line);
    bool readSample(std::string_view line);
    bool readLabels(std::string_view &line, Sample &sample);
    bool startFamily(const std::string &name);
    bool isOfFamily(const Sample &sample);
    bool endFamily();
    bool fail(std::string why);

    Format format_;
    bool ended_ = false;
    std::string line_; // for fail()
    std::string problem_;
    std::vector<Family> families_;
    std::set<std::string> described_; // "TYPE", ... of the last family
    std::set<std::string> names_;     // families and their samples
    std::set<std::pair<std::string, std::map<std::string, std::string>>> series_;
};

} // namespace support
