// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include <mmstats/stats_file.h>

#include "common/terminal.h"

namespace mmstats::tools {

/// Exit codes of all tools; 1 is Messages::exitCode().
inline constexpr int exitUsage = 2;

/// Tighter than the library's: anybody may put files where a tool looks, and it keeps to a few MiB.
inline constexpr Limits toolLimits{.fileBytes = 8U << 20, .valueBytes = 1U << 20, .fields = 100'000};

/// Checks for an option's argument, which say what they want.
CLI::Validator numberBetween(double least, double most);
CLI::Validator wholeNumberFrom(long least);

/// The command line of one tool: --help with examples, --version, --color, and errors as all tools have them.
class CommandLine
{
public:
    /// `examples` is printed behind the options.
    CommandLine(const std::string &name, const std::string &description, const std::string &examples);

    /// To add options to, which fill variables at parse().
    CLI::App &app() noexcept { return app_; }

    /// An option that takes one of a few words, each of which stands for a value.
    template <class T>
    CLI::Option *addChoice(const std::string &name, T &variable, const std::map<std::string, T> &choices,
                           const std::string &description)
    {
        const auto toNumber = [choices](std::string &word) {
            if (const auto found = choices.find(word); found != choices.end()) {
                word =
                    std::to_string(static_cast<int>(found->second)); // what the parser makes enumerators of
                return std::string();
            }
            std::string words;
            for (const auto &[choice, value] : choices)
                words += (words.empty() ? "" : ", ") + choice;
            return '"' + word + "\" is none of " + words;
        };
        return app_.add_option(name, variable, description)->transform(CLI::Validator(toNumber, ""));
    }

    ColourWhen colour() const noexcept { return colour_; }

    /// nullopt: go on. Else the exit code: help or version were asked for, and were printed, or the arguments
    /// are wrong, which was said on stderr.
    std::optional<int> parse(int argc, char **argv);

    /// For what the parser cannot see: says on stderr what is wrong, and gives the exit code.
    int usageError(const std::string &what) const;

private:
    int print(const std::string &text) const;

    CLI::App app_;
    ColourWhen colour_ = ColourWhen::automatic;
};

} // namespace mmstats::tools
