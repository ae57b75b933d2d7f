// SPDX-License-Identifier: Apache-2.0
#include <mmstats/model.h>

#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <typeinfo>
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

// Directory and name; both may hold placeholders.
std::string pathTemplate(const PublishOptions &options)
{
    std::string directory = options.directory;
    if (directory.empty()) {
        const char *value =
            std::getenv("MMSTATS_PATH"); // NOLINT(concurrency-mt-unsafe): nothing calls setenv
        directory = value == nullptr || *value == '\0' ? defaultDirectory() : std::string(value);
    }
    const std::string file = options.file.empty() ? fileTemplateFromEnvironment() : options.file;
    return directory + (directory.ends_with('/') ? "" : "/") + file;
}

NameParts namePartsFor(const Model &model, const std::string &pathTemplate)
{
    NameParts parts = NameParts::ofThisThread();
    if (pathTemplate.find("{CLASS}") != std::string::npos) // programs without RTTI can do without it
        parts.className = classNameOf(typeid(model));
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
    while (!kept_.empty())
        kept_.pop_back();
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
    return remember(createFile(options));
}

Status Model::createFile(const PublishOptions &options)
{
    auto publication = std::make_unique<Publication>();
    publication->options = options;
    publication->pathTemplate = pathTemplate(options);
    publication->nameParts = namePartsFor(*this, publication->pathTemplate);
    const auto path = expandTemplate(publication->pathTemplate, publication->nameParts);
    if (!path)
        return withPath(path.error(), publication->pathTemplate);

    std::vector<Placement> placements;
    if (auto status = layOut(*publication, placements); !status)
        return withPath(status.error(), *path);

    const auto lock = ForkGuard::lock();
    FileImage &image = publication->image;
    auto file = PublishedFile::prepare(*path, image.piece(), options.ownerOnly ? 0600 : 0644);
    if (!file)
        return file.error();
    for (std::size_t i = 0; i < fields_.size(); ++i)
        fields_[i]->attach((*file)->data() + placements[i].index, (*file)->data() + placements[i].buffers);
    if (auto status = (*file)->appear(); !status) {
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
            continue;
        }
        accepted.push_back(field);
        placements.push_back(*placement);
    }
    {
        const auto lock = ForkGuard::lock();
        pending_ = std::move(accepted);
    }
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
    if (auto status = file.append(image.begin(), image.piece()); !status) {
        return status;
    }
    for (std::size_t i = 0; i < pending_.size(); ++i)
        pending_[i]->attach(file.data() + placements[i].index, file.data() + placements[i].buffers);
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
    const auto lock = ForkGuard::lock();
    ForkGuard::remove(*this);
    detachFields();
    const auto publication = std::move(publication_);
    if (!publication->file)
        return {};
    Status own = publication->file->unlink();
    publication->file.reset();
    if (which == Removal::ofThread)
        return own;
    const Status others = removeProcessFiles(publication->pathTemplate, publication->nameParts);
    return own ? others : own;
}

void Model::detachFields() noexcept
{
    for (FieldBase *field : fields_) {
        field->save();
        field->detach(Detached::untilPublished);
    }
}

void Model::saveFields() noexcept
{
    for (FieldBase *field : fields_)
        field->save();
}

void Model::abandon() noexcept
{
    for (FieldBase *field : fields_)
        field->detach(Detached::untilUpdate);
    publication_->file.reset();
}

void Model::wake() noexcept
{
    try {
        const PublishOptions options = std::move(publication_->options);
        publication_.reset();
        publish(options);
    } catch (const std::exception &) {
        status_ = Error{.message = "out of memory", .offset = {}};
    }
    if (!publication_)
        detachFields();
}

} // namespace mmstats
