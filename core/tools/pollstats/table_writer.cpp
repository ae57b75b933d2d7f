// SPDX-License-Identifier: Apache-2.0
#include "pollstats/table_writer.h"

#include <algorithm>

#include "common/text.h"
#include "pollstats/number_text.h"

namespace mmstats::tools {

namespace {

// Where nothing is cut off, in a pipe: more than any integer takes.
constexpr std::size_t roomInPipe = 40;

std::string processText(const ProcessName &process)
{
    std::string text = printable(process.command);
    if (process.pid)
        text += ' ' + std::to_string(*process.pid);
    return text;
}

std::vector<std::string> headersOf(const std::vector<Column> &columns, bool byProcess)
{
    std::vector<std::string> headers;
    if (byProcess)
        headers.emplace_back("process");
    for (const Column &column : columns)
        headers.push_back(printable(column.header));
    return headers;
}

// What is too long even when it is rounded is not cut: that would be another number.
std::string numberText(const std::optional<Amount> &cell, std::size_t room)
{
    if (!cell)
        return "-";
    std::string text = shortText(*cell, room);
    return text.size() <= room ? text : "…";
}

std::size_t widest(const std::vector<std::string> &headers, const std::vector<Row> &rows)
{
    std::size_t width = 0;
    for (const std::string &header : headers)
        width = std::max(width, widthOf(header));
    for (const Row &row : rows)
        width = std::max(width, widthOf(processText(row.process)));
    return width;
}

} // namespace

void TableWriter::write(const PollResult &result, const std::vector<Column> &columns)
{
    const Terminal terminal = settings_.terminal();
    if (needsHeader(terminal, columns.size())) {
        const auto headers = headersOf(columns, result.byProcess);
        layOut(result, headers, terminal);
        writeHeader(headers, terminal);
        columns_ = columns.size();
        width_ = terminal.columns;
        linesSinceHeader_ = 0;
        begun_ = true;
    }
    for (const Row &row : result.rows)
        writeRow(row, result.byProcess, terminal);
    linesSinceHeader_ += result.rows.size();
}

bool TableWriter::needsHeader(const Terminal &terminal, std::size_t columns) const noexcept
{
    if (!begun_ || columns != columns_ || (terminal.isTerminal && terminal.columns != width_))
        return true;
    return (terminal.isTerminal || !settings_.isCounted) && settings_.headerEvery > 0 &&
           linesSinceHeader_ >= settings_.headerEvery;
}

void TableWriter::layOut(const PollResult &result, const std::vector<std::string> &headers,
                         const Terminal &terminal)
{
    if (!terminal.isTerminal) {
        layout_ = {.shown = headers.size()};
        return;
    }
    layout_ = TableLayout::fit(headers.size(), terminal.columns, widest(headers, result.rows));
    if (layout_.shown < headers.size() && !noted_)
        noteMissing(headers);
}

void TableWriter::noteMissing(const std::vector<std::string> &headers)
{
    std::string text = "the terminal is too narrow for ";
    for (std::size_t i = layout_.shown; i < headers.size(); ++i)
        text += (i > layout_.shown ? ", " : "") + headers[i];
    messages_.note(text);
    noted_ = true;
}

void TableWriter::writeHeader(const std::vector<std::string> &headers, const Terminal &terminal)
{
    for (std::size_t i = 0; i < layout_.shown; ++i) {
        const std::string text =
            terminal.isTerminal ? fitted(headers[i], layout_.cell) : cut(headers[i], layout_.cell);
        output_ << (i > 0 ? "|" : "") << terminal.style.bold << centred(text, layout_.cell)
                << terminal.style.reset;
    }
    output_ << "\n";
}

std::string TableWriter::processCell(const ProcessName &process, bool isTerminal) const
{
    const std::string whole = processText(process);
    if (!isTerminal || widthOf(whole) <= layout_.cell)
        return leftAligned(whole, layout_.cell);
    // The pid tells processes of one name apart, so it is the name that is shortened.
    const std::string pid = process.pid ? std::to_string(*process.pid) : std::string();
    const std::size_t room = layout_.cell > pid.size() + 1 ? layout_.cell - pid.size() - 1 : 0;
    if (pid.empty() || room == 0)
        return leftAligned(fitted(pid.empty() ? whole : pid, layout_.cell), layout_.cell);
    return leftAligned(fitted(printable(process.command), room) + ' ' + pid, layout_.cell);
}

void TableWriter::writeRow(const Row &row, bool byProcess, const Terminal &terminal)
{
    std::size_t shown = 0;
    if (byProcess) {
        output_ << processCell(row.process, terminal.isTerminal);
        ++shown;
    }
    const std::string_view behind = layout_.cell > 1 ? " " : "";
    const std::size_t room = layout_.cell - behind.size();
    for (std::size_t i = 0; i < row.cells.size() && shown < layout_.shown; ++i, ++shown) {
        const std::string text = numberText(row.cells[i], terminal.isTerminal ? room : roomInPipe);
        // What stands still steps back behind what moves.
        const bool isIdle = text == "0" || text == "-";
        output_ << (shown > 0 ? "|" : "") << (isIdle ? terminal.style.dim : "") << rightAligned(text, room)
                << (isIdle ? terminal.style.reset : "") << behind;
    }
    output_ << "\n";
}

} // namespace mmstats::tools
