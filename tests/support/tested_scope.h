// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <batches.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "charts/scope_view.h"

namespace support {

using namespace mmstats::inspector;

/// A file with a and b, watched by a store, charted, and seen by a scope.
struct TestedScope
{
    TempDir dir;
    StatStore store;
    ChartTabs tabs{store};
    ScopeView *view = new ScopeView(store, tabs, &tabs);

    TestedScope()
    {
        StatsBytes bytes;
        bytes.scalar("a", "d", 1.0).scalar("b", "d", 2.0).padTo(256);
        dir.write("x", bytes.bytes());
        FileUpdate update = found(1, "web-7-7.mmstats", "a=1.0 b=2.0");
        update.description->path = QString::fromStdString(dir.path("x"));
        feed(store, {update});
        tabs.setInstead(view);
        tabs.resize(900, 600);
        tabs.show();
    }

    /// One store, as a writer does it.
    void write(double a) const
    {
        constexpr std::size_t place = 8;
        if (!overwrite(dir.path("x"), place, bytesOf(a)))
            qFatal("cannot write");
    }
    void chart(const std::vector<StatRef> &stats) { tabs.chart(seriesOf(store, stats)); }
    /// An empty one before it is drawn.
    Legend::Entry entry(std::size_t panel, std::size_t line) const
    {
        const auto &panels = view->panels();
        if (panel >= panels.size() || line >= panels[panel]->legend()->entries().size())
            return {};
        return panels[panel]->legend()->entries()[line];
    }
    ScopeView::Trigger risesOver(double level, bool again = false) const
    {
        return {.line = view->curves().front()->spec(), .level = level, .again = again};
    }
};

} // namespace support
