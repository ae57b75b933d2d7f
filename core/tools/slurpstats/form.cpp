// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/form.h"

#include "slurpstats/csv_form.h"
#include "slurpstats/json_form.h"
#include "slurpstats/open_metrics_form.h"
#include "slurpstats/text_form.h"

namespace mmstats::tools {

std::unique_ptr<Form> makeForm(const Options &options, const Terminal &terminal, Output &output,
                               Messages &messages)
{
    using FormName = Options::FormName;
    switch (options.form) {
    case FormName::json:
        return std::make_unique<JsonForm>(
            output, options.watch ? JsonForm::Lines::oneALook : JsonForm::Lines::oneAStat, options.verbose);
    case FormName::csv:
        return std::make_unique<CsvForm>(output, options.watch ? CsvForm::Time::yes : CsvForm::Time::no,
                                         options.verbose);
    case FormName::openMetrics:
        return std::make_unique<OpenMetricsForm>(output, messages);
    case FormName::text:
        break;
    }
    return std::make_unique<TextForm>(output, terminal.style, terminal.isTerminal, options.verbose);
}

} // namespace mmstats::tools
