<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlertText</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceText</name>
    <message numerus="yes">
        <source>%n different</source>
        <translation>
            <numerusform>%n different</numerusform>
            <numerusform>%n different</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineText</name>
    <message numerus="yes">
        <source>%1 over %n files</source>
        <translation>
            <numerusform>%1 over %n file</numerusform>
            <numerusform>%1 over %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordingExport</name>
    <message numerus="yes">
        <source>%n stats are left out, since they are no numbers.</source>
        <translation>
            <numerusform>%n stat is left out, since it is no number.</numerusform>
            <numerusform>%n stats are left out, since they are no numbers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowText</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n different</source>
        <translation>
            <numerusform>%n different</numerusform>
            <numerusform>%n different</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowToolTip</name>
    <message numerus="yes">
        <source>and %n more alerts</source>
        <translation>
            <numerusform>and %n more alert</numerusform>
            <numerusform>and %n more alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ByteView</name>
    <message numerus="yes">
        <source>%n bytes more are not shown</source>
        <translation>
            <numerusform>%n byte more is not shown</numerusform>
            <numerusform>%n bytes more are not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ChartPanel</name>
    <message numerus="yes">
        <source>  (%n more are not drawn)</source>
        <translation>
            <numerusform>  (%n more is not drawn)</numerusform>
            <numerusform>  (%n more are not drawn)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::DesktopNotifier</name>
    <message numerus="yes">
        <source>And %n more alerts</source>
        <translation>
            <numerusform>And %n more alert</numerusform>
            <numerusform>And %n more alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::DetailsPanel</name>
    <message numerus="yes">
        <source>One of %n files: %1</source>
        <translation>
            <numerusform>One of %n file: %1</numerusform>
            <numerusform>One of %n files: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::KeepValues</name>
    <message numerus="yes">
        <source>Of %n files there are no values to keep</source>
        <translation>
            <numerusform>Of %n file there are no values to keep</numerusform>
            <numerusform>Of %n files there are no values to keep</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep the values of %n files in</source>
        <translation>
            <numerusform>Keep the values of %n file in</numerusform>
            <numerusform>Keep the values of %n files in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are there already. Replace them?</source>
        <translation>
            <numerusform>%n file is there already. Replace it?</numerusform>
            <numerusform>%n files are there already. Replace them?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept %n files in %1</source>
        <translation>
            <numerusform>Kept %n file in %1</numerusform>
            <numerusform>Kept %n files in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::PlacesButton</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RecordingActions</name>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RuleModel</name>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::StaleWindow</name>
    <message numerus="yes">
        <source>&amp;Remove %n files</source>
        <translation>
            <numerusform>&amp;Remove %n file</numerusform>
            <numerusform>&amp;Remove %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking: %n files so far</source>
        <translation>
            <numerusform>Looking: %n file so far</numerusform>
            <numerusform>Looking: %n files so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %n files would be removed</source>
        <translation>
            <numerusform>%n file would not be removed</numerusform>
            <numerusform>None of %n files would be removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n files would be removed</source>
        <translation>
            <numerusform>%1 of %n file would be removed</numerusform>
            <numerusform>%1 of %n files would be removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files removed</source>
        <translation>
            <numerusform>%n file removed</numerusform>
            <numerusform>%n files removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::TreePanel</name>
    <message numerus="yes">
        <source>%n stats</source>
        <translation>
            <numerusform>%n stat</numerusform>
            <numerusform>%n stats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::WindowSession</name>
    <message numerus="yes">
        <source>%1 (%n of the rules)</source>
        <translation>
            <numerusform>%1 (%n of the rules)</numerusform>
            <numerusform>%1 (%n of the rules)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n of the events)</source>
        <translation>
            <numerusform>%1 (%n of the events)</numerusform>
            <numerusform>%1 (%n of the events)</numerusform>
        </translation>
    </message>
</context>
</TS>
