// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "cleanstats/printer.h"
#include "common/json.h"

namespace mmstats::tools {

namespace {

class JsonPrinter : public CleanPrinter
{
public:
    JsonPrinter(const CleanOptions &options, Output &output)
        : options_(options)
        , output_(output)
        , files_(begin(output, options.dryRun))
    {
    }

    void print(const CleanedFile &file) override
    {
        Json entry{{"file", toJson(file.report.path())},
                   {"action", toString(file.action)},
                   {"reason", toJson(file.verdict.reason)},
                   {"pid", orNull(file.verdict.pid)},
                   {"alive", file.verdict.alive}};
        if (options_.verbose)
            addFacts(entry, file);
        files_.add(entry);
    }

    void end(const CleanTotals &totals) override
    {
        files_.end(",");
        output_.print("\"removed\":{},\"alive\":{}}}\n", totals.removed, totals.alive);
    }

private:
    static Output &begin(Output &output, bool dryRun)
    {
        output.print("{{\"dry_run\":{},\"files\":", dryRun);
        return output;
    }

    static void addFacts(Json &entry, const CleanedFile &file)
    {
        const auto &opened = file.report.file();
        std::optional<double> modified;
        if (const auto attributes = opened ? opened->attributes() : Error())
            modified = std::chrono::duration<double>(attributes->modified.time_since_epoch()).count();
        entry["owner"] = opened ? Json(opened->owner()) : Json();
        entry["created"] = orNull(file.facts.created);
        entry["started"] = orNull(file.facts.process.started);
        entry["modified"] = orNull(modified);
    }

    const CleanOptions &options_;
    Output &output_;
    JsonArray files_;
};

} // namespace

std::unique_ptr<CleanPrinter> makeJsonPrinter(const CleanOptions &options, Output &output)
{
    return std::make_unique<JsonPrinter>(options, output);
}

} // namespace mmstats::tools
