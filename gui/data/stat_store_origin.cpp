// SPDX-License-Identifier: Apache-2.0
// What a file is in the store where it comes from somewhere: since when it is so, and what its place is.
#include "data/stat_store.h"

namespace mmstats::inspector {

void StatStore::setStatus(File &file, const FileUpdate &update, bool isNew, Tick tick) const
{
    if (isNew) {
        file.hadEnded = update.origin && update.origin->hadEnded;
        file.statusSince = file.hadEnded ? update.origin->ended : std::nullopt;
    } else if (update.status->state != file.status.state) {
        // Why it is as it is may change without a new state: then it is so since the same time.
        file.statusSince = ticks_.time(tick);
    }
    file.status = *update.status;
    file.hadEnded = file.hadEnded && file.isStale();
}

void StatStore::place(File &file, const FileUpdate &update)
{
    sources_.forget(file.id);
    if (!update.origin) {
        file.source = sources_.take(file.id, file.description, file.isStale());
        return;
    }
    const FileDescription &about = file.description;
    file.source = {about.system.pid ? about.command : about.name, update.origin->instance,
                   update.origin->thread};
    sources_.put(file.id, file.source);
}

} // namespace mmstats::inspector
