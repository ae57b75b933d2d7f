// SPDX-License-Identifier: Apache-2.0
#include "common/command_line.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include "common/messages.h"
#include "common/output.h"

namespace mmstats::tools {

namespace {

const std::map<std::string, ColourWhen> colours{
    {"never", ColourWhen::never}, {"auto", ColourWhen::automatic}, {"always", ColourWhen::always}};

constexpr std::size_t helpWidth = 80;
constexpr std::size_t optionWidth = 26;

// With line breaks instead of spaces, so that no line is longer.
std::string wrapped(const std::string &text, std::size_t width)
{
    std::string result;
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        if (column > 0 && column + 1 + end - at > width) {
            result += '\n';
            column = 0;
        }
        result += column > 0 ? " " : "";
        result += text.substr(at, end - at);
        column += (column > 0 ? 1 : 0) + end - at;
        if (end < text.size() && text[end] == '\n') {
            result += '\n';
            column = 0;
        }
        at = end + 1;
    }
    return result;
}

// The usage first, and no word on what an option excludes or needs: its description says that.
class HelpFormatter : public CLI::Formatter
{
public:
    std::string make_help(const CLI::App *app, std::string name, CLI::AppFormatMode mode) const override
    {
        return make_usage(app, std::move(name)) + '\n' + wrapped(app->get_description(), helpWidth) + '\n' +
               make_positionals(app) + make_groups(app, mode) + '\n' + make_footer(app);
    }

    std::string make_option_desc(const CLI::Option *option) const override
    {
        return wrapped(option->get_description(), helpWidth - optionWidth);
    }

    std::string make_option_opts(const CLI::Option *option) const override
    {
        const std::string type = option->get_type_name();
        return type.empty() ? type : ' ' + type;
    }
};

} // namespace

CLI::Validator numberBetween(double least, double most)
{
    const auto check = [least, most](const std::string &word) {
        double number = 0;
        const auto end = std::from_chars(word.data(), word.data() + word.size(), number);
        const bool fine = end.ec == std::errc() && end.ptr == word.data() + word.size() && number >= least &&
                          number <= most;
        return fine ? std::string() : fmt::format("\"{}\" is not a number from {} to {}", word, least, most);
    };
    return {check, ""};
}

CLI::Validator wholeNumberFrom(long least)
{
    const auto check = [least](const std::string &word) {
        long number = 0;
        const auto end = std::from_chars(word.data(), word.data() + word.size(), number);
        const bool fine = end.ec == std::errc() && end.ptr == word.data() + word.size() && number >= least;
        return fine ? std::string() : fmt::format("\"{}\" is not a whole number from {} on", word, least);
    };
    return {check, ""};
}

CommandLine::CommandLine(const std::string &name, const std::string &description, const std::string &examples)
    : app_(description, name)
{
    app_.formatter(std::make_shared<HelpFormatter>());
    app_.get_formatter()->column_width(optionWidth);
    app_.set_version_flag("--version", name + " " MMSTATS_VERSION, "Print the version, and end");
    app_.set_help_flag("-h,--help", "Print this text, and end");
    app_.footer("Examples:\n" + examples);
    app_.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    addChoice("--color", colour_, colours, "When to colour: auto (on a terminal), always or never")
        ->type_name("WHEN");
}

std::optional<int> CommandLine::parse(int argc, char **argv)
{
    try {
        app_.parse(argc, argv);
        return std::nullopt;
    } catch (const CLI::CallForHelp &) {
        return print(app_.help());
    } catch (const CLI::CallForVersion &version) {
        return print(std::string(version.what()) + '\n');
    } catch (const CLI::ParseError &error) {
        return usageError(error.what());
    }
}

int CommandLine::print(const std::string &text) const
{
    Output output;
    Messages messages(app_.get_name(), output);
    output << text;
    return messages.finish();
}

int CommandLine::usageError(const std::string &what) const
{
    Output output;
    Messages messages(app_.get_name(), output);
    messages.note(what);
    messages.note("try '" + app_.get_name() + " --help'");
    return exitUsage;
}

} // namespace mmstats::tools
