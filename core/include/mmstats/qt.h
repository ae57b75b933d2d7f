// SPDX-License-Identifier: Apache-2.0
#pragma once

/// For applications with Qt 6.4 or later: Qt's strings as texts and labels, the state of event loops,
/// QObjects' properties as stats, and no file left after the quit. Needs QtCore, and no moc.
///
///     struct AppStats : mmstats::Model
///     {
///         mmstats::String document{*this, "document", QString()};
///         mmstats::EventLoopStats loop{*this, "eventloop"};
///     };
///
///     AppStats stats;
///     stats.publish();
///     mmstats::bindProperty(stats, slider, "value", "zoom");
///     mmstats::removeOnQuit(stats);
///     stats.document = QObject::tr("Untitled");

#include <mmstats/qt/event_loop_stats.h>
#include <mmstats/qt/property_binding.h>
#include <mmstats/qt/remove_on_quit.h>
#include <mmstats/qt/text.h>
