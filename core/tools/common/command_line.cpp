// SPDX-License-Identifier: Apache-2.0
#include "common/command_line.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/messages.h"
#include "common/output.h"
#include "common/version.h"

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
        std::string options = make_groups(app, mode);
        options.resize(options.find_last_not_of('\n') + 1); // a group without a name ends with one more
        return make_usage(app, std::move(name)) + '\n' + wrapped(app->get_description(), helpWidth) + '\n' +
               make_positionals(app) + options + "\n\n" + make_footer(app);
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

template <class Number>
std::optional<Number> wholeWordAs(std::string_view word)
{
    if (word.starts_with('+')) // which is no part of a number to from_chars()
        word.remove_prefix(word.starts_with("+-") ? 0 : 1);
    Number number = 0;
    const auto end = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool isWhole = end.ec == std::errc() && end.ptr == word.data() + word.size();
    return isWhole ? std::optional(number) : std::nullopt;
}

} // namespace

CLI::Validator numberBetween(double least, double most)
{
    const auto rewrite = [least, most](std::string &word) {
        const auto number = wholeWordAs<double>(word);
        if (!number || !(*number >= least && *number <= most))
            return fmt::format("\"{}\" is not a number from {} to {}", word, least, most);
        word = fmt::format("{}", *number);
        return std::string();
    };
    return {rewrite, ""};
}

CLI::Validator wholeNumberFrom(long least)
{
    const auto rewrite = [least](std::string &word) {
        const auto number = wholeWordAs<long>(word);
        if (!number || *number < least)
            return fmt::format("\"{}\" is not a whole number from {} on", word, least);
        word = std::to_string(*number);
        return std::string();
    };
    return {rewrite, ""};
}

CommandLine::CommandLine(const std::string &name, const std::string &description, const std::string &examples)
    : app_(description, name)
{
    app_.formatter(std::make_shared<HelpFormatter>());
    app_.get_formatter()->column_width(optionWidth);
    app_.set_version_flag("--version", name + " " + programVersion(), "Print the version, and end");
    app_.set_help_flag("-h,--help", "Print this text, and end");
    app_.footer("Examples:\n" + examples);
    app_.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    addChoice("--color", colour_, colours, "When to colour: auto (on a terminal), always or never")
        ->type_name("WHEN");
}

CLI::Option *CommandLine::addWords(char letter, const std::string &name, std::vector<std::string> &variable,
                                   const std::string &description)
{
    auto *const option = app_.add_option(fmt::format("-{},--{}", letter, name), variable, description)
                             ->expected(0, -1)
                             ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    // The parser knows no option whose number of words depends on how they are spelled. This one's words are
    // appended behind the other's, as it is added later.
    words_.push_back({.letter = letter, .name = name, .single = "--" + name + ".word"});
    const auto append = [&variable](const std::vector<std::string> &more) {
        variable.insert(variable.end(), more.begin(), more.end());
    };
    app_.add_option_function<std::vector<std::string>>(words_.back().single, append)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->group(""); // hidden
    return option;
}

// The arguments in the order in which the parser wants them: the last one first.
std::vector<std::string> CommandLine::prepared(int argc, char **argv) const
{
    std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    for (std::string &word : words) {
        if (word == "--")
            break;
        word = asSingle(withWholeName(word));
    }
    std::ranges::reverse(words);
    return words;
}

// As getopt_long() and Python's parsers: the beginning of a long option will do where no other begins so.
std::string CommandLine::withWholeName(const std::string &word) const
{
    const std::size_t end = std::min(word.find('='), word.size());
    if (!word.starts_with("--") || end <= 2)
        return word;
    const std::string start = word.substr(2, end - 2);
    std::vector<std::string> found;
    for (const CLI::Option *option : app_.get_options()) {
        for (const std::string &name : option->get_lnames()) {
            if (name == start)
                return word;
            if (name.starts_with(start) && !option->get_group().empty())
                found.push_back("--" + name);
        }
    }
    if (found.size() > 1)
        throw CLI::ValidationError(fmt::format("--{} may be {}", start, fmt::join(found, " or ")));
    return found.empty() ? word : found.front() + word.substr(end);
}

std::string CommandLine::asSingle(const std::string &word) const
{
    for (const Words &option : words_) {
        const std::string longForm = "--" + option.name + "=";
        const std::string shortForm = {'-', option.letter};
        std::string rest;
        if (word.starts_with(longForm))
            rest = word.substr(longForm.size());
        else if (word.starts_with(shortForm) && word != shortForm)
            rest = word.substr(word[2] == '=' ? 3 : 2);
        else
            continue;
        if (rest.empty())
            throw CLI::ArgumentMismatch(word + " lacks its word");
        return option.single + '=' + rest;
    }
    return word;
}

std::optional<int> CommandLine::parse(int argc, char **argv)
{
    try {
        app_.parse(prepared(argc, argv));
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
