// SPDX-License-Identifier: Apache-2.0
#include "model_layout.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>

#include <mmstats/stat_info.h>

#include "file_image.h"

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

Status addMetadata(FileImage &image, const std::string &label, const std::string &prefix,
                   const std::vector<FieldBase *> &fields)
{
    // It says only what the bytes do not: a plain gauge needs no line.
    Metadata metadata;
    for (const FieldBase *field : fields) {
        const StatInfo &info = field->info();
        if (info.kind == Kind::counter || !info.unit.empty() || !info.help.empty())
            metadata.add(prefix + field->label(), info);
    }
    return metadata.empty() ? Status() : image.addText(label, metadata.toText());
}

} // namespace mmstats
