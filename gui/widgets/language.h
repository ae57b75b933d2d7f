// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace mmstats::inspector {

/// Makes the program speak, and write numbers, by the rules of `language` ("de", "de_AT"), or with an empty
/// one of the system's languages. Call once, after the application object is made and before any window is.
void useLanguage(const QString &language);

} // namespace mmstats::inspector
