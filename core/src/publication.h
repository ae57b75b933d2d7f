// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <mmstats/file_name.h>
#include <mmstats/model.h>

#include "file_image.h"
#include "published_file.h"

namespace mmstats {

/// What a model knows of its file.
struct Publication
{
    PublishOptions options = {};
    std::string pathTemplate = {};
    NameParts nameParts = {};
    FileImage image = {};
    std::unique_ptr<PublishedFile> file = {}; // none in a forked child, before its first update
    unsigned metadataFields = 0;
};

} // namespace mmstats
