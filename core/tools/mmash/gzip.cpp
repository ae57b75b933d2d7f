// SPDX-License-Identifier: Apache-2.0
#include "mmash/gzip.h"

#include <zlib.h>

#include <new>

namespace mmstats::tools {

namespace {

class Compressor
{
public:
    Compressor()
    {
        constexpr int windowWithGzipHead = 15 + 16;
        constexpr int usualMemory = 8;
        if (deflateInit2(&stream_, Z_BEST_SPEED, Z_DEFLATED, windowWithGzipHead, usualMemory,
                         Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    Compressor(const Compressor &) = delete;
    Compressor &operator=(const Compressor &) = delete;
    ~Compressor() { deflateEnd(&stream_); }

    /// Appends what comes out of `part`; all that is left, where it is the last.
    void add(std::string_view part, bool isLast, std::string &into)
    {
        stream_.next_in = reinterpret_cast<const Bytef *>(part.data());
        stream_.avail_in = static_cast<uInt>(part.size());
        do {
            const std::size_t used = into.size();
            into.resize(used + room);
            stream_.next_out = reinterpret_cast<Bytef *>(into.data() + used);
            stream_.avail_out = room;
            deflate(&stream_, isLast ? Z_FINISH : Z_NO_FLUSH);
            into.resize(into.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

private:
    static constexpr uInt room = 64U << 10;

    z_stream stream_ = {};
};

} // namespace

std::string gzipped(std::string_view text)
{
    constexpr std::size_t partSize = 1U << 30; // a part has less than 4 GiB
    Compressor compressor;
    std::string compressed;
    while (text.size() > partSize) {
        compressor.add(text.substr(0, partSize), false, compressed);
        text.remove_prefix(partSize);
    }
    compressor.add(text, true, compressed);
    return compressed;
}

} // namespace mmstats::tools
