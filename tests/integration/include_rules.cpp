// SPDX-License-Identifier: Apache-2.0
#include "include_rules.h"

#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>

namespace {

// A room is a folder whose files follow the same rule; the longest one that fits counts.
struct Room
{
    QString folder;
    QStringList mayInclude; // further rooms; its own is a matter of course
    QStringList qtModules;
    bool onlySystemHeaders; // beside ours and Qt's: no third party's
};

const QList<Room> &rooms()
{
    static const QString core = "core/include";
    static const QStringList guiModules{"QtCore", "QtGui", "QtWidgets", "QtCharts", "QtSvg", "QtOpenGL"};
    static const QList<Room> all{
        {core, {}, {}, true},
        {"core/src", {core}, {}, true},
        {"core/tools", {core, "core/tools/common"}, {}, false},
        {"core/tools/common", {core}, {}, false},
        {"core/examples", {core}, guiModules, false},
        // Local sockets, for a second start and to ask a bus; SQLite, for recordings.
        {"gui/data", {core}, {"QtCore", "QtNetwork", "QtSql"}, true},
        {"gui/models", {core, "gui/data"}, {"QtCore", "QtGui"}, true},
        {"gui/charts", {core, "gui/data", "gui/models"}, guiModules, true},
        {"gui/widgets",
         {core, "gui/data", "gui/models", "gui/charts"},
         guiModules + QStringList{"QtDBus"},
         true},
        {"gui", {core, "gui/data", "gui/models", "gui/charts", "gui/widgets"}, guiModules, true},
    };
    return all;
}

bool liesIn(const QString &file, const QString &folder)
{
    return file.startsWith(folder + '/');
}

const Room *roomOf(const QString &file)
{
    const Room *found = nullptr;
    for (const Room &room : rooms()) {
        if (liesIn(file, room.folder) && (!found || room.folder.size() > found->folder.size()))
            found = &room;
    }
    return found;
}

// A tool or an example is a folder of its own inside its room, and shares nothing with its neighbours.
QString ownPart(const QString &file, const Room &room)
{
    const bool parted = room.folder == "core/tools" || room.folder == "core/examples";
    return parted ? file.left(file.indexOf('/', room.folder.size() + 1)) : room.folder;
}

// The part of core for Qt applications, beside the rest.
bool isForQt(const QString &file)
{
    return file == "core/include/mmstats/qt.h" || liesIn(file, "core/include/mmstats/qt");
}

bool isSystemHeader(const QString &include)
{
    // The C++20 library, the C library behind it, POSIX and Linux.
    static const QSet<QString> known = [] {
        const char *const names =
            "algorithm any array atomic barrier bit bitset charconv chrono codecvt compare complex concepts "
            "condition_variable coroutine deque exception execution filesystem format forward_list fstream "
            "functional "
            "future initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale "
            "map memory "
            "memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex "
            "scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept "
            "stop_token "
            "streambuf string string_view strstream syncstream system_error thread tuple type_traits "
            "typeindex "
            "typeinfo unordered_map unordered_set utility valarray variant vector version "
            "cassert cxxabi.h cctype cerrno cfenv cfloat cinttypes climits clocale cmath csetjmp csignal "
            "cstdarg "
            "cstddef "
            "cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype "
            "aio.h arpa/inet.h assert.h ctype.h dirent.h dlfcn.h endian.h err.h errno.h fcntl.h features.h "
            "fnmatch.h "
            "ftw.h getopt.h glob.h grp.h inttypes.h langinfo.h libgen.h limits.h locale.h math.h netdb.h "
            "netinet/in.h "
            "netinet/tcp.h poll.h pthread.h pwd.h regex.h sched.h search.h semaphore.h signal.h spawn.h "
            "stdarg.h "
            "stddef.h stdint.h stdio.h stdlib.h string.h strings.h syscall.h syslog.h termios.h time.h "
            "uchar.h ucontext.h "
            "unistd.h utime.h wchar.h wordexp.h";
        const QStringList list = QString(names).split(' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return known.contains(include) || include.startsWith("sys/") || include.startsWith("linux/");
}

} // namespace

QtHeaders QtHeaders::installed()
{
    QMap<QString, QString> moduleOf;
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const QString &module : headers.entryList({"Qt*"}, QDir::Dirs)) {
        for (const QString &name : QDir(headers.filePath(module)).entryList(QDir::Files))
            moduleOf.insert(name, module);
    }
    return QtHeaders(moduleOf);
}

QString QtHeaders::moduleOf(const QString &include) const
{
    static const QRegularExpression withModule("^(Qt[A-Z0-9][A-Za-z0-9]*)/");
    if (const auto match = withModule.match(include); match.hasMatch())
        return match.captured(1);
    return moduleOf_.value(include);
}

// The file of ours that an include names; empty where there is none.
QString IncludeRules::resolve(const QString &file, const QString &include) const
{
    const QStringList starts{QFileInfo(file).path(), "core/include", "gui", "core/tools"};
    for (const QString &start : starts) {
        QString path = QDir::cleanPath(start + '/' + include);
        if (files_.contains(path))
            return path;
    }
    if (isSystemHeader(include))
        return {};
    // No include path of ours leads there, but one that somebody has added may.
    for (const QString &path : files_) {
        if (path.endsWith('/' + include))
            return path;
    }
    return {};
}

QString IncludeRules::violation(const QString &file, const QString &include) const
{
    const Room *room = roomOf(file);
    if (!room || include.endsWith(".moc"))
        return {};
    if (const QString target = resolve(file, include); !target.isEmpty()) {
        const Room *there = roomOf(target);
        if (isForQt(target) && !isForQt(file) && room->folder.startsWith("core/") &&
            room->folder != "core/examples")
            return "mmstats/qt.h is for Qt applications, not for core";
        const bool own = there == room && liesIn(target, ownPart(file, *room));
        if (own || (there && room->mayInclude.contains(there->folder)))
            return {};
        return QString("%1 may not include %2").arg(room->folder, target);
    }
    if (isSystemHeader(include))
        return {};
    if (const QString module = qt_.moduleOf(include); !module.isEmpty()) {
        const bool allowed = room->qtModules.contains(module) || (isForQt(file) && module == "QtCore");
        return allowed ? QString()
                       : QString("%1 may not include %2 of %3").arg(room->folder, include, module);
    }
    return room->onlySystemHeaders ? QString("%1 may not include %2, which is neither ours nor the system's")
                                         .arg(room->folder, include)
                                   : QString();
}

QStringList IncludeRules::violations(const QString &file, const QString &text) const
{
    static const QRegularExpression directive(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    QStringList found;
    const QStringList lines = text.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto match = directive.match(lines[i]);
        if (!match.hasMatch())
            continue;
        if (const QString wrong = violation(file, match.captured(1)); !wrong.isEmpty())
            found.append(QString("%1:%2: %3").arg(file).arg(i + 1).arg(wrong));
    }
    return found;
}
