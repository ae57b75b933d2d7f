// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <mmstats/stats_file.h>

#include "common/terminal.h"

namespace mmstats::tools {

/// Exit codes of all tools; 1 is Messages::exitCode().
inline constexpr int exitUsage = 2;

/// Tighter than the library's: anybody may put files where a tool looks, and it keeps to a few MiB.
inline constexpr Limits toolLimits{.fileBytes = 8U << 20, .valueBytes = 1U << 20, .fields = 100'000};

/// For an option's transform(): they say what they want, and leave the number in plain decimal, because the
/// parser would take a leading 0 for octal and 0x for hexadecimal.
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

    /// An option that takes all words up to the next option, but only one that is attached to it: "-f a b",
    /// "-fa", "--filter=a". May be repeated.
    CLI::Option *addWords(char letter, const std::string &name, std::vector<std::string> &variable,
                          const std::string &description);

    ColourWhen colour() const noexcept { return colour_; }

    /// nullopt: go on. Else the exit code: help or version were asked for, and were printed, or the arguments
    /// are wrong, which was said on stderr.
    std::optional<int> parse(int argc, char **argv);

    /// For what the parser cannot see: says on stderr what is wrong, and gives the exit code.
    int usageError(const std::string &what) const;

private:
    // What addWords() has added.
    struct Words
    {
        char letter;
        std::string name;
        std::string single; // the hidden option that takes one word
    };

    std::vector<std::string> prepared(int argc, char **argv) const;
    std::string withWholeName(const std::string &word) const;
    std::string asSingle(const std::string &word) const;
    int print(const std::string &text) const;

    CLI::App app_;
    std::vector<Words> words_;
    ColourWhen colour_ = ColourWhen::automatic;
};

} // namespace mmstats::tools
