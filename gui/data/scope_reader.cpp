// SPDX-License-Identifier: Apache-2.0
#include "data/scope_reader.h"

#include <cmath>

namespace mmstats::inspector {

void ScopeReader::setLines(const std::vector<ScopeLine> &lines)
{
    auto before = std::exchange(files_, {});
    lines_.clear();
    for (const ScopeLine &line : lines) {
        Line &taken = lines_.emplace_back(Line{
            .column = line.column, .reading = line.reading, .aggregation = line.aggregation, .parts = {}});
        for (const ScopeLine::Source &source : line.sources) {
            std::unique_ptr<ScopeFile> &file = files_[source.path];
            if (!file) {
                const auto known = before.find(source.path);
                file = known != before.end() ? std::move(known->second)
                                             : std::make_unique<ScopeFile>(source.path);
            }
            taken.parts.push_back({file.get(), file->want(source.label), source.isCounter});
        }
    }
}

ScopeRing::Row ScopeReader::read()
{
    for (const auto &[path, file] : files_)
        file->read();
    ScopeRing::Row row = ScopeRing::unknown();
    for (const Line &line : lines_)
        row[line.column] = valueOf(line);
    return row;
}

double ScopeReader::valueOf(const Line &line)
{
    mmstats::Aggregator aggregator(line.aggregation.value_or(mmstats::Aggregation::one));
    for (const Part &part : line.parts) {
        const double value = part.file->value(part.wanted, line.reading, part.isCounter);
        if (!std::isnan(value))
            aggregator.add(value);
    }
    const auto result = aggregator.result();
    return result && std::isfinite(static_cast<double>(*result)) ? static_cast<double>(*result)
                                                                 : std::numeric_limits<double>::quiet_NaN();
}

} // namespace mmstats::inspector
