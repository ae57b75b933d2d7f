// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <mmstats/describe.h>
#include <mmstats/export.h>
#include <mmstats/stat_info.h>

namespace MMSTATS_API mmstats {

class Model;

/// What the file's layout needs to know of a field.
struct FieldShape
{
    std::string code;       ///< type code, without leading spaces: "Q", "256s"
    std::uint32_t size = 0; ///< bytes of one buffer
    bool buffered = false;
};

/// For how long a field's updates go nowhere: until the model is published again, or until the next update,
/// which calls FieldBase::wake().
enum class Detached : std::uint8_t { untilPublished, untilUpdate };

/// The common part of all fields that a Model publishes. Lives in its model, by whose thread it is used;
/// neither copied nor moved, because the file layout and the model know its place.
class FieldBase
{
public:
    FieldBase(const FieldBase &) = delete;
    FieldBase &operator=(const FieldBase &) = delete;
    virtual ~FieldBase();

    /// Without the model's prefix.
    const std::string &label() const noexcept { return label_; }
    const StatInfo &info() const noexcept { return info_; }

    /// Whether it is in a file, where readers see its updates. In a forked child not before the first update.
    bool isPublished() const noexcept { return attached_; }

protected:
    FieldBase(Model &model, std::string label, StatInfo info);

    /// For destructors of fields that own memory, first of all: a fork in another thread must not find it
    /// half gone.
    void retire() noexcept;

    /// In a forked child, before its first update: publishes the model anew, as the child's own. Afterwards
    /// no field of the model is Detached::untilUpdate, wherever its updates go.
    void wake() noexcept;

private:
    friend class Model;
    template <class, bool>
    friend class Cell;

    virtual FieldShape shape() const = 0;
    /// Moves the value into the file. `index` and `buffers` lie as the shape asked.
    virtual void attach(std::byte *index, std::byte *buffers) noexcept = 0;
    // Not pure: a fork in another thread may come while the derived part is gone already.
    /// Copies the value from the file into the field itself.
    virtual void save() noexcept {}
    /// From now on updates change what save() copied, and nobody sees them.
    virtual void detach(Detached /*how*/) noexcept {}

    Model &model_;
    bool attached_ = false; // the model's to change
    std::string label_;
    StatInfo info_;
};

} // namespace mmstats
