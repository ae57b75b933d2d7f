// SPDX-License-Identifier: Apache-2.0
#include <mmstats/per_thread.h>

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "fork_guard.h"
#include "publication.h"

namespace mmstats {

// Guarded by ForkGuard's lock, so that no fork leaves a child with it locked or half changed.
struct ThreadModels::Shared
{
    struct Left
    {
        std::string path;
        PublishedFile::Inode inode;
        pid_t pid; // a forked child has its parent's list
    };

    Make make;
    PublishOptions options;
    ThreadEnd atEnd;
    bool removed = false;
    std::vector<Model *> living;
    std::vector<Left> left; // by ended threads
};

struct ThreadModels::Entry
{
    std::uint64_t owner;
    std::shared_ptr<Shared> shared;
    std::unique_ptr<Model> model;
    Last *last; // that may name the model
};

/// The models of one thread, of all PerThread objects.
class ThreadModels::OfThisThread
{
public:
    OfThisThread() = default;
    OfThisThread(const OfThisThread &) = delete;
    OfThisThread &operator=(const OfThisThread &) = delete;
    ~OfThisThread()
    {
        ended = true;
        for (Entry &entry : entries_)
            end(entry);
    }

    /// nullptr from when the thread has begun to destroy its objects.
    static OfThisThread *get()
    {
        if (ended)
            return nullptr;
        static thread_local OfThisThread instance;
        return &instance;
    }

    Model *find(std::uint64_t owner) const noexcept
    {
        const auto found = std::ranges::find(entries_, owner, &Entry::owner);
        return found == entries_.end() ? nullptr : found->model.get();
    }

    void add(Entry entry) { entries_.push_back(std::move(entry)); }

private:
    static inline thread_local constinit bool ended = false;

    static void end(Entry &entry)
    {
        Shared &shared = *entry.shared;
        *entry.last = {};
        if (shared.atEnd == ThreadEnd::removesFile)
            entry.model->remove(Removal::ofThread);
        {
            const auto lock = ForkGuard::lock();
            std::erase(shared.living, entry.model.get());
            if (entry.model->isPublished()) {
                const PublishedFile &file = *entry.model->publication_->file;
                shared.left.push_back({.path = file.path(), .inode = file.inode(), .pid = ::getpid()});
            }
        }
        entry.model.reset();
    }

    std::vector<Entry> entries_;
};

/// Models that a thread asks for while its objects are being destroyed, OfThisThread among them: nobody sees
/// them, but updates have to go somewhere. What POSIX calls thread-specific data is destroyed after those.
class ThreadModels::Late
{
public:
    /// nullptr where `owner` has none.
    static Model *find(std::uint64_t owner)
    {
        const auto key = Late::key();
        const auto *const mine = key ? static_cast<const Models *>(::pthread_getspecific(*key)) : nullptr;
        if (mine == nullptr)
            return nullptr;
        const auto found = mine->find(owner);
        return found == mine->end() ? nullptr : found->second.get();
    }

    /// Where the process has no room for more such data, the model stays for ever: rather that than an
    /// update without a model.
    static void add(std::uint64_t owner, std::unique_ptr<Model> model)
    {
        const auto key = Late::key();
        auto *mine = key ? static_cast<Models *>(::pthread_getspecific(*key)) : nullptr;
        if (mine == nullptr) {
            auto created = std::make_unique<Models>();
            mine = created.get();
            if (!key || ::pthread_setspecific(*key, mine) != 0) {
                static_cast<void>(model.release());
                return;
            }
            static_cast<void>(created.release()); // the key's
        }
        mine->emplace(owner, std::move(model));
    }

private:
    using Models = std::map<std::uint64_t, std::unique_ptr<Model>>;

    static std::optional<pthread_key_t> key()
    {
        static const std::optional<pthread_key_t> instance = []() -> std::optional<pthread_key_t> {
            pthread_key_t created{};
            const auto end = [](void *models) { delete static_cast<Models *>(models); };
            if (::pthread_key_create(&created, end) != 0)
                return std::nullopt;
            return created;
        }();
        return instance;
    }
};

ThreadModels::ThreadModels(Make make, PublishOptions options, ThreadEnd atEnd)
    : id_([] {
        static std::atomic<std::uint64_t> last{0};
        return ++last;
    }())
    , shared_(std::make_shared<Shared>())
{
    shared_->make = std::move(make);
    shared_->options = std::move(options);
    shared_->atEnd = atEnd;
}

ThreadModels::~ThreadModels() = default;

void ThreadModels::find(Last &last)
{
    const OfThisThread *const mine = OfThisThread::get();
    Model *const known = mine != nullptr ? mine->find(id_) : Late::find(id_);
    Model &model = known != nullptr ? *known : make(last);
    last = {.owner = id_, .model = &model};
}

Model &ThreadModels::make(Last &last)
{
    std::unique_ptr<Model> made = shared_->make();
    Model &model = *made;
    OfThisThread *const mine = OfThisThread::get();
    if (mine == nullptr) {
        Late::add(id_, std::move(made));
        return model;
    }
    mine->add({.owner = id_, .shared = shared_, .model = std::move(made), .last = &last});
    {
        const auto lock = ForkGuard::lock();
        shared_->living.push_back(&model);
        if (shared_->removed)
            return model;
    }
    model.publish(shared_->options);
    const bool removed = [this] {
        const auto lock = ForkGuard::lock();
        return shared_->removed;
    }();
    if (removed) // by another thread, which did not see this file yet
        model.remove(Removal::ofThread);
    return model;
}

Status ThreadModels::remove()
{
    Status status;
    const auto keepFirst = [&status](const Status &one) {
        if (status)
            status = one;
    };
    const OfThisThread *mine = OfThisThread::get();
    Model *const own = mine != nullptr ? mine->find(id_) : nullptr;
    {
        const auto lock = ForkGuard::lock();
        shared_->removed = true;
        for (const Model *model : shared_->living) {
            if (model != own && model->isPublished()) // their threads go on writing, unseen
                keepFirst(model->publication_->file->unlink());
        }
        for (const Shared::Left &file : std::exchange(shared_->left, {})) {
            if (file.pid == ::getpid())
                keepFirst(PublishedFile::unlink(file.path, file.inode));
        }
    }
    if (own != nullptr)
        keepFirst(own->remove());
    return status;
}

} // namespace mmstats
