// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "data/scope_file.h"
#include "data/scope_line.h"
#include "data/scope_ring.h"

namespace mmstats::inspector {

/// Reads some lines from their files, and nothing else. One thread.
class ScopeReader
{
public:
    /// Files that were read before stay open.
    void setLines(const std::vector<ScopeLine> &lines);

    /// The lines as they are now, by their columns.
    ScopeRing::Row read();

private:
    struct Part
    {
        ScopeFile *file;
        std::size_t wanted;
        bool isCounter;
    };
    struct Line
    {
        std::size_t column;
        Reading reading;
        std::optional<mmstats::Aggregation> aggregation;
        std::vector<Part> parts;
    };

    static double valueOf(const Line &line);

    std::map<std::string, std::unique_ptr<ScopeFile>> files_; // by path
    std::vector<Line> lines_;
};

} // namespace mmstats::inspector
