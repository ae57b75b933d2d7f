// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <optional>
#include <set>
#include <string>

#include <child.h>
#include <stats_bytes.h>
#include <temp_dir.h>

namespace support {

/// A directory of everything that may be called x.mmstats, between two healthy files that have the stat
/// "requests", of 5 and of 6.
class Zoo
{
public:
    Zoo()
    {
        dir_.write("a-healthy.mmstats", healthy(5));
        dir_.write("z-healthy.mmstats", healthy(6));
        addOddFiles();
        addDamagedFiles();
    }

    std::string path() const { return dir_.path(); }
    std::string path(std::string_view name) const { return dir_.path(name); }
    std::set<std::string> names() const { return dir_.names(); }

    /// Those that a tool has to complain of.
    const std::set<std::string> &bad() const { return bad_; }

    /// The process that waits for somebody to read what it writes into the FIFO.
    const Child &fifoWriter() const { return *fifoWriter_; }

private:
    static std::string healthy(std::uint64_t requests)
    {
        return StatsBytes().buffered("requests", "Q", requests, std::uint64_t{0}).padTo(4096).bytes();
    }

    void bad(std::string_view name, std::string_view bytes)
    {
        dir_.write(name, bytes);
        bad_.emplace(name);
    }

    void addOddFiles()
    {
        ::mkdir(path("directory.mmstats").c_str(), 0755);
        bad_.insert({"fifo.mmstats", "socket.mmstats", "dangling.mmstats", "loop.mmstats", "device.mmstats"});
        ::symlink("nothing", path("dangling.mmstats").c_str());
        ::symlink("loop.mmstats", path("loop.mmstats").c_str());
        ::symlink("/dev/zero", path("device.mmstats").c_str());
        const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        path("socket.mmstats").copy(address.sun_path, sizeof address.sun_path - 1);
        ::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
        ::close(socket);

        const std::string fifo = path("fifo.mmstats");
        ::mkfifo(fifo.c_str(), 0666);
        fifoWriter_.emplace([fifo] {
            const int fd = ::open(fifo.c_str(), O_WRONLY); // for as long as nobody opens the other end
            return fd >= 0 && ::write(fd, "x", 1) == 1 ? 0 : 1;
        });
    }

    void addDamagedFiles()
    {
        const StatsBytes good = StatsBytes().scalar("good", "I", 1U);
        bad("empty.mmstats", "");
        bad("version-0.mmstats", StatsBytes(0).padTo(4096).bytes());
        bad("version-2.mmstats", StatsBytes(2).scalar("good", "I", 1U).padTo(4096).bytes());
        bad("type.mmstats", StatsBytes(good).field("x", "w", 0xff, "1234").padTo(4096).bytes());
        bad("label.mmstats", StatsBytes(good).u16(60'000).raw("short").bytes());
        bad("short.mmstats", StatsBytes(good).field("x", "Q", 0xff, "123").bytes());
        bad("byte.mmstats", StatsBytes(good).raw("\1").bytes());
        StatsBytes indexes;
        for (int index = 2; index < 255; ++index)
            indexes.field("index." + std::to_string(index), "I", index, "12345678");
        bad("index.mmstats", indexes.padTo(8192).bytes());
        StatsBytes labels;
        labels.scalar(std::string(65'535, 'l'), "b", std::int8_t{1});
        for (int i = 0; i < 60'000; ++i)
            labels.scalar(std::to_string(i), "b", std::int8_t{1});
        dir_.write("labels.mmstats", labels.bytes()); // many, one of which is very long, up to the last byte
        bad("many.mmstats", [] {
            StatsBytes many;
            for (int i = 0; i < 120'000; ++i)
                many.scalar("x", "b", std::int8_t{1});
            return many.bytes();
        }());
        bad("sparse.mmstats", StatsBytes(good).u16(1).raw("x").u16(10).raw("999999999s\xff").bytes());
        ::truncate(path("sparse.mmstats").c_str(), off_t{1} << 40);
    }

    TempDir dir_;
    std::set<std::string> bad_;
    std::optional<Child> fifoWriter_;
};

} // namespace support
