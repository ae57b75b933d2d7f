// SPDX-License-Identifier: Apache-2.0
#include "common/command_line.h"

#include "common/messages.h"
#include "common/output.h"

namespace mmstats::tools {

namespace {

const std::map<std::string, ColourWhen> colours{
    {"never", ColourWhen::never}, {"auto", ColourWhen::automatic}, {"always", ColourWhen::always}};

} // namespace

CommandLine::CommandLine(const std::string &name, const std::string &description, const std::string &examples)
    : app_(description, name)
{
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
        Output output;
        output << app_.help();
        output.flush();
        return output.status() ? 0 : 1;
    } catch (const CLI::CallForVersion &version) {
        Output output;
        output << version.what() << "\n";
        output.flush();
        return output.status() ? 0 : 1;
    } catch (const CLI::ParseError &error) {
        return usageError(error.what());
    }
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
