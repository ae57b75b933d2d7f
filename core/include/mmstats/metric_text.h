// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <mmstats/export.h>
#include <mmstats/metric_units.h>
#include <mmstats/value.h>

namespace MMSTATS_API mmstats {

/// The two texts that Prometheus reads.
enum class MetricFormat : std::uint8_t {
    openMetrics, ///< 1.0, https://prometheus.io/docs/specs/om/open_metrics_spec/
    classic,     ///< 0.0.4, https://prometheus.io/docs/instrumenting/exposition_formats/
};

/// A number as both formats have it. No allocation.
class NumberText
{
public:
    NumberText() = default;
    explicit NumberText(double number) noexcept;
    /// Integers exact where nothing is scaled. Empty where the value is no number.
    NumberText(const Value &value, const MetricScale &scale) noexcept;

    std::string_view text() const noexcept { return {digits_.data(), size_}; }
    bool empty() const noexcept { return size_ == 0; }
    /// What a counter may be: neither negative nor NaN nor infinite.
    bool isCount() const noexcept { return isCount_; }

private:
    template <class Number>
    void assign(Number number) noexcept;

    std::array<char, 24> digits_{}; // the longest: -1.7976931348623157e+308
    std::uint8_t size_ = 0;
    bool isCount_ = false;
};

/// The most bytes of a text, or of a stat's label, that becomes the value of a label.
inline constexpr std::size_t mostLabelBytes = 256;

/// `text` in at most mostLabelBytes, cut at a whole character. Thread-safe.
std::string_view bounded(std::string_view text) noexcept;

/// A value of a label, in quotes: control characters and the like are shown, what is not UTF-8 is U+FFFD.
/// Thread-safe.
std::string quoted(std::string_view text);

/// The same of at most `most` bytes. Where that is cut, or has other bytes than it shows, a hash of the whole
/// text is behind it: the same in every run, and seldom another text's. Thread-safe.
std::string quotedApart(std::string_view text, std::size_t most = std::string_view::npos);

/// `quoted` with a number behind its text, for what is taken nevertheless.
std::string numbered(std::string_view quoted, std::size_t number);

/// What tells the series of one file from all others, without braces: its program, process, thread and path.
/// Thread-safe.
std::string fileLabels(std::string_view path, std::string_view command, std::optional<std::uint32_t> pid,
                       std::optional<std::int64_t> tid);

/// Of a text, within a sentence for people: printable, at most mostLabelBytes and an ellipsis. Thread-safe.
std::string excerpt(std::string_view text);

/// The text behind `# HELP name `. Thread-safe.
std::string escapedHelp(std::string_view text, MetricFormat format);

} // namespace mmstats
