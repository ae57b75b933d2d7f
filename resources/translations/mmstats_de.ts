<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BackgroundSave</name>
    <message>
        <source>%1 cannot be saved: %2</source>
        <translation>%1 lässt sich nicht speichern: %2</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Print this text.</source>
        <translation>Gibt diesen Text aus.</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Gibt die Version aus.</translation>
    </message>
    <message>
        <source>Look at files that match PATTERN; may be repeated.</source>
        <translation>Beobachtet Dateien, auf die MUSTER passt; mehrfach möglich.</translation>
    </message>
    <message>
        <source>PATTERN</source>
        <translation>MUSTER</translation>
    </message>
    <message>
        <source>Sample every TIME: 250ms, 1s, 1m (10ms to 60s; a number alone is in milliseconds).</source>
        <translation>Abtastung alle DAUER: 250ms, 1s, 1m (10ms bis 60s; eine Zahl allein steht für Millisekunden).</translation>
    </message>
    <message>
        <source>TIME</source>
        <translation>DAUER</translation>
    </message>
    <message>
        <source>Time that charts show: 30s, 5m, 1h, or all.</source>
        <translation>Zeitspanne der Diagramme: 30s, 5m, 1h oder all (alles).</translation>
    </message>
    <message>
        <source>A chart of every stat with one of these labels; may be repeated, one chart each. A comma within a label is written twice.</source>
        <translation>Ein Diagramm aller Messwerte mit einem dieser Labels; mehrfach möglich, je ein Diagramm. Ein Komma in einem Label wird doppelt geschrieben.</translation>
    </message>
    <message>
        <source>LABEL[,LABEL]...</source>
        <translation>LABEL[,LABEL]...</translation>
    </message>
    <message>
        <source>Colours: system, light or dark.</source>
        <translation>Farben: system, light (hell) oder dark (dunkel).</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>Language of all texts: en, de.</source>
        <translation>Sprache aller Texte: en, de.</translation>
    </message>
    <message>
        <source>Restore the session from FILE, and save it there, in a window of its own.</source>
        <translation>Stellt die Sitzung aus DATEI in einem eigenen Fenster wieder her und speichert sie dort.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Open a window of its own, even where one is open.</source>
        <translation>Öffnet ein eigenes Fenster, auch wenn schon eines offen ist.</translation>
    </message>
    <message>
        <source>Save a picture of the window, and end.</source>
        <translation>Speichert ein Bild des Fensters und beendet das Programm.</translation>
    </message>
    <message>
        <source>End after SECONDS (with --screenshot: 3 unless told).</source>
        <translation>Endet nach SEKUNDEN (mit --screenshot: 3, wenn nicht angegeben).</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SEKUNDEN</translation>
    </message>
    <message>
        <source>Print the tree of stats at the end.</source>
        <translation>Gibt am Ende den Baum der Messwerte aus.</translation>
    </message>
    <message>
        <source>Start the demo and watch it.</source>
        <translation>Startet die Demo und beobachtet sie.</translation>
    </message>
    <message>
        <source>Shows the stats that running processes publish, live.

Without FILE, DIR and --glob: what the last session watched and what MMSTATS_GLOB, else
MMSTATS_PATH names, else the system&apos;s temporary directory. Where a window is open already,
it is the one that shows them.</source>
        <translation>Zeigt live die Messwerte, die laufende Prozesse veröffentlichen.

