// SPDX-License-Identifier: Apache-2.0
#include "model_layout.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

#include <mmstats/stat_info.h>
#include <mmstats/text_field.h>
#include <mmstats/utf8.h>

#include "file_image.h"

namespace mmstats {

namespace {

// So that all that is said of one stat fits into one field, even where each byte of it takes two.
constexpr std::size_t longestPart = 6'000;
constexpr std::size_t lineSize = 20; // "# TYPE", " counter" and the like
constexpr std::size_t escapedTwice = 2;
static_assert(escapedTwice * (3 * (longestPart + lineSize) + 2 * longestPart) <= largestText);

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

} // namespace

Status addSystemFields(FileImage &image, const std::string &prefix)
{
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

Status addMetadata(FileImage &image, const std::string &prefix, const std::vector<FieldBase *> &fields,
                   unsigned &number)
{
    Metadata metadata;
    std::size_t size = 0;
    const auto add = [&]() -> Status {
        const std::string text = std::exchange(metadata, {}).toText();
        size = 0;
        ++number;
        // Each of its own label: no two fields of a file have the same.
        const std::string start = number == 1 ? "" : std::to_string(number) + '.';
        return image.addText(prefix + start + std::string(Metadata::label), text);
    };
    for (const FieldBase *field : fields) {
        const StatInfo &info = field->info();
        // It says only what the bytes do not: a plain gauge needs no line.
        if (info.kind != Kind::counter && info.unit.empty() && info.help.empty())
            continue;
        const std::string label = prefix + field->label();
        if (label.size() > longestPart)
            continue; // no reader would take the text
        const StatInfo cut{.kind = info.kind,
                           .unit = std::string(truncateUtf8(info.unit, longestPart)),
                           .help = std::string(truncateUtf8(info.help, longestPart))};
        const std::size_t most =
            escapedTwice * (3 * (label.size() + lineSize) + cut.unit.size() + cut.help.size());
        if (!metadata.empty() && size + most > largestText) {
            if (auto status = add(); !status)
                return status;
        }
        metadata.add(label, cut);
        size += most;
    }
    return metadata.empty() ? Status() : add();
}

} // namespace mmstats
