// SPDX-License-Identifier: Apache-2.0
#include "models/state_text.h"

#include <QCoreApplication>

namespace mmstats::inspector {

QString stateName(mmstats::FileState state)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("FileState", text); };
    switch (state) {
    case mmstats::FileState::live:
        return tr("live");
    case mmstats::FileState::quiet:
        return tr("quiet");
    case mmstats::FileState::exited:
        return tr("exited");
    case mmstats::FileState::orphan:
        return tr("orphan");
    case mmstats::FileState::foreign:
        return tr("foreign");
    case mmstats::FileState::initialising:
        return tr("initialising");
    case mmstats::FileState::unreadable:
        break;
    }
    return tr("unreadable");
}

int rank(mmstats::FileState state) noexcept
{
    switch (state) {
    case mmstats::FileState::live:
        return 0;
    case mmstats::FileState::quiet:
        return 1;
    case mmstats::FileState::initialising:
        return 2;
    case mmstats::FileState::foreign:
        return 3;
    case mmstats::FileState::unreadable:
        return 4;
    case mmstats::FileState::orphan:
        return 5;
    case mmstats::FileState::exited:
        break;
    }
    return 6;
}

} // namespace mmstats::inspector
