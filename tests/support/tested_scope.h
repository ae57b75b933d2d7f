// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QTest>

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
    /// It charts a, which is 1, and has sampled that. False where it does not get there.
    [[nodiscard]] bool begin(std::optional<int> windowMs = {})
    {
        chart({{1, 0}});
        if (windowMs)
            view->setWindow(*windowMs);
        tabs.showInstead(true);
        return QTest::qWaitFor([this] { return entry(0, 0).value == QStringLiteral("1"); });
    }
    /// So many times from now on; what was told to the sampler before, it then knows.
    [[nodiscard]] bool samples(quint64 times) const
    {
        const quint64 before = view->status().samples;
        return QTest::qWaitFor([&] { return view->status().samples > before + times; });
    }
    ScopeView::Trigger risesOver(double level, bool again = false) const
    {
        return {.line = view->curves().front()->spec(), .level = level, .again = again};
    }
};

} // namespace support
