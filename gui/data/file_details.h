// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <mmstats/snapshot.h>

#include "data/process_usage.h"
#include "data/sample_batch.h"

namespace mmstats::inspector {

/// Where a field lies in its file, in bytes. See mmstats/layout.h for a picture.
struct FieldPlace
{
    QString label; ///< valid Unicode
    QString type;  ///< the type signature, without white space
    bool buffered = false;
    quint64 offset = 0;      ///< of its first byte
    quint64 valueOffset = 0; ///< of its first value buffer
    quint64 bufferBytes = 0; ///< of one buffer; a buffered field has two
    quint64 end = 0;         ///< behind its last byte

    quint64 size() const noexcept { return end - offset; }
};

/// A stretch of a field's bytes that means one thing.
struct FieldPart
{
    enum class Kind { Label, Type, Index, Buffer };

    Kind kind = Kind::Label;
    int buffer = 0;        ///< 0 or 1, of Buffer
    bool isRead = false;   ///< a Buffer that readers take
    quint64 offset = 0;    ///< in the file
    quint64 size = 0;      ///< in the file
    QByteArray bytes = {}; ///< the first ones, up to mostPartBytes

    friend bool operator==(const FieldPart &, const FieldPart &) = default;
};

inline constexpr qsizetype mostPartBytes = 1024;

/// Everything about one file that is not in its samples, made in the sampler's thread. Where the file is gone
/// or cannot be read any more, all that was known of it stays.
struct FileDetails
{
    using Places = std::vector<FieldPlace>;

    FileId file = 0;                 ///< as asked for
    std::optional<std::size_t> stat; ///< as asked for
    qint64 time = 0;                 ///< when this was found out, ms since the epoch

    QString problem;   ///< why it could not be read now, in one sentence; empty where it could
    bool gone = false; ///< the file is no more, or another one has its place
    std::optional<qint64> problemSince; ///< ms since the epoch

    std::optional<quint64> size;      ///< bytes
    std::optional<quint32> owner;     ///< user id
    QString ownerName;                ///< empty where the system knows no name
    std::optional<quint8> version;    ///< of the format
    QStringList writer;               ///< what its writer says of itself: "org.python.version 3.11.2"
    std::optional<qsizetype> threads; ///< files of the same process, this one included

    std::optional<double> processStarted; ///< UNIX seconds; only of the very process that wrote the file
    std::optional<ProcessUsage> usage;    ///< only of that process, while it runs

    std::shared_ptr<const Places> fields; ///< in file order, as FileDescription::stats; null: never read
    std::vector<FieldPart> parts;         ///< of stat, in file order
};

/// The places of all fields, in file order.
FileDetails::Places placesOf(const mmstats::Layout &layout);

/// The bytes of a field as they were sampled, in file order, without a gap between them.
std::vector<FieldPart> partsOf(const mmstats::Snapshot &snapshot, std::size_t field);

/// Texts in which a writer says what it is: `[prefix]org.LANGUAGE.version` and `[prefix]sys.version`. Each as
/// "label value", on one line.
QStringList writerTexts(const mmstats::Snapshot &snapshot);

} // namespace mmstats::inspector

Q_DECLARE_METATYPE(mmstats::inspector::FileDetails)
