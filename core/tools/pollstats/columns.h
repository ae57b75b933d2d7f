// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <mmstats/layout.h>

namespace mmstats::tools {

/// One stat that is polled.
struct Column
{
    std::string label;
    std::string header; ///< the label without the prefix
    /// What the label may be called instead, where no file had it when polling began.
    std::vector<std::string> others = {};

    friend bool operator==(const Column &, const Column &) = default;
};

/// True for integers, floating-point numbers and booleans.
bool isNumeric(const Field &field) noexcept;

/// The labels of many files, and whether any of these has a number there. Points into their layouts.
class LabelSet
{
public:
    void add(const Layout &layout);

    bool contains(std::string_view label) const { return labels_.contains(label); }
    bool hasNumber(std::string_view label) const;
    const std::map<std::string_view, bool> &labels() const noexcept { return labels_; }

private:
    std::map<std::string_view, bool> labels_;
};

/// Which stats FIELDS, PREFIX and the files' labels come to. Columns are only ever appended. One thread.
class Columns
{
public:
    /// Of the columns that patterns make: files may have any number of labels, and other ones each time that
    /// they are rewritten.
    static constexpr std::size_t mostFromPatterns = 1000;

    /// A field is looked for behind the prefix, behind the prefix and a dot, and as it is; where no label is
    /// called so, it may be a pattern by the rules of glob(7).
    Columns(std::vector<std::string> fields, std::string prefix);

    /// Once, with the labels of all files. What is returned is wrong with the fields, a line for each: they
    /// have columns all the same, for files that come later. Patterns without a match have none until then.
    std::vector<std::string> resolve(const LabelSet &labels);

    /// True where resolve() has found any field.
    bool anyFound() const noexcept { return anyFound_; }

    /// Appends columns for labels that a pattern matches. True where there were any.
    bool extend(const Layout &layout);

    /// How many labels first matched when there were mostFromPatterns; asked again, 0.
    std::size_t takeLeftOut() noexcept;

    const std::vector<Column> &all() const noexcept { return columns_; }

private:
    std::string resolveField(const std::string &field, const LabelSet &labels);
    bool resolvePattern(const std::string &field, const LabelSet &labels);
    void appendField(const std::string &label, std::vector<std::string> others = {});
    bool appendMatch(std::string_view label);
    std::string headerOf(std::string_view label) const;

    std::vector<std::string> fields_;
    std::string prefix_;
    std::vector<std::string> patterns_; // those fields that are, with the prefix
    std::vector<Column> columns_;
    std::unordered_set<std::string> taken_;   // the columns' labels
    std::unordered_set<std::string> leftOut_; // labels that found no room, until they are asked for
    std::size_t fromPatterns_ = 0;
    bool anyFound_ = false;
    bool leftOutTaken_ = false;
};

/// "a,b" as "a" and "b"; what is empty is left out.
std::vector<std::string> splitFields(std::string_view text);

} // namespace mmstats::tools
