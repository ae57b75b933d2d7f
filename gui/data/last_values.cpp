// SPDX-License-Identifier: Apache-2.0
#include "data/last_values.h"

#include <algorithm>
#include <utility>

namespace mmstats::inspector {

std::vector<FileId> LastValues::add(KeptFile image)
{
    const auto size = static_cast<std::size_t>(image.bytes.size());
    if (size == 0 || size > budget_)
        return {image.file};
    bytes_ += size;
    images_.push_back(std::move(image));
    std::vector<FileId> gone;
    while (images_.size() > mostFiles || bytes_ > budget_) {
        gone.push_back(images_.front().file);
        remove(gone.back());
    }
    return gone;
}

void LastValues::remove(FileId file)
{
    const auto found = std::ranges::find(images_, file, &KeptFile::file);
    if (found == images_.end())
        return;
    bytes_ -= static_cast<std::size_t>(found->bytes.size());
    images_.erase(found);
}

void LastValues::clear()
{
    images_.clear();
    bytes_ = 0;
}

const KeptFile *LastValues::find(FileId file) const
{
    const auto found = std::ranges::find(images_, file, &KeptFile::file);
    return found == images_.end() ? nullptr : &*found;
}

} // namespace mmstats::inspector
