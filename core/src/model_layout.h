// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <mmstats/error.h>
#include <mmstats/field_base.h>

namespace mmstats {

class FileImage;

/// sys.pid and its siblings, of the calling thread, with the types that the original gives them: readers by
/// other hands may rely on those.
Status addSystemFields(FileImage &image, const std::string &prefix);

/// What `fields` are, in as many text fields as readers can take it in; none where there is nothing to say.
/// `number` is how many of them the file has.
Status addMetadata(FileImage &image, const std::string &prefix, const std::vector<FieldBase *> &fields,
                   unsigned &number);

} // namespace mmstats
