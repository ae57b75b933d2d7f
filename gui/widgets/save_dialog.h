// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QString>

class QObject;
class QWidget;

namespace mmstats::inspector {

/// Asks where to save a file of that kind, without holding anything else up; "mmstats" is proposed where
/// there is no other name. `save` is called where somebody answers, and `context` is still there.
void askWhereToSave(QWidget *window, const QString &title, const QString &suffix, QObject *context,
                    std::function<void(const QString &path)> save, const QString &name = {});

} // namespace mmstats::inspector