Ohne DATEI, VERZ und --glob: was die letzte Sitzung beobachtet hat und was MMSTATS_GLOB, sonst
MMSTATS_PATH nennt, sonst das temporäre Verzeichnis des Systems. Ist schon ein Fenster offen,
zeigt dieses sie an.</translation>
    </message>
    <message>
        <source>FILE|DIR</source>
        <translation>DATEI|VERZ</translation>
    </message>
    <message>
        <source>Stats files, and directories that hold them.</source>
        <translation>Messwertdateien und Verzeichnisse, die solche enthalten.</translation>
    </message>
    <message>
        <source>[FILE|DIR]...</source>
        <translation>[DATEI|VERZ]...</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Beispiele:</translation>
    </message>
    <message>
        <source>watches two directories</source>
        <translation>beobachtet zwei Verzeichnisse</translation>
    </message>
    <message>
        <source>watches all files that match</source>
        <translation>beobachtet alle Dateien, auf die das Muster passt</translation>
    </message>
    <message>
        <source>opens two charts, the first one with two labels</source>
        <translation>öffnet zwei Diagramme, das erste mit zwei Labels</translation>
    </message>
    <message>
        <source>samples four times a second, in dark colours</source>
        <translation>tastet viermal in der Sekunde ab, in dunklen Farben</translation>
    </message>
    <message>
        <source>saves a picture of the demo after 10 seconds</source>
        <translation>speichert nach 10 Sekunden ein Bild der Demo</translation>
    </message>
    <message>
        <source>--interval: %1 is not a time from 10ms to 60s.</source>
        <translation>--interval: %1 ist keine Dauer von 10ms bis 60s.</translation>
    </message>
    <message>
        <source>--window: %1 is neither a time from 1s to 30d nor all.</source>
        <translation>--window: %1 ist weder eine Dauer von 1s bis 30d noch all.</translation>
    </message>
    <message>
        <source>--after: %1 is not a number of seconds.</source>
        <translation>--after: %1 ist keine Anzahl von Sekunden.</translation>
    </message>
    <message>
        <source>--theme: %1 is none of system, light and dark.</source>
        <translation>--theme: %1 ist keines von system, light und dark.</translation>
    </message>
    <message>
        <source>--language: %1 is no name of a language.</source>
        <translation>--language: %1 ist kein Name einer Sprache.</translation>
    </message>
    <message>
        <source>--chart: %1 has an empty label.</source>
        <translation>--chart: %1 enthält ein leeres Label.</translation>
    </message>
    <message>
        <source>--session: no file is named.</source>
        <translation>--session: Es ist keine Datei angegeben.</translation>
    </message>
    <message>
        <source>Try --help.</source>
        <translation>Hilfe: --help.</translation>
    </message>
</context>
<context>
    <name>FileSet</name>
    <message>
        <source>no directory matches</source>
        <translation>kein Verzeichnis passt</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Processes and stats</source>
        <translation>Prozesse und Messwerte</translation>
    </message>
    <message>
        <source>Chart the selected stat, or open and close a row</source>
        <translation>Diagramm des gewählten Messwerts; Zeile auf- und zuklappen</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Chart the stat, or open and close a row</source>
        <translation>Diagramm des Messwerts; Zeile auf- und zuklappen</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Drop stats on a chart, or beside the charts for a new one</source>
        <translation>Messwerte auf ein Diagramm ziehen, oder daneben für ein neues</translation>
    </message>
    <message>
        <source>Open a row and all below it</source>
        <translation>Zeile und alles darunter aufklappen</translation>
    </message>
    <message>
        <source>In the filter: empty it</source>
        <translation>Im Filter: leeren</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Remove the chart that has the focus</source>
        <translation>Diagramm mit dem Fokus entfernen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>To the next control</source>
        <translation>Zum nächsten Bedienelement</translation>
    </message>
    <message>
        <source>To the control before</source>
        <translation>Zum vorigen Bedienelement</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector</name>
    <message>
        <source>Value: %1</source>
        <translation>Wert: %1</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>Typ: %1</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>%n files</source>
        <translation>%n Dateien</translation>
    </message>
    <message>
        <source>live</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>exited</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>orphan</source>
        <translation>verwaist</translation>
    </message>
    <message>
        <source>foreign</source>
        <translation>fremd</translation>
    </message>
    <message>
        <source>initialising</source>
        <translation>im Aufbau</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::AboutPage</name>
    <message>
        <source>mmstats inspector %1</source>
        <translation>mmstats inspector %1</translation>
    </message>
    <message>
        <source>File format: version %1</source>
        <translation>Dateiformat: Version %1</translation>
    </message>
    <message>
        <source>Qt: built with %1, runs with %2</source>
        <translation>Qt: gebaut mit %1, läuft mit %2</translation>
    </message>
    <message>
        <source>Platform: %1</source>
        <translation>Plattform: %1</translation>
    </message>
    <message>
        <source>Compiler: %1</source>
        <translation>Compiler: %1</translation>
    </message>
    <message>
        <source>System: %1, %2</source>
        <translation>System: %1, %2</translation>
    </message>
    <message>
        <source>Licence: Apache License 2.0</source>
        <translation>Lizenz: Apache License 2.0</translation>
    </message>
    <message>
        <source>About mmstats inspector</source>
        <translation>Über mmstats inspector</translation>
    </message>
    <message>
        <source>Stats of running processes, read from memory-mapped files</source>
        <translation>Messwerte laufender Prozesse aus in den Speicher abgebildeten Dateien</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::Actions</name>
    <message>
        <source>Watch &amp;directory...</source>
        <translation>&amp;Verzeichnis beobachten...</translation>
    </message>
    <message>
        <source>&amp;Open file...</source>
        <translation>Datei ö&amp;ffnen...</translation>
    </message>
    <message>
        <source>Start de&amp;mo</source>
        <translation>&amp;Demo starten</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtern</translation>
    </message>
    <message>
        <source>Remove &amp;exited from view</source>
        <translation>&amp;Beendete aus der Ansicht entfernen</translation>
    </message>
    <message>
        <source>&amp;Processes</source>
        <translation>&amp;Prozesse</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>&amp;Expand all</source>
        <translation>Alle &amp;aufklappen</translation>
    </message>
    <message>
        <source>&amp;Collapse all</source>
        <translation>Alle &amp;zuklappen</translation>
    </message>
    <message>
        <source>By the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>&amp;Chart selected stats</source>
        <translation>&amp;Diagramm der Auswahl</translation>
    </message>
    <message>
        <source>&amp;Remove all charts</source>
        <translation>Alle Diagramme &amp;entfernen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About mmstats inspector</source>
        <translation>&amp;Über mmstats inspector</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation>Dia&amp;gramm</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ChartPanel</name>
    <message>
        <source>Remove this chart (Del)</source>
        <translation>Dieses Diagramm entfernen (Entf)</translation>
    </message>
    <message>
        <source>Remove this chart</source>
        <translation>Dieses Diagramm entfernen</translation>
    </message>
    <message>
        <source>  (%1 more are not drawn)</source>
        <translation>  (%1 weitere nicht gezeichnet)</translation>
    </message>
    <message>
        <source>exited</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ChartStack</name>
    <message>
        <source>Double-click a stat, or press Enter on it, to chart it here.
