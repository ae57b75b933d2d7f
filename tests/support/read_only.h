// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QString>

namespace support {

/// A directory in which this process can make and remove nothing for so long; not even root, who is somebody
/// else meanwhile. All may look into it, and into the one around it.
class ReadOnly
{
public:
    explicit ReadOnly(const QString &directory)
        : directory_(QFile::encodeName(directory))
    {
        if (::chmod(QFile::encodeName(QFileInfo(directory).path()).constData(), 0755) != 0)
            qFatal("cannot open the directory above");
        set(true);
    }
    ReadOnly(const ReadOnly &) = delete;
    ReadOnly &operator=(const ReadOnly &) = delete;
    ~ReadOnly() { set(false); }

    void set(bool on)
    {
        constexpr uid_t nobody = 65534; // to root the mode would mean nothing
        const bool done = (on || ::seteuid(self_) == 0) &&
                          ::chmod(directory_.constData(), on ? 0555 : 0755) == 0 &&
                          (!on || self_ != 0 || ::seteuid(nobody) == 0);
        if (!done)
            qFatal("cannot change who may write");
    }

private:
    QByteArray directory_;
    uid_t self_ = ::geteuid();
};

} // namespace support
