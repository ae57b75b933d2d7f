// SPDX-License-Identifier: Apache-2.0
#include "data/number_stats.h"

#include <mmstats/type_signature.h>

namespace mmstats::inspector {

std::optional<mmstats::NumberStat> numberStatOf(const StatDescription &stat)
{
    const auto type = mmstats::TypeSignature::parse(stat.type.toStdString());
    const bool isNumber = type && type->kind != mmstats::TypeKind::text &&
                          type->kind != mmstats::TypeKind::pascalText && type->kind != mmstats::TypeKind::raw;
    if (stat.hidden || !isNumber)
        return std::nullopt;
    return mmstats::NumberStat{
        .isCounter = stat.mayBeCounter(), .unit = stat.info.unit, .help = stat.info.help};
}

std::map<std::string, mmstats::NumberStat> numbersOf(const FileDescription &about)
{
    std::map<std::string, mmstats::NumberStat> numbers;
    for (const StatDescription &stat : about.stats) {
        std::string label = stat.label.toStdString();
        if (mmstats::isToldByLabels(label))
            continue;
        if (auto number = numberStatOf(stat))
            numbers.try_emplace(std::move(label), std::move(*number));
    }
    return numbers;
}

} // namespace mmstats::inspector
