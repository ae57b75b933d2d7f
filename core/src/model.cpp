// SPDX-License-Identifier: Apache-2.0
#include <mmstats/model.h>

#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <system_error>
#include <utility>

#include <mmstats/directory.h>
#include <mmstats/field_base.h>
#include <mmstats/file_name.h>
#include <mmstats/stat_info.h>

#include "class_name.h"
#include "fork_guard.h"
#include "model_layout.h"
#include "process_files.h"
#include "publication.h"

namespace mmstats {

namespace {

std::string fromRoot(const std::string &directory)
{
    if (directory.starts_with('/'))
        return directory;
    std::error_code error;
    const std::string here = std::filesystem::current_path(error).string();
    return error ? directory : here + '/' + directory;
}

// The options with nothing left to the environment or the current directory, which may be another one when a
// forked child publishes, or when files are removed.
PublishOptions resolved(PublishOptions options)
{
    if (options.directory.empty()) {
        const char *value =
            std::getenv("MMSTATS_PATH"); // NOLINT(concurrency-mt-unsafe): nothing calls setenv
        options.directory = value == nullptr || *value == '\0' ? defaultDirectory() : std::string(value);
    }
    if (options.file.empty())
        options.file = fileTemplateFromEnvironment();
    options.directory = fromRoot(options.directory);
    return options;
}

Result<NameParts> namePartsFor(const Model &model, const std::string &pathTemplate)
{
    NameParts parts = NameParts::ofThisThread();
    if (pathTemplate.find("{CLASS}") == std::string::npos)
        return parts;
    parts.className = classNameOf(model);
    if (parts.className.empty())
        return Error{.code = ErrorCode::badTemplate,
                     .message = "{CLASS} has no name where the program is compiled without RTTI",
                     .offset = {}};
    return parts;
}

Error withPath(Error error, const std::string &path)
{
    error.path = path;
    return error;
}

} // namespace

Model::Model() = default;

Model::~Model()
{
    while (!kept_.empty()) {
        const auto last = std::move(kept_.back()); // whose end may keep something else
        kept_.pop_back();
    }
    const auto lock = ForkGuard::lock();
    ForkGuard::remove(*this);
    publication_.reset();
}

void Model::keep(std::shared_ptr<void> companion)
{
    kept_.push_back(std::move(companion));
}

void Model::enlist(FieldBase &field)
{
    const auto lock = ForkGuard::lock();
    fields_.push_back(&field);
    pending_.push_back(&field);
}

void Model::withdraw(FieldBase &field) noexcept
{
    const auto lock = ForkGuard::lock();
    std::erase(fields_, &field);
    std::erase(pending_, &field);
}

// It stays out of this file and of later ones.
void Model::refuse(FieldBase &field) noexcept
{
    const auto lock = ForkGuard::lock();
    std::erase(fields_, &field);
}

bool Model::isPublished() const noexcept
{
    return publication_ && publication_->file;
}

std::string Model::path() const
{
    return isPublished() ? publication_->file->path() : std::string();
}

Status Model::remember(Status status)
{
    if (!status && status_)
        status_ = status;
    return status;
}

Status Model::publish(const PublishOptions &options)
{
    if (isPublished())
        return Error{.code = ErrorCode::alreadyPublished,
                     .message = "this model is published already",
                     .path = path(),
                     .offset = {}};
    status_ = {};
    Status status = remember(createFile(options));
    if (!status)
        giveUp(); // in a forked child, the parent's options too
    return status;
}

Status Model::createFile(const PublishOptions &options)
{
    auto publication = std::make_unique<Publication>();
    publication->options = resolved(options);
    const std::string &directory = publication->options.directory;
    publication->pathTemplate = directory + (directory.ends_with('/') ? "" : "/") + publication->options.file;
    const auto nameParts = namePartsFor(*this, publication->pathTemplate);
    if (!nameParts)
        return withPath(nameParts.error(), publication->pathTemplate);
    publication->nameParts = *nameParts;
    const auto path = expandTemplate(publication->pathTemplate, publication->nameParts);
    if (!path)
        return withPath(path.error(), publication->pathTemplate);

    std::vector<Placement> placements;
    if (auto status = layOut(*publication, placements); !status)
        return withPath(status.error(), *path);

    const auto lock = ForkGuard::lock();
    if (!ForkGuard::isWatching())
        return withPath(Error::fromErrno(ENOMEM, "cannot watch for forks", {}), *path);
    FileImage &image = publication->image;
    auto file = PublishedFile::prepare(*path, image.piece(), options.ownerOnly ? 0600 : 0644);
    if (!file)
        return file.error();
    ForkGuard::reserve(); // from attaching on, nothing may be thrown
    for (std::size_t i = 0; i < fields_.size(); ++i)
        attach(*fields_[i], placements[i], (*file)->data());
    if (auto status = appear(**file); !status) {
        detachFields();
        return status;
    }
    image.commit();
    publication->file = std::move(*file);
    publication_ = std::move(publication);
    pending_.clear();
    ForkGuard::add(*this);
    return {};
}

// What it does before it succeeds may throw for want of memory; the fields must not stay in the file then.
Status Model::appear(PublishedFile &file)
{
    try {
        return file.appear();
    } catch (...) {
        detachFields();
        throw;
    }
}

void Model::attach(FieldBase &field, const Placement &placement, std::byte *data) noexcept
{
    field.attach(data + placement.index, data + placement.buffers);
    field.attached_ = true;
}

Status Model::layOut(Publication &publication, std::vector<Placement> &placements) const
{
    const std::string &prefix = publication.options.prefix;
    FileImage &image = publication.image;
    if (publication.options.systemFields) {
        if (auto status = addSystemFields(image, prefix); !status)
            return status;
    }
    for (const FieldBase *field : fields_) {
        const auto placement = image.add(prefix + field->label(), field->shape());
        if (!placement)
            return placement.error();
        placements.push_back(*placement);
    }
    return addMetadata(image, prefix, fields_, publication.metadataFields);
}

Status Model::publishAdded()
{
    if (!publication_ || pending_.empty())
        return {};
    if (!publication_->file) { // in a forked child
        wake();
        return status_;
    }
    const std::string &prefix = publication_->options.prefix;
    FileImage &image = publication_->image;
    image.discard(); // what an earlier call may have left because of a failure
    std::vector<FieldBase *> accepted;
    std::vector<Placement> placements;
    Status status;
    for (FieldBase *field : pending_) {
        const auto placement = image.add(prefix + field->label(), field->shape());
        if (!placement) {
            status = withPath(placement.error(), path());
            refuse(*field);
            continue;
        }
        accepted.push_back(field);
        placements.push_back(*placement);
    }
    pending_ = std::move(accepted);
    if (auto appended = appendPending(placements); !appended)
        status = appended;
    return remember(status);
}

Status Model::appendPending(const std::vector<Placement> &placements)
{
    if (pending_.empty())
        return {};
    FileImage &image = publication_->image;
    if (auto status =
            addMetadata(image, publication_->options.prefix, pending_, publication_->metadataFields);
        !status)
        return withPath(status.error(), path());

    const auto lock = ForkGuard::lock();
    PublishedFile &file = *publication_->file;
    if (auto status = file.append(image.begin(), image.piece()); !status)
        return status;
    for (std::size_t i = 0; i < pending_.size(); ++i)
        attach(*pending_[i], placements[i], file.data());
    std::uint16_t labelSize = 0;
    std::memcpy(&labelSize, image.piece().data(), sizeof labelSize);
    file.reveal(image.begin(), labelSize);
    image.commit();
    pending_.clear();
    return {};
}

Status Model::flush(Flush how) const
{
    return isPublished() ? publication_->file->flush(how == Flush::wait ? MS_SYNC : MS_ASYNC) : Status();
}

Status Model::remove(Removal which)
{
    if (!publication_)
        return {};
    std::unique_ptr<Publication> publication;
    Status own;
    {
        const auto lock = ForkGuard::lock();
        ForkGuard::remove(*this);
        detachFields();
        publication = std::move(publication_);
        if (!publication->file)
            return {};
        own = publication->file->unlink();
        publication->file.reset();
    }
    if (which == Removal::ofThread)
        return own;
    const Status others = removeProcessFiles(publication->pathTemplate, publication->nameParts);
    return own ? others : own;
}

void Model::detachFields() noexcept
{
    for (FieldBase *field : fields_) {
        if (field->attached_)
            field->save();
        field->attached_ = false;
        field->detach(Detached::untilPublished);
    }
}

// Fields that are not in the file may be half constructed in another thread, and have nothing to save.
void Model::saveFields() noexcept
{
    for (FieldBase *field : fields_) {
        if (field->attached_)
            field->save();
    }
}

void Model::abandon() noexcept
{
    for (FieldBase *field : fields_) {
        if (std::exchange(field->attached_, false))
            field->detach(Detached::untilUpdate);
    }
    publication_->file.reset();
}

// Where there is a file to write to, that stays.
void Model::giveUp() noexcept
{
    if (isPublished())
        return;
    publication_.reset();
    detachFields();
}

void Model::wake() noexcept
{
    if (!publication_ || publication_->file)
        return;
    try {
        const PublishOptions options = publication_->options;
        publish(options);
    } catch (const std::exception &) {
        status_ = Error{.message = "out of memory", .offset = {}};
        giveUp();
    }
}

} // namespace mmstats
