// SPDX-License-Identifier: Apache-2.0
#include "data/value_mark.h"

#include <algorithm>

namespace mmstats::inspector {

const StatValue *MarkedFile::find(std::size_t place, const QString &label) const noexcept
{
    if (place >= labels->size() || (*labels)[place] != label)
        place = static_cast<std::size_t>(std::ranges::find(*labels, label) - labels->begin());
    const bool wasThere = place < values.size() && !std::holds_alternative<std::monostate>(values[place]);
    return wasThere ? &values[place] : nullptr;
}

const MarkedFile *ValueMark::file(FileId file) const noexcept
{
    const auto found = files.find(file);
    return found == files.end() ? nullptr : found->second.get();
}

} // namespace mmstats::inspector
