// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include <mmstats/export.h>
#include <mmstats/model.h>

namespace MMSTATS_API mmstats {

/// What becomes of a thread's file when the thread ends. It stays for its last values, until remove(); where
/// threads come and go, it had better go with them.
enum class ThreadEnd : std::uint8_t { keepsFile, removesFile };

/// The models of several threads: one each. The part of PerThread that does not depend on the model's type.
class ThreadModels
{
public:
    using Make = std::function<std::unique_ptr<Model>()>;

    ThreadModels(Make make, PublishOptions options, ThreadEnd atEnd);
    ThreadModels(const ThreadModels &) = delete;
    ThreadModels &operator=(const ThreadModels &) = delete;
    ~ThreadModels();

    /// The model that a thread got last, of whichever object, so that it need not be looked up.
    struct Last
    {
        std::uint64_t owner = 0; // 0: of none
        Model *model = nullptr;
    };

    /// The calling thread's model, made and published where it has none yet. `last` is of that thread.
    Model &local(Last &last)
    {
        if (last.owner != id_) [[unlikely]]
            find(last);
        return *last.model;
    }

    Status remove();

    void keep(std::shared_ptr<void> companion) { kept_.push_back(std::move(companion)); }

private:
    struct Shared;
    struct Entry;
    class OfThisThread;
    class Late;

    void find(Last &last);
    Model &make(Last &last);

    std::uint64_t id_; // never the same for two objects of a process
    std::shared_ptr<Shared> shared_;
    std::vector<std::shared_ptr<void>> kept_;
};

/// One object for all threads, of which each gets a model and a file of its own at its first touch:
///
///     mmstats::PerThread<WebStats> stats({.prefix = "web."});
///     ...
///     ++stats->requests; // in any thread
///
/// Getting at the model costs about a nanosecond, and 4 where objects of one model type are used in turn. A
/// library that has such an object must not be unloaded while threads run that touched it. An object of
/// static storage duration is right; where it is destroyed earlier, the models live on until their threads
/// end. All of it is thread-safe; a reference to a model is for the thread that got it.
template <std::derived_from<Model> M>
class PerThread
{
public:
    /// Each thread's model is published by `options`, whose file name should tell threads apart, as the
    /// default one does.
    explicit PerThread(PublishOptions options = {},
                       ThreadEnd atEnd = ThreadEnd::keepsFile) requires std::default_initializable<M>
        : models_([] { return std::make_unique<M>(); }, std::move(options), atEnd)
    {
    }

    /// The same for models that `make` constructs, called in the thread that the model is for. It returns
    /// none that is null.
    template <std::invocable Make>
    requires std::convertible_to<std::invoke_result_t<Make>, std::unique_ptr<M>>
    PerThread(Make make, PublishOptions options, ThreadEnd atEnd = ThreadEnd::keepsFile)
        : models_(std::move(make), std::move(options), atEnd)
    {
    }

    /// The calling thread's model. The first call of a thread makes and publishes it: what M's constructor
    /// throws, this throws. Where publishing fails, local().status() says why, and updates go nowhere.
    M &local() { return static_cast<M &>(models_.local(last_)); }
    M *operator->() { return &local(); }
    M &operator*() { return local(); }

    /// Deletes the files of all threads of this process, those of ended ones too. From now on no thread's
    /// updates are seen any more.
    Status remove() { return models_.remove(); }

    /// Keeps something alive as long as this object. One thread at a time.
    void keep(std::shared_ptr<void> companion) { models_.keep(std::move(companion)); }

private:
    static inline thread_local constinit ThreadModels::Last last_{};

    ThreadModels models_;
};

} // namespace mmstats
