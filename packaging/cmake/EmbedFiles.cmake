# SPDX-License-Identifier: Apache-2.0
# As a script, cmake -DOUTPUT=<file> -DFILES=<file>,... -P EmbedFiles.cmake: writes a C++ source that holds the files and
# defines assets(), see core/tools/mmash/assets.h.
set(arrays "")
set(entries "")
string(REPLACE "," ";" FILES "${FILES}")
set(number 0)
foreach(path IN LISTS FILES)
    get_filename_component(name ${path} NAME)
    file(READ ${path} bytes HEX)
    file(SHA256 ${path} hash)
    string(LENGTH "${bytes}" digits)
    math(EXPR size "${digits} / 2")
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
    string(APPEND arrays "constexpr unsigned char content${number}[] = {${bytes}0};\n")
    string(APPEND entries "        Asset{\"${name}\", textOf(content${number}, ${size}), \"${hash}\"},\n")
    math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made by EmbedFiles.cmake.
#include <array>

#include \"mmash/assets.h\"

namespace mmstats::tools {

namespace {

${arrays}
std::string_view textOf(const unsigned char *bytes, std::size_t size) noexcept
{
    return {reinterpret_cast<const char *>(bytes), size};
}

} // namespace

std::span<const Asset> assets() noexcept
{
    static const std::array all{
${entries}    };
    return all;
}

} // namespace mmstats::tools
")
