<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlertText</name>
    <message numerus="yes">
        <source>%Ln alerts</source>
        <translation>
            <numerusform>%Ln alert</numerusform>
            <numerusform>%Ln alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceText</name>
    <message numerus="yes">
        <source>%Ln different</source>
        <translation>
            <numerusform>%Ln different</numerusform>
            <numerusform>%Ln different</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineText</name>
    <message numerus="yes">
        <source>%1 over %Ln files</source>
        <translation>
            <numerusform>%1 over %Ln file</numerusform>
            <numerusform>%1 over %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordingExport</name>
    <message numerus="yes">
        <source>%Ln stats are left out, since they are no numbers.</source>
        <translation>
            <numerusform>%Ln stat is left out, since it is no number.</numerusform>
            <numerusform>%Ln stats are left out, since they are no numbers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowText</name>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln different</source>
        <translation>
            <numerusform>%Ln different</numerusform>
            <numerusform>%Ln different</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowToolTip</name>
    <message numerus="yes">
        <source>and %Ln more alerts</source>
        <translation>
            <numerusform>and %Ln more alert</numerusform>
            <numerusform>and %Ln more alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ByteView</name>
    <message numerus="yes">
        <source>%Ln bytes more are not shown</source>
        <translation>
            <numerusform>%Ln byte more is not shown</numerusform>
            <numerusform>%Ln bytes more are not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ChartPanel</name>
    <message numerus="yes">
        <source>  (%Ln more are not drawn)</source>
        <translation>
            <numerusform>  (%Ln more is not drawn)</numerusform>
            <numerusform>  (%Ln more are not drawn)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::DesktopNotifier</name>
    <message numerus="yes">
        <source>And %Ln more alerts</source>
        <translation>
            <numerusform>And %Ln more alert</numerusform>
            <numerusform>And %Ln more alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::DetailsPanel</name>
    <message numerus="yes">
        <source>One of %Ln files: %1</source>
        <translation>
            <numerusform>One of %Ln file: %1</numerusform>
            <numerusform>One of %Ln files: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::KeepValues</name>
    <message numerus="yes">
        <source>Of %Ln files there are no values to keep</source>
        <translation>
            <numerusform>Of %Ln file there are no values to keep</numerusform>
            <numerusform>Of %Ln files there are no values to keep</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep the values of %Ln files in</source>
        <translation>
            <numerusform>Keep the values of %Ln file in</numerusform>
            <numerusform>Keep the values of %Ln files in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files are there already. Replace them?</source>
        <translation>
            <numerusform>%Ln file is there already. Replace it?</numerusform>
            <numerusform>%Ln files are there already. Replace them?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept %Ln files in %1</source>
        <translation>
            <numerusform>Kept %Ln file in %1</numerusform>
            <numerusform>Kept %Ln files in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::PlacesButton</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RecordingActions</name>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RuleModel</name>
    <message numerus="yes">
        <source>%Ln pending</source>
        <translation>
            <numerusform>%Ln pending</numerusform>
            <numerusform>%Ln pending</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::StaleWindow</name>
    <message numerus="yes">
        <source>&amp;Remove %Ln files</source>
        <translation>
            <numerusform>&amp;Remove %Ln file</numerusform>
            <numerusform>&amp;Remove %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking: %Ln files so far</source>
        <translation>
            <numerusform>Looking: %Ln file so far</numerusform>
            <numerusform>Looking: %Ln files so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %Ln files would be removed</source>
        <translation>
            <numerusform>%Ln file would not be removed</numerusform>
            <numerusform>None of %Ln files would be removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln files would be removed</source>
        <translation>
            <numerusform>%L1 of %Ln file would be removed</numerusform>
            <numerusform>%L1 of %Ln files would be removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files removed</source>
        <translation>
            <numerusform>%Ln file removed</numerusform>
            <numerusform>%Ln files removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::TreePanel</name>
    <message numerus="yes">
        <source>%Ln stats</source>
        <translation>
            <numerusform>%Ln stat</numerusform>
            <numerusform>%Ln stats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::WindowSession</name>
    <message numerus="yes">
        <source>%1 (%Ln of the rules)</source>
        <translation>
            <numerusform>%1 (%Ln of the rules)</numerusform>
            <numerusform>%1 (%Ln of the rules)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln of the events)</source>
        <translation>
            <numerusform>%1 (%Ln of the events)</numerusform>
            <numerusform>%1 (%Ln of the events)</numerusform>
        </translation>
    </message>
</context>
</TS>
