// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <mmstats/describe.h>
#include <mmstats/error.h>
#include <mmstats/export.h>
#include <mmstats/utf8_text.h>

namespace MMSTATS_API mmstats {

class FieldBase;
class PublishedFile;
struct Placement;
struct Publication;

/// Where and how a model is published.
struct PublishOptions
{
    std::string prefix = {};    ///< put in front of every label, with the dot if there is to be one
    std::string directory = {}; ///< default: MMSTATS_PATH, else defaultDirectory(); may hold placeholders
    std::string file = {};      ///< a template, default: MMSTATS_FILES, else defaultFileTemplate
    bool ownerOnly = false;     ///< mode 0600 instead of 0644
    bool systemFields = true;   ///< sys.pid and its siblings
};

/// Which files a model removes: its own, or those of all threads of this process too.
enum class Removal : std::uint8_t { ofProcess, ofThread };

/// A set of stats that one thread publishes in one file. Derive from it and give it fields:
///
///     struct WebStats : mmstats::Model
///     {
///         mmstats::Counter requests{*this, "requests"};
///         mmstats::Double lastHit{*this, "timers.last_hit", {.unit = "seconds"}};
///     };
///
///     WebStats stats;
///     stats.publish({.prefix = "web."});
///     ++stats.requests;
///
/// Before publish(), after remove(), and where publishing failed, updates work and go nowhere. In a forked
/// child the file stays the parent's: the child's first update publishes the model anew, as the child's own
/// and with the values that it had at the fork. One thread at a time.
class Model
{
public:
    Model();
    Model(const Model &) = delete;
    Model &operator=(const Model &) = delete;
    /// Leaves the file with its last values, as a crash would.
    virtual ~Model();

    /// Creates the file, whole: it appears under its name with all fields and their present values.
    ///
    /// Errors, each with the path: notFound, notPermitted, noSpace, systemError (a name too long, for one);
    /// foreignOwner (a file of another user has the name); fileInUse (a living writer has it); notRegularFile
    /// (a directory or the like has it); badTemplate; labelTooLong (over 65,535 bytes, or none);
    /// duplicateLabel; alreadyPublished.
    Status publish(const PublishOptions &options = {});

    bool isPublished() const noexcept;

    /// Of the file, from the root directory; "" where there is none.
    std::string path() const;

    /// What went wrong first, in publish() or with a field added since. It is for those who do not look at
    /// once: add() returns a reference in any case, and a forked child publishes by itself.
    const Status &status() const noexcept { return status_; }

    /// Adds a field of type `Stat`, as in add<Counter>("jobs.done"): to the file at once if there is one, as
    /// its last. Readers see it whole or not at all. Where the model has been given such a label and type by
    /// add() before, returns that one, whatever `args` say. The reference stays valid as long as the model.
    ///
    /// Errors, by status(), and then the updates of this field go nowhere: those of publishAdded().
    template <class Stat, class... Args>
    Stat &add(Utf8Text label, Args &&...args);
    template <class Stat>
    Stat &add(Utf8Text label, Describe describe);

    /// Adds to the file what has been constructed for this model since publish(). add() does it by itself; a
    /// field that is, say, in a std::optional of the model needs it. A label that is in the file is taken for
    /// good, also where its field is gone.
    /// Errors: noSpace, systemError (the fields wait for the next call); labelTooLong, duplicateLabel (only
    /// that field stays out, of later files too).
    Status publishAdded();

    /// Keeps something alive as long as the model; what was added last goes first.
    void keep(std::shared_ptr<void> companion);

    /// Brings the values to the disk, for those who want them to outlive the machine's power: waits for it,
    /// or only starts it.
    enum class Flush { wait, start };
    Status flush(Flush how = Flush::wait) const;

    /// Unpublishes and deletes the file. With Removal::ofProcess, and where the file's name holds {PID} and
    /// {TID}, so are those that other threads of this process left or still write: their updates go on,
    /// unseen. Calling it again does nothing.
    Status remove(Removal which = Removal::ofProcess);

private:
    friend class FieldBase;
    friend class ForkGuard;
    friend class ThreadModels;

    // One address for each type, for add() to know it by.
    template <class Stat>
    static inline constexpr char typeTag = 0;

    void enlist(FieldBase &field);
    void withdraw(FieldBase &field) noexcept;
    void refuse(FieldBase &field) noexcept;
    Status createFile(const PublishOptions &options);
    Status layOut(Publication &publication, std::vector<Placement> &placements) const;
    Status appendPending(const std::vector<Placement> &placements);
    Status remember(Status status);
    Status appear(PublishedFile &file);
    static void attach(FieldBase &field, const Placement &placement, std::byte *data) noexcept;
    void giveUp() noexcept;
    void detachFields() noexcept;
    void saveFields() noexcept; // before a fork
    void abandon() noexcept;    // in the child
    void wake() noexcept;       // there, at the first update

    std::vector<FieldBase *> fields_;
    std::vector<FieldBase *> pending_; // those that are not in the file yet
    std::unique_ptr<Publication> publication_;
    Status status_;
    std::map<std::pair<std::string, const void *>, void *> added_; // by label and type
    std::vector<std::shared_ptr<void>> kept_;
};

template <class Stat, class... Args>
Stat &Model::add(Utf8Text label, Args &&...args)
{
    void *&stat = added_[{label.str(), &typeTag<Stat>}];
    if (stat == nullptr) {
        const auto made = std::make_shared<Stat>(*this, std::move(label), std::forward<Args>(args)...);
        keep(made);
        stat = made.get();
    }
    publishAdded(); // also of one that could not be published earlier
    return *static_cast<Stat *>(stat);
}

// For add<Counter>("x", {.unit = "bytes"}): braces have no type that could be forwarded.
template <class Stat>
Stat &Model::add(Utf8Text label, Describe describe)
{
    return add<Stat, Describe>(std::move(label), std::move(describe));
}

} // namespace mmstats
