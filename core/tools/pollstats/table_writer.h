// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "common/messages.h"
#include "common/output.h"
#include "common/terminal.h"
#include "pollstats/result_writer.h"
#include "pollstats/table_layout.h"

namespace mmstats::tools {

/// A table for people, as the original prints it; on a terminal it fits the width.
class TableWriter : public ResultWriter
{
public:
    struct Settings
    {
        std::function<Terminal()> terminal = {}; ///< asked for each poll: windows are resized
        std::size_t headerEvery = 20;            ///< lines; 0: once
        bool isCounted = false; ///< so many polls and no more: then only a terminal needs headers again
    };

    TableWriter(Output &output, Messages &messages, Settings settings)
        : output_(output)
        , messages_(messages)
        , settings_(std::move(settings))
    {
    }

    void write(const PollResult &result, const std::vector<Column> &columns) override;

private:
    bool needsHeader(const Terminal &terminal, std::size_t columns) const noexcept;
    void layOut(const PollResult &result, const std::vector<std::string> &headers, const Terminal &terminal);
    void noteMissing(const std::vector<std::string> &headers);
    void writeHeader(const std::vector<std::string> &headers, const Terminal &terminal);
    void writeRow(const Row &row, bool byProcess, const Terminal &terminal);
    std::string processCell(const ProcessName &process, bool isTerminal) const;

    Output &output_;
    Messages &messages_;
    Settings settings_;
    TableLayout layout_;
    std::size_t columns_ = 0; // that there were with the last header
    std::size_t width_ = 0;   // of the terminal then
    std::size_t linesSinceHeader_ = 0;
    bool begun_ = false;
    bool noted_ = false;
};

} // namespace mmstats::tools
