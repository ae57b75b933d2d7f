// SPDX-License-Identifier: Apache-2.0
#include <mmstats/model.h>

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

#include <mmstats/directory.h>
#include <mmstats/field_base.h>
#include <mmstats/file_name.h>
#include <mmstats/stat_info.h>

#include "file_image.h"
#include "fork_guard.h"
#include "process_files.h"
#include "published_file.h"

namespace mmstats {

namespace {

std::string cplusplusVersion()
{
#if defined(__clang__)
    return "C++" + std::to_string(__cplusplus / 100 % 100) + " (Clang " __clang_version__ ")";
#elif defined(__GNUC__)
    return "C++" + std::to_string(__cplusplus / 100 % 100) + " (GCC " __VERSION__ ")";
#else
    return "C++" + std::to_string(__cplusplus / 100 % 100);
#endif
}

double now() noexcept
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Status addSystemFields(FileImage &image, const std::string &prefix)
{
    // The same types as the original's: readers by other hands may rely on them.
    const auto all = {
        image.addNumber<std::uint32_t>(prefix + "sys.pid", 'I', static_cast<std::uint32_t>(::getpid())),
        image.addNumber<std::int64_t>(prefix + "sys.tid", 'q', ::gettid()),
        image.addNumber<std::uint64_t>(prefix + "sys.uid", 'Q', ::geteuid()),
        image.addNumber<std::uint64_t>(prefix + "sys.gid", 'Q', ::getegid()),
        image.addNumber<double>(prefix + "sys.created", 'd', now()),
        image.addText(prefix + "org.cplusplus.version", cplusplusVersion()),
    };
    const auto *const failed = std::ranges::find_if(all, [](const Status &status) { return !status; });
    return failed == all.end() ? Status() : *failed;
}

// The metadata says only what the bytes do not: a plain gauge needs no line.
Status addMetadata(FileImage &image, const std::string &prefix, const std::vector<FieldBase *> &fields)
{
    Metadata metadata;
    for (const FieldBase *field : fields) {
        const StatInfo &info = field->info();
        if (info.kind == Kind::counter || !info.unit.empty() || !info.help.empty())
            metadata.add(prefix + field->label(), info);
    }
    if (metadata.empty())
        return {};
    return image.addText(prefix + std::string(Metadata::label), metadata.toText());
}

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

Error withPath(Error error, const std::string &path)
{
    error.path = path;
    return error;
}

} // namespace

FieldBase::FieldBase(Model &model, std::string label, StatInfo info)
    : model_(model)
    , label_(std::move(label))
    , info_(std::move(info))
{
    model_.enlist(*this);
}

FieldBase::~FieldBase()
{
    retire();
}

void FieldBase::retire() noexcept
{
    model_.withdraw(*this);
}

Model::Model() = default;

Model::~Model()
{
    const auto lock = ForkGuard::lock();
    ForkGuard::remove(*this);
    file_.reset();
}

void Model::enlist(FieldBase &field)
{
    const auto lock = ForkGuard::lock();
    fields_.push_back(&field);
}

void Model::withdraw(FieldBase &field) noexcept
{
    const auto lock = ForkGuard::lock();
    std::erase(fields_, &field);
}

void Model::detachFields() noexcept
{
    for (FieldBase *field : fields_)
        field->detach();
}

void Model::abandon() noexcept
{
    detachFields();
    file_.reset();
}

std::string Model::path() const
{
    return file_ ? file_->path() : std::string();
}

Status Model::publish(const PublishOptions &options)
{
    if (file_)
        return Error{.code = ErrorCode::alreadyPublished,
                     .message = "this model is published already",
                     .path = file_->path(),
                     .offset = {}};
    std::string nameTemplate = pathTemplate(options);
    const auto path = expandTemplate(nameTemplate, NameParts::ofThisThread());
    if (!path)
        return withPath(path.error(), nameTemplate);

    FileImage image;
    std::vector<Placement> placements;
    if (auto status = layOut(options, image, placements); !status)
        return withPath(status.error(), *path);

    const auto lock = ForkGuard::lock();
    auto file = PublishedFile::prepare(*path, image.takePages(), options.ownerOnly ? 0600 : 0644);
    if (!file)
        return file.error();
    std::byte *data = (*file)->data();
    for (std::size_t i = 0; i < fields_.size(); ++i)
        fields_[i]->attach(data + placements[i].index, data + placements[i].buffers);
    if (auto status = (*file)->appear(); !status) {
        detachFields();
        return status;
    }
    file_ = std::move(*file);
    template_ = std::move(nameTemplate);
    ForkGuard::add(*this);
    return {};
}

Status Model::layOut(const PublishOptions &options, FileImage &image,
                     std::vector<Placement> &placements) const
{
    if (options.systemFields) {
        if (auto status = addSystemFields(image, options.prefix); !status)
            return status;
    }
    for (const FieldBase *field : fields_) {
        const auto placement = image.add(options.prefix + field->label(), field->shape());
        if (!placement)
            return placement.error();
        placements.push_back(*placement);
    }
    return addMetadata(image, options.prefix, fields_);
}

Status Model::flush(Flush how) const
{
    return file_ ? file_->flush(how == Flush::wait ? MS_SYNC : MS_ASYNC) : Status();
}

Status Model::remove()
{
    if (!file_)
        return {};
    const auto lock = ForkGuard::lock();
    ForkGuard::remove(*this);
    detachFields();
    Status own = file_->unlink();
    file_.reset();
    const Status others = removeProcessFiles(template_, NameParts::ofThisThread());
    return own ? others : own;
}

} // namespace mmstats
