// SPDX-License-Identifier: Apache-2.0
#include "models/state_text.h"

#include <QCoreApplication>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileState)
};

} // namespace

QString stateName(mmstats::FileState state)
{
    switch (state) {
    case mmstats::FileState::live:
        return Text::tr("live");
    case mmstats::FileState::quiet:
        return Text::tr("quiet");
    case mmstats::FileState::exited:
        return Text::tr("exited");
    case mmstats::FileState::orphan:
        return Text::tr("orphan");
    case mmstats::FileState::foreign:
        return Text::tr("foreign");
    case mmstats::FileState::initialising:
        return Text::tr("initialising");
    case mmstats::FileState::unreadable:
        break;
    }
    return Text::tr("unreadable");
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