Its history since it was found comes with it.

Drop more stats on a chart to compare them.</source>
        <translation>Ein Doppelklick auf einen Messwert, oder die Eingabetaste, zeigt hier sein Diagramm.
Sein Verlauf, seit er gefunden wurde, kommt mit.

Weitere Messwerte zum Vergleich auf ein Diagramm ziehen.</translation>
    </message>
    <message>
        <source>Drop stats here for another chart</source>
        <translation>Messwerte für ein weiteres Diagramm hierher ziehen</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::DemoProcess</name>
    <message>
        <source>Cannot start %1: %2</source>
        <translation>%1 lässt sich nicht starten: %2</translation>
    </message>
    <message>
        <source>mmstats-demo is not installed.</source>
        <translation>mmstats-demo ist nicht installiert.</translation>
    </message>
    <message>
        <source>Cannot make a directory for the demo: %1</source>
        <translation>Für die Demo lässt sich kein Verzeichnis anlegen: %1</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::EmptyPage</name>
    <message>
        <source>No stats yet</source>
        <translation>Noch keine Messwerte</translation>
    </message>
    <message>
        <source>Looking for stats files...</source>
        <translation>Suche nach Messwertdateien...</translation>
    </message>
    <message>
        <source>Programs that publish stats appear here by themselves, within half a second.
You can also drop a stats file or a directory on this window.</source>
        <translation>Programme, die Messwerte veröffentlichen, erscheinen hier von selbst, binnen einer halben Sekunde.
