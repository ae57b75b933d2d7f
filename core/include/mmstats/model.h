// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <mmstats/error.h>

namespace mmstats {

class FieldBase;
class FileImage;
class PublishedFile;
struct Placement;

/// Where and how a model is published.
struct PublishOptions
{
    std::string prefix = {};    ///< put in front of every label, with the dot if there is to be one
    std::string directory = {}; ///< default: MMSTATS_PATH, else defaultDirectory(); may hold placeholders
    std::string file = {};      ///< a template, default: MMSTATS_FILES, else defaultFileTemplate
    bool ownerOnly = false;     ///< mode 0600 instead of 0644
    bool systemFields = true;   ///< sys.pid and its siblings
};

/// A set of stats that one thread publishes in one file. Derive from it and give it fields:
///
///     struct WebStats : mmstats::Model
///     {
///         mmstats::Counter requests{*this, "requests"};
///         mmstats::Double lastHit{*this, "timers.last_hit", 0, {.unit = "seconds"}};
///     };
///
///     WebStats stats;
///     stats.publish({.prefix = "web."});
///     ++stats.requests;
///
/// Before publish(), after remove(), and where publishing failed, updates work and go nowhere. In a forked
/// child they go nowhere too: the file stays the parent's. One thread at a time, but for path().
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
    /// Errors, each with the path: notFound, notPermitted, noSpace, systemError; foreignOwner (a file of
    /// another user has the name); fileInUse (a living writer has it); notRegularFile (a directory or the
    /// like has it); badTemplate; labelTooLong (over 65,535 bytes, or none); duplicateLabel;
    /// alreadyPublished.
    Status publish(const PublishOptions &options = {});

    bool isPublished() const noexcept { return file_ != nullptr; }

    /// Of the file, "" where there is none.
    std::string path() const;

    /// Brings the values to the disk, for those who want them to outlive the machine's power: waits for it,
    /// or only starts it.
    enum class Flush { wait, start };
    Status flush(Flush how = Flush::wait) const;

    /// Unpublishes and deletes the file. Where the file's name holds {PID} and {TID}, so are those that other
    /// threads of this process left or still write: their updates go on, unseen. Calling it again does
    /// nothing.
    Status remove();

private:
    friend class FieldBase;
    friend class ForkGuard;

    void enlist(FieldBase &field);
    void withdraw(FieldBase &field) noexcept;
    Status layOut(const PublishOptions &options, FileImage &image, std::vector<Placement> &placements) const;
    void detachFields() noexcept;
    void abandon() noexcept; // in a forked child

    std::vector<FieldBase *> fields_;
    std::unique_ptr<PublishedFile> file_;
    std::string template_; // of file_'s path
};

} // namespace mmstats
