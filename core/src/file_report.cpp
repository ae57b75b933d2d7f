// SPDX-License-Identifier: Apache-2.0
#include <mmstats/file_report.h>

#include <utility>
#include <variant>

#include <mmstats/utf8.h>

namespace mmstats {

namespace {

// Fields that share a problem, of which one is named.
struct Group
{
    const Field *first = nullptr;
    std::size_t count = 0;

    void add(const Field &field)
    {
        if (first == nullptr)
            first = &field;
        ++count;
    }

    void report(ErrorCode code, std::string_view what, const std::string &path,
                std::vector<Error> &into) const
    {
        if (first == nullptr)
            return;
        constexpr std::size_t longestLabel = 80;
        std::string message =
            '"' + escapeControls(truncateUtf8(first->label, longestLabel)) + "\" " + std::string(what);
        if (count > 1)
            message += ", and " + std::to_string(count - 1) + " more";
        into.push_back(
            {.code = code, .message = std::move(message), .path = path, .offset = first->indexOffset});
    }
};

} // namespace

void FileReport::read(std::string path, const Limits &limits, StatsFile::Needs needs)
{
    needs_ = needs;
    path_ = std::move(path);
    error_.reset();
    auto opened = StatsFile::open(path_, limits);
    if (!opened) {
        error_ = opened.error();
        file_.reset();
        snapshot_ = Snapshot();
        return;
    }
    if (file_)
        opened->learnFrom(std::move(*file_));
    file_ = std::move(*opened);
    readAgain();
}

void FileReport::readAgain()
{
    error_.reset();
    if (const Status status = file_->sample(snapshot_, needs_); !status) {
        error_ = status.error();
        return;
    }
    error_ = snapshot_.layout().damage();
    if (error_)
        error_->path = path_;
}

std::vector<Error> FileReport::problems() const
{
    std::vector<Error> all = fieldsWithoutValue(snapshot_, path_);
    if (error_)
        all.insert(all.begin(), *error_);
    return all;
}

FileStatus FileReport::status(ProcessTable &processes) const
{
    FileFacts facts{.error = error_};
    if (file_) {
        facts.owner = file_->owner();
        if (const auto attributes = file_->attributes())
            facts.age = std::chrono::system_clock::now() - attributes->modified;
    }
    facts.system = SystemFields::of(snapshot_);
    if (facts.system.pid)
        facts.process = processes.find(*facts.system.pid);
    // Only where no process that we can see answers for the file, its lock is worth a look.
    FileStatus status = assess(facts);
    if (file_ && (isStale(status.state) || (!facts.system.pid && !facts.error))) {
        facts.hasLivingWriter = file_->hasLivingWriter();
        status = assess(facts);
    }
    return status;
}

std::vector<Error> fieldsWithoutValue(const Snapshot &snapshot, const std::string &path)
{
    Group impossible;
    Group unstable;
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        // Seldom, so that the usual case is not decoded for this alone.
        const bool isDoubtful =
            !snapshot.stable(i) || (snapshot.field(i).buffered && snapshot.bufferIndex(i) > 1);
        if (isDoubtful && std::holds_alternative<std::monostate>(snapshot.value(i)))
            (snapshot.stable(i) ? impossible : unstable).add(snapshot.field(i));
    }
    std::vector<Error> errors;
    impossible.report(ErrorCode::badIndex, "has a write buffer index that is neither 0, 1 nor 255", path,
                      errors);
    unstable.report(ErrorCode::unstableValue, "is written too fast to be read whole", path, errors);
    return errors;
}

} // namespace mmstats