Auch eine Messwertdatei oder ein Verzeichnis lässt sich auf dieses Fenster ziehen.</translation>
    </message>
    <message>
        <source>Choose directory...</source>
        <translation>Verzeichnis wählen...</translation>
    </message>
    <message>
        <source>Open file...</source>
        <translation>Datei öffnen...</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Watching %1: no file there yet</source>
        <translation>%1 wird beobachtet: noch keine Datei</translation>
    </message>
    <message>
        <source>Watching %1: %2</source>
        <translation>%1 wird beobachtet: %2</translation>
    </message>
    <message>
        <source>No directory is watched.</source>
        <translation>Es wird kein Verzeichnis beobachtet.</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::IntervalBox</name>
    <message>
        <source>every %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>How often values are read</source>
        <translation>Wie oft Werte gelesen werden</translation>
    </message>
    <message>
        <source>Sampling interval</source>
        <translation>Abtastintervall</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::MainWindow</name>
    <message>
        <source>mmstats inspector</source>
        <translation>mmstats inspector</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>A text cannot be charted</source>
        <translation>Ein Text lässt sich nicht als Diagramm zeigen</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::Opener</name>
    <message>
        <source>Watch directory</source>
        <translation>Verzeichnis beobachten</translation>
    </message>
    <message>
        <source>Open stats files</source>
        <translation>Messwertdateien öffnen</translation>
    </message>
    <message>
        <source>Stats files (*.mmstats mmstats-*);;All files (*)</source>
        <translation>Messwertdateien (*.mmstats mmstats-*);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::PlacesButton</name>
    <message>
        <source>What is watched</source>
        <translation>Was beobachtet wird</translation>
    </message>
    <message>
        <source>Nothing watched</source>
        <translation>Nichts beobachtet</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Watched: %1</source>
        <translation>Beobachtet: %1</translation>
    </message>
    <message>
        <source>%1 (!)</source>
        <translation>%1 (!)</translation>
    </message>
    <message>
        <source>&amp;Stop watching</source>
        <translation>&amp;Nicht mehr beobachten</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>Diese Liste &amp;leeren</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::Session</name>
    <message>
        <source>at byte %1: %2</source>
        <translation>bei Byte %1: %2</translation>
    </message>
    <message>
        <source>at byte 0: no JSON object</source>
        <translation>bei Byte 0: kein JSON-Objekt</translation>
    </message>
    <message>
        <source>at &quot;version&quot;: not %1, the only one that is known</source>
        <translation>bei „version“: nicht %1, die einzige bekannte</translation>
    </message>
    <message>
        <source>at &quot;%1&quot;: no JSON object</source>
        <translation>bei „%1“: kein JSON-Objekt</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine reguläre Datei</translation>
    </message>
    <message>
        <source>at byte %1: longer than any session</source>
        <translation>bei Byte %1: länger als jede Sitzung</translation>
    </message>
    <message>
        <source>The session %1 cannot be used: %2</source>
        <translation>Die Sitzung %1 ist nicht verwendbar: %2</translation>
    </message>
    <message>
        <source>The session %1 cannot be used: %2. It is kept as %3.</source>
        <translation>Die Sitzung %1 ist nicht verwendbar: %2. Sie bleibt als %3 erhalten.</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ShortcutsPage</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search keys and what they do</source>
        <translation>Tasten und ihre Wirkung suchen</translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation>Tastenkürzel suchen</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::StatsTreeModel</name>
    <message>
        <source>thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>Process, thread, stat</source>
        <translation>Prozess, Thread, Messwert</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>PID %1</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::StatusLine</name>
    <message>
        <source>Time it took to read all files</source>
        <translation>Dauer, alle Dateien zu lesen</translation>
    </message>
    <message>
        <source>Nothing is watched</source>
        <translation>Nichts wird beobachtet</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>Abtastung %1</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::TimeBar</name>
    <message>
        <source>30 s</source>
        <translation>30 s</translation>
    </message>
    <message>
        <source>1 m</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 m</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 m</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show all history</source>
        <translation>Ganzen Verlauf zeigen</translation>
    </message>
    <message>
        <source>Show the last %1</source>
        <translation>Die letzten %1 zeigen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Go on with the present (Space)</source>
        <translation>Weiter mit der Gegenwart (Leertaste)</translation>
    </message>
    <message>
        <source>Freeze what is shown; sampling goes on (Space)</source>
        <translation>Anzeige anhalten; die Abtastung läuft weiter (Leertaste)</translation>
    </message>
    <message>
        <source>Paused at %1, still recording</source>
        <translation>Angehalten um %1, Aufzeichnung läuft weiter</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::TreePanel</name>
    <message>
        <source>Filter: words  -without  /regex/   (Ctrl+F)</source>
        <translation>Filter: Wörter  -ohne  /regex/   (Strg+F)</translation>
    </message>
    <message>
        <source>Filter stats</source>
        <translation>Messwerte filtern</translation>
    </message>
    <message>
        <source>Shows stats whose program, pid or label has all these words.
-word leaves out, /expression/ is a regular expression.</source>
        <translation>Zeigt Messwerte, deren Programm, PID oder Label alle diese Wörter enthält.
-Wort schließt aus, /Ausdruck/ ist ein regulärer Ausdruck.</translation>
    </message>
    <message>
        <source>Processes and stats</source>
        <translation>Prozesse und Messwerte</translation>
    </message>
    <message>
        <source>not a valid expression</source>
        <translation>kein gültiger Ausdruck</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 stats</source>
        <translation>%1 Messwerte</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>Alle aufklappen</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Alle zuklappen</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::WindowSession</name>
    <message>
        <source>The section &quot;%1&quot; of the session %2 cannot be used</source>
        <translation>Der Abschnitt „%1“ der Sitzung %2 ist nicht verwendbar</translation>
    </message>
</context>
</TS>
