<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Age</name>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>Aggregation</name>
    <message>
        <source>average</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>nonzero minimum</source>
        <translation>Minimum ohne Nullen</translation>
    </message>
    <message>
        <source>nonzero average</source>
        <translation>Mittelwert ohne Nullen</translation>
    </message>
    <message>
        <source>one</source>
        <translation>einer</translation>
    </message>
</context>
<context>
    <name>AlertQuery</name>
    <message>
        <source>%1: left out, since the stat is no number.</source>
        <translation>%1: ausgelassen, weil der Messwert keine Zahl ist.</translation>
    </message>
    <message>
        <source>%1: left out, since its bounds are no numbers.</source>
        <translation>%1: ausgelassen, weil die Grenzen keine Zahlen sind.</translation>
    </message>
    <message>
        <source>%1: no process has the stat now, so it is taken for a gauge without a unit.</source>
        <translation>%1: Kein Prozess hat den Messwert jetzt; er wird als Gauge ohne Einheit genommen.</translation>
    </message>
    <message>
        <source>%1: the change from sample to sample is the one over 2 minutes there.</source>
        <translation>%1: Die Änderung pro Abtastung ist dort die über 2 Minuten.</translation>
    </message>
    <message>
        <source>%1: holds for all processes and threads of the program there.</source>
        <translation>%1: gilt dort für alle Prozesse und Threads des Programms.</translation>
    </message>
</context>
<context>
    <name>AlertRuleFile</name>
    <message>
        <source>%1: left out, since it is switched off.</source>
        <translation>%1: ausgelassen, weil sie ausgeschaltet ist.</translation>
    </message>
</context>
<context>
    <name>AlertText</name>
    <message>
        <source>%1 of %2</source>
        <comment>sum of queue.depth</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>label in program</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <comment>above 30 for 12 s</comment>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>1 alert</source>
        <translation>1 Alarm</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts</source>
        <translation>
            <numerusform>%Ln Alarm</numerusform>
            <numerusform>%Ln Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 since %2, at most %3</source>
        <translation>%1 seit %2, höchstens %3</translation>
    </message>
    <message>
        <source>%1 since %2, at least %3</source>
        <translation>%1 seit %2, mindestens %3</translation>
    </message>
    <message>
        <source>%1 over all</source>
        <translation>%1 über alle</translation>
    </message>
    <message>
        <source>%1 over %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>still going on</source>
        <translation>dauert noch an</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>wieder innerhalb</translation>
    </message>
    <message>
        <source>the process exited</source>
        <translation>der Prozess ist beendet</translation>
    </message>
    <message>
        <source>removed from view</source>
        <translation>aus der Ansicht entfernt</translation>
    </message>
    <message>
        <source>the rule was changed</source>
        <translation>die Regel wurde geändert</translation>
    </message>
    <message>
        <source>inspector ended</source>
        <translation>Inspector beendet</translation>
    </message>
    <message>
        <source>%1 per sample</source>
        <translation>%1 pro Abtastung</translation>
    </message>
    <message>
        <source>nothing is known</source>
        <translation>nichts bekannt</translation>
    </message>
</context>
<context>
    <name>BackgroundSave</name>
    <message>
        <source>%1 cannot be saved: %2</source>
        <translation>%1 lässt sich nicht speichern: %2</translation>
    </message>
</context>
<context>
    <name>ChartAlerts</name>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
</context>
<context>
    <name>ChartMenu</name>
    <message>
        <source>Reading</source>
        <translation>Lesart</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Rate per second</source>
        <translation>Rate pro Sekunde</translation>
    </message>
    <message>
        <source>Change per sample</source>
        <translation>Änderung pro Abtastung</translation>
    </message>
    <message>
        <source>Drawn as</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Achse</translation>
    </message>
    <message>
        <source>Right axis</source>
        <translation>Rechte Achse</translation>
    </message>
    <message>
        <source>Left axis</source>
        <translation>Linke Achse</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Bernstein</translation>
    </message>
    <message>
        <source>Sky blue</source>
        <translation>Himmelblau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Aggregated as</source>
        <translation>Zusammengefasst als</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>Diese Linie entfernen</translation>
    </message>
    <message>
        <source>Automatic range</source>
        <translation>Automatischer Bereich</translation>
    </message>
    <message>
        <source>Fixed range...</source>
        <translation>Fester Bereich...</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Set mark A here</source>
        <translation>Marke A hier setzen</translation>
    </message>
    <message>
        <source>Set mark B here</source>
        <translation>Marke B hier setzen</translation>
    </message>
    <message>
        <source>Remove marks</source>
        <translation>Marken entfernen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove this chart</source>
        <translation>Dieses Diagramm entfernen</translation>
    </message>
    <message>
        <source>Alert &amp;when...</source>
        <translation>Alarm, &amp;wenn...</translation>
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
        <source>FILE|DIR</source>
        <translation>DATEI|VERZ</translation>
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
    <message>
        <source>Write the recording that is named as CSV (.csv) or OpenMetrics with timestamps (.om, .openmetrics, .txt, .prom) into FILE, and end. Needs no display.</source>
        <translation>Schreibt die genannte Aufzeichnung als CSV (.csv) oder als OpenMetrics mit Zeitstempeln (.om, .openmetrics, .txt, .prom) in DATEI und endet. Braucht keine Anzeige.</translation>
    </message>
    <message>
        <source>Record everything to FILE, in place of one that is there.</source>
        <translation>Zeichnet alles in DATEI auf und ersetzt eine vorhandene Datei.</translation>
    </message>
    <message>
        <source>Shows the stats that running processes publish, live.

Without FILE, DIR and --glob: what the last session watched and what MMSTATS_GLOB, else
MMSTATS_PATH names, else the system&apos;s temporary directory. Where a window is open already,
it is the one that shows them. A recording opens in a window of its own.</source>
        <translation>Zeigt live die Messwerte, die laufende Prozesse veröffentlichen.

Ohne DATEI, VERZ und --glob: was die letzte Sitzung beobachtet hat und was MMSTATS_GLOB, sonst
MMSTATS_PATH nennt, sonst das temporäre Verzeichnis des Systems. Ist schon ein Fenster offen,
zeigt dieses sie an. Eine Aufzeichnung öffnet sich in einem eigenen Fenster.</translation>
    </message>
    <message>
        <source>Stats files, directories that hold them, and recordings.</source>
        <translation>Messwertdateien, Verzeichnisse mit solchen, und Aufzeichnungen.</translation>
    </message>
    <message>
        <source>writes a recording for Prometheus</source>
        <translation>schreibt eine Aufzeichnung für Prometheus</translation>
    </message>
    <message>
        <source>--record: no file is named.</source>
        <translation>--record: Es ist keine Datei genannt.</translation>
    </message>
    <message>
        <source>--export: %1 ends in none of %2.</source>
        <translation>--export: %1 endet auf keines von %2.</translation>
    </message>
    <message>
        <source>--export: name one recording.</source>
        <translation>--export: Es ist genau eine Aufzeichnung zu nennen.</translation>
    </message>
</context>
<context>
    <name>DetailRows</name>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>gauge</source>
        <translation>Momentanwert</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>counter, as it seems</source>
        <translation>anscheinend ein Zähler</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Buffered</source>
        <translation>Gepuffert</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Value at</source>
        <translation>Wert bei</translation>
    </message>
    <message>
        <source>bytes %1 and %2</source>
        <translation>Byte %1 und %2</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>Byte %1</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1, %2 a value</source>
        <translation>%1, %2 je Wert</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>TID</source>
        <translation>TID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Writer</source>
        <translation>Schreiber</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
</context>
<context>
    <name>DifferenceText</name>
    <message numerus="yes">
        <source>%Ln different</source>
        <translation>
            <numerusform>%Ln verschiedener</numerusform>
            <numerusform>%Ln verschiedene</numerusform>
        </translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>value before and after</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Difference: %1</source>
        <translation>Differenz: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>moment and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time between: %1</source>
        <translation>Zeit dazwischen: %1</translation>
    </message>
    <message>
        <source>Mean rate: %1</source>
        <translation>Mittlere Rate: %1</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>difference %1</source>
        <translation>Differenz %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln geändert</numerusform>
            <numerusform>%Ln geändert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
</context>
<context>
    <name>ExportFile</name>
    <message>
        <source>Cannot save %1: %2</source>
        <translation>%1 kann nicht gespeichert werden: %2</translation>
    </message>
</context>
<context>
    <name>Favourites</name>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
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
    <name>FileState</name>
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
    <name>HumanValue</name>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 thousand per second</source>
        <translation>%1 Tausend pro Sekunde</translation>
    </message>
    <message>
        <source>%1 million per second</source>
        <translation>%1 Millionen pro Sekunde</translation>
    </message>
    <message>
        <source>%1 billion per second</source>
        <translation>%1 Milliarden pro Sekunde</translation>
    </message>
</context>
<context>
    <name>LineText</name>
    <message numerus="yes">
        <source>%1 over %Ln files</source>
        <translation>
            <numerusform>%1 über %Ln Datei</numerusform>
            <numerusform>%1 über %Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>min %1  avg %2  max %3</source>
        <translation>min %1  Ø %2  max %3</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1, but the file belongs to user %2</source>
        <translation>%1, aber die Datei gehört Benutzer %2</translation>
    </message>
    <message>
        <source>%1, but the file was modified too recently</source>
        <translation>%1, aber die Datei wurde erst vor Kurzem geändert</translation>
    </message>
    <message>
        <source>its writer is still filling it: %1</source>
        <translation>ihr Schreiber füllt sie noch: %1</translation>
    </message>
    <message>
        <source>process %1 is gone</source>
        <translation>Prozess %1 existiert nicht mehr</translation>
    </message>
    <message>
        <source>process %1 is running</source>
        <translation>Prozess %1 läuft</translation>
    </message>
    <message>
        <source>process %1 has ended, and its parent has not collected it</source>
        <translation>Prozess %1 ist beendet und von seinem Elternprozess noch nicht abgeholt</translation>
    </message>
    <message>
        <source>process %1 is another one, started after this file was created</source>
        <translation>Prozess %1 ist ein anderer, gestartet nach dem Anlegen dieser Datei</translation>
    </message>
    <message>
        <source>process %1 belongs to another user, %2, than the one who wrote this</source>
        <translation>Prozess %1 gehört Benutzer %2, geschrieben hat diese Datei ein anderer</translation>
    </message>
    <message>
        <source>process %1 lives where we cannot see it (another PID namespace)</source>
        <translation>Prozess %1 läuft außer Sicht (in einem anderen PID-Namensraum)</translation>
    </message>
    <message>
        <source>names no process (it has no sys.pid)</source>
        <translation>nennt keinen Prozess (hat kein sys.pid)</translation>
    </message>
    <message>
        <source>names no process (it has no sys.pid), and no value was seen to change</source>
        <translation>nennt keinen Prozess (hat kein sys.pid), und es wurde keine Wertänderung beobachtet</translation>
    </message>
    <message>
        <source>no value has changed for %1</source>
        <translation>seit %1 hat sich kein Wert geändert</translation>
    </message>
    <message>
        <source>belongs to user %1, but says that user %2 wrote it</source>
        <translation>gehört Benutzer %1, gibt aber Benutzer %2 als Schreiber an</translation>
    </message>
    <message>
        <source>its lock is held, as a writer does it whom we cannot see (in another PID namespace, for instance)</source>
        <translation>ihre Sperre wird gehalten, wie von einem Schreiber außer Sicht (etwa in einem anderen PID-Namensraum)</translation>
    </message>
    <message>
        <source>somebody else has removed it meanwhile</source>
        <translation>inzwischen von anderer Seite entfernt</translation>
    </message>
    <message>
        <source>another file has taken its place meanwhile</source>
        <translation>inzwischen liegt eine andere Datei an ihrer Stelle</translation>
    </message>
    <message>
        <source>it was not read</source>
        <translation>wurde nicht gelesen</translation>
    </message>
    <message>
        <source>its file was removed</source>
        <translation>die Datei wurde entfernt</translation>
    </message>
    <message>
        <source>its file was replaced</source>
        <translation>die Datei wurde ersetzt</translation>
    </message>
    <message>
        <source>another process has written its file anew</source>
        <translation>ein anderer Prozess hat die Datei neu geschrieben</translation>
    </message>
</context>
<context>
    <name>RecordedBatches</name>
    <message>
        <source>is out of order</source>
        <translation>ist nicht in der Reihenfolge</translation>
    </message>
    <message>
        <source>is of a file that is not there</source>
        <translation>gehört zu einer Datei, die es nicht gibt</translation>
    </message>
    <message>
        <source>holds a state that there is not</source>
        <translation>enthält einen Zustand, den es nicht gibt</translation>
    </message>
    <message>
        <source>says what cannot be</source>
        <translation>sagt, was nicht sein kann</translation>
    </message>
    <message>
        <source>is of a stat that is not there</source>
        <translation>gehört zu einem Messwert, den es nicht gibt</translation>
    </message>
    <message>
        <source>is of a file that was not read</source>
        <translation>gehört zu einer Datei, die nicht gelesen wurde</translation>
    </message>
</context>
<context>
    <name>RecordedChanges</name>
    <message>
        <source>is of a stat that is not there</source>
        <translation>gehört zu einem Messwert, den es nicht gibt</translation>
    </message>
</context>
<context>
    <name>RecordedLayout</name>
    <message>
        <source>is out of order</source>
        <translation>ist nicht in der Reihenfolge</translation>
    </message>
    <message>
        <source>comes after stats that are missing</source>
        <translation>kommt nach Messwerten, die fehlen</translation>
    </message>
    <message>
        <source>describes more than any program has</source>
        <translation>beschreibt mehr, als irgendein Programm hat</translation>
    </message>
    <message>
        <source>is of a file that is not there</source>
        <translation>gehört zu einer Datei, die es nicht gibt</translation>
    </message>
    <message>
        <source>holds a kind that there is not</source>
        <translation>enthält eine Art, die es nicht gibt</translation>
    </message>
</context>
<context>
    <name>RecordingCursor</name>
    <message>
        <source>row %1 of table &quot;%2&quot; %3</source>
        <translation>Zeile %1 der Tabelle „%2“ %3</translation>
    </message>
    <message>
        <source>holds a number that cannot be</source>
        <translation>enthält eine Zahl, die nicht sein kann</translation>
    </message>
    <message>
        <source>holds something that is no text</source>
        <translation>enthält etwas, das kein Text ist</translation>
    </message>
    <message>
        <source>holds a value that is not of its stat&apos;s type</source>
        <translation>enthält einen Wert, der nicht vom Typ seines Messwerts ist</translation>
    </message>
    <message>
        <source>holds a text that is too long</source>
        <translation>enthält einen zu langen Text</translation>
    </message>
</context>
<context>
    <name>RecordingDatabase</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>it is a directory</source>
        <translation>es ist ein Verzeichnis</translation>
    </message>
    <message>
        <source>another window is recording into it</source>
        <translation>ein anderes Fenster zeichnet darin auf</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 kann nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it may not be read</source>
        <translation>es darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>it is not a recording</source>
        <translation>es ist keine Aufzeichnung</translation>
    </message>
    <message>
        <source>a newer version of this program has written it</source>
        <translation>eine neuere Version dieses Programms hat es geschrieben</translation>
    </message>
    <message>
        <source>its tables are not those of a recording</source>
        <translation>die Tabellen sind nicht die einer Aufzeichnung</translation>
    </message>
    <message>
        <source>it was removed or replaced while it was opened</source>
        <translation>sie wurde beim Öffnen entfernt oder ersetzt</translation>
    </message>
</context>
<context>
    <name>RecordingExport</name>
    <message numerus="yes">
        <source>%Ln stats are left out, since they are no numbers.</source>
        <translation>
            <numerusform>%Ln Messwert ist ausgelassen, weil er keine Zahl ist.</numerusform>
            <numerusform>%Ln Messwerte sind ausgelassen, weil sie keine Zahlen sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot save %1: it is the recording itself</source>
        <translation>%1 kann nicht gespeichert werden: es ist die Aufzeichnung selbst</translation>
    </message>
</context>
<context>
    <name>RecordingReader</name>
    <message>
        <source>%1 is damaged: %2</source>
        <translation>%1 ist beschädigt: %2</translation>
    </message>
    <message>
        <source>is out of order</source>
        <translation>ist nicht in der Reihenfolge</translation>
    </message>
    <message>
        <source>where a file stood cannot be</source>
        <translation>wo eine Datei lag, kann nicht sein</translation>
    </message>
</context>
<context>
    <name>RecordingWriter</name>
    <message>
        <source>it was removed or replaced meanwhile</source>
        <translation>sie wurde inzwischen entfernt oder ersetzt</translation>
    </message>
</context>
<context>
    <name>RowText</name>
    <message>
        <source>%1 pid %2</source>
        <translation>%1 PID %2</translation>
    </message>
    <message>
        <source>%1: not running</source>
        <translation>%1: läuft nicht</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>PID %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln different</source>
        <translation>
            <numerusform>%Ln verschiedener</numerusform>
            <numerusform>%Ln verschiedene</numerusform>
        </translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>state and time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state and reason</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>RowToolTip</name>
    <message>
        <source>info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>gauge</source>
        <translation>Momentanwert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state and reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Value: %1</source>
        <translation>Wert: %1</translation>
    </message>
    <message>
        <source>Rate: %1/s</source>
        <translation>Rate: %1/s</translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <translation>Art: %1</translation>
    </message>
    <message>
        <source>Unit: %1</source>
        <translation>Einheit: %1</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>Typ: %1</translation>
    </message>
    <message>
        <source>Changed: %1 ago</source>
        <translation>Geändert: vor %1</translation>
    </message>
    <message>
        <source>Unchanged: %1</source>
        <translation>Unverändert: %1</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message>
        <source>Alert: %1</source>
        <translation>Alarm: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more alerts</source>
        <translation>
            <numerusform>und %Ln weiterer Alarm</numerusform>
            <numerusform>und %Ln weitere Alarme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1-Dateien (*.%2)</translation>
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
    <message>
        <source>Cursor one sample back; with Shift, ten</source>
        <translation>Cursor eine Abtastung zurück; mit Umschalt zehn</translation>
    </message>
    <message>
        <source>Cursor one sample on; with Shift, ten</source>
        <translation>Cursor eine Abtastung vor; mit Umschalt zehn</translation>
    </message>
    <message>
        <source>Set a mark at the cursor; two give differences</source>
        <translation>Marke am Cursor setzen; zwei ergeben Differenzen</translation>
    </message>
    <message>
        <source>Take cursor and marks away</source>
        <translation>Cursor und Marken entfernen</translation>
    </message>
    <message>
        <source>Zoom in and out</source>
        <translation>Hinein- und herauszoomen</translation>
    </message>
    <message>
        <source>Half a window into the past</source>
        <translation>Ein halbes Fenster in die Vergangenheit</translation>
    </message>
    <message>
        <source>Half a window towards the present</source>
        <translation>Ein halbes Fenster in Richtung Gegenwart</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the present</source>
        <translation>Zur Gegenwart</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Zoom at the pointer; with Shift, move</source>
        <translation>Am Zeiger zoomen; mit Umschalt verschieben</translation>
    </message>
    <message>
        <source>Move in time; with Shift, zoom into a rectangle</source>
        <translation>In der Zeit verschieben; mit Umschalt in ein Rechteck zoomen</translation>
    </message>
    <message>
        <source>Drag the legend</source>
        <translation>Legende ziehen</translation>
    </message>
    <message>
        <source>Move the chart to another place</source>
        <translation>Diagramm an eine andere Stelle verschieben</translation>
    </message>
    <message>
        <source>Move the chart up</source>
        <translation>Diagramm nach oben verschieben</translation>
    </message>
    <message>
        <source>Move the chart down</source>
        <translation>Diagramm nach unten verschieben</translation>
    </message>
    <message>
        <source>Lines, axes and marks of the chart</source>
        <translation>Linien, Achsen und Marken des Diagramms</translation>
    </message>
    <message>
        <source>Add the selected stats to the chart</source>
        <translation>Gewählte Messwerte zum Diagramm hinzufügen</translation>
    </message>
    <message>
        <source>Keep the selected stats at the top, or no longer</source>
        <translation>Gewählte Messwerte oben halten oder nicht mehr</translation>
    </message>
    <message>
        <source>Drag a limit</source>
        <translation>Eine Grenze ziehen</translation>
    </message>
    <message>
        <source>Move the threshold of an alert rule</source>
        <translation>Schwelle einer Alarmregel verschieben</translation>
    </message>
</context>
<context>
    <name>StatTree</name>
    <message>
        <source>thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>thread %1 of %2</source>
        <translation>Thread %1 von %2</translation>
    </message>
</context>
<context>
    <name>TreeColumns</name>
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
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
</context>
<context>
    <name>TreeMenu</name>
    <message>
        <source>&amp;Chart</source>
        <translation>Dia&amp;gramm</translation>
    </message>
    <message>
        <source>Chart in &amp;new chart</source>
        <translation>In &amp;neuem Diagramm</translation>
    </message>
    <message>
        <source>&amp;Add to current chart</source>
        <translation>Zum &amp;aktuellen Diagramm hinzufügen</translation>
    </message>
    <message>
        <source>Chart all files with this label &amp;together</source>
        <translation>Alle Dateien mit diesem Label in &amp;einem Diagramm</translation>
    </message>
    <message>
        <source>Chart over all &amp;processes</source>
        <translation>Diagramm über alle &amp;Prozesse</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>&amp;Label</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>&amp;Row</source>
        <translation>&amp;Zeile</translation>
    </message>
    <message>
        <source>All shown as &amp;text</source>
        <translation>Alles Angezeigte als &amp;Text</translation>
    </message>
    <message>
        <source>All shown as &amp;JSON</source>
        <translation>Alles Angezeigte als &amp;JSON</translation>
    </message>
    <message>
        <source>Selected rows</source>
        <translation>Ausgewählte Zeilen</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>Nicht mehr an&amp;heften</translation>
    </message>
    <message>
        <source>&amp;Pin to the top</source>
        <translation>Oben an&amp;heften</translation>
    </message>
    <message>
        <source>&amp;Remove this one</source>
        <translation>Diese Zeile en&amp;tfernen</translation>
    </message>
    <message>
        <source>Remove all &amp;exited</source>
        <translation>Alle &amp;Beendeten entfernen</translation>
    </message>
    <message>
        <source>E&amp;xpand all</source>
        <translation>Alle a&amp;ufklappen</translation>
    </message>
    <message>
        <source>Co&amp;llapse all</source>
        <translation>Alle &amp;zuklappen</translation>
    </message>
    <message>
        <source>Last values are no longer there to be kept</source>
        <translation>Letzte Werte sind nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>&amp;Keep last values...</source>
        <translation>&amp;Letzte Werte behalten...</translation>
    </message>
    <message>
        <source>&amp;Keep values...</source>
        <translation>&amp;Werte behalten...</translation>
    </message>
    <message>
        <source>Alert &amp;when...</source>
        <translation>Alarm, &amp;wenn...</translation>
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
    <message>
        <source>&amp;Charts as CSV...</source>
        <translation>&amp;Diagramme als CSV...</translation>
    </message>
    <message>
        <source>Charts as &amp;PNG...</source>
        <translation>Diagramme als &amp;PNG...</translation>
    </message>
    <message>
        <source>Charts as &amp;SVG...</source>
        <translation>Diagramme als &amp;SVG...</translation>
    </message>
    <message>
        <source>Stats as &amp;JSON...</source>
        <translation>Messwerte als &amp;JSON...</translation>
    </message>
    <message>
        <source>S&amp;tats as CSV...</source>
        <translation>&amp;Messwerte als CSV...</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>All as &amp;text</source>
        <translation>Alles als &amp;Text</translation>
    </message>
    <message>
        <source>All as &amp;JSON</source>
        <translation>Alles als &amp;JSON</translation>
    </message>
    <message>
        <source>Remove &amp;stale files...</source>
        <translation>&amp;Veraltete Dateien entfernen...</translation>
    </message>
    <message>
        <source>&amp;Statistics in charts</source>
        <translation>&amp;Statistik in Diagrammen</translation>
    </message>
    <message>
        <source>&amp;Add selected stats to the chart</source>
        <translation>&amp;Auswahl zum Diagramm hinzufügen</translation>
    </message>
    <message>
        <source>New &amp;tab</source>
        <translation>&amp;Neuer Tab</translation>
    </message>
    <message>
        <source>C&amp;lose tab</source>
        <translation>Tab &amp;schließen</translation>
    </message>
    <message>
        <source>Re&amp;name tab</source>
        <translation>Tab &amp;umbenennen</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>Nä&amp;chster Tab</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>&amp;Voriger Tab</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Cop&amp;y more</source>
        <translation>&amp;Mehr kopieren</translation>
    </message>
    <message>
        <source>Open re&amp;cording...</source>
        <translation>&amp;Aufzeichnung öffnen...</translation>
    </message>
    <message>
        <source>&amp;Recording as CSV...</source>
        <translation>&amp;Aufzeichnung als CSV...</translation>
    </message>
    <message>
        <source>Recording as &amp;OpenMetrics...</source>
        <translation>Aufzeichnung als &amp;OpenMetrics...</translation>
    </message>
    <message>
        <source>&amp;Alert events as CSV...</source>
        <translation>A&amp;larmereignisse als CSV...</translation>
    </message>
    <message>
        <source>Alert &amp;rules for Prometheus...</source>
        <translation>Alarm&amp;regeln für Prometheus...</translation>
    </message>
    <message>
        <source>A&amp;lerts</source>
        <translation>A&amp;larme</translation>
    </message>
    <message>
        <source>Sc&amp;ope</source>
        <translation>&amp;Oszilloskop</translation>
    </message>
    <message>
        <source>&amp;Mark values</source>
        <translation>Werte merk&amp;en</translation>
    </message>
    <message>
        <source>C&amp;lear marks</source>
        <translation>&amp;Gemerkte Werte vergessen</translation>
    </message>
    <message>
        <source>&amp;Start recording...</source>
        <translation>Aufzeichnung &amp;beginnen...</translation>
    </message>
    <message>
        <source>Record &amp;everything...</source>
        <translation>&amp;Alles aufzeichnen...</translation>
    </message>
    <message>
        <source>Record &amp;charted stats...</source>
        <translation>Messwerte der &amp;Diagramme aufzeichnen...</translation>
    </message>
    <message>
        <source>&amp;Open last recording</source>
        <translation>&amp;Letzte Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>Ab&amp;spielen</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>Schritt &amp;zurück</translation>
    </message>
    <message>
        <source>Step &amp;forward</source>
        <translation>Schritt &amp;vor</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>Auf&amp;zeichnung</translation>
    </message>
    <message>
        <source>Play s&amp;lower</source>
        <translation>Lan&amp;gsamer abspielen</translation>
    </message>
    <message>
        <source>Play fas&amp;ter</source>
        <translation>S&amp;chneller abspielen</translation>
    </message>
    <message>
        <source>To the st&amp;art</source>
        <translation>Zum A&amp;nfang</translation>
    </message>
    <message>
        <source>To the e&amp;nd</source>
        <translation>Zum &amp;Ende</translation>
    </message>
    <message>
        <source>Alert &amp;when...</source>
        <translation>A&amp;larm, wenn...</translation>
    </message>
    <message>
        <source>Close &amp;window</source>
        <translation>Fenster &amp;schließen</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::AlertActions</name>
    <message>
        <source>After %1. %2</source>
        <translation>Nach %1. %2</translation>
    </message>
    <message>
        <source>Export alert events</source>
        <translation>Alarmereignisse exportieren</translation>
    </message>
    <message>
        <source>Export alert rules</source>
        <translation>Alarmregeln exportieren</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>A text has no threshold</source>
        <translation>Ein Text hat keine Schwelle</translation>
    </message>
    <message>
        <source>What happened then is no longer known</source>
        <translation>Was da geschah, ist nicht mehr bekannt</translation>
    </message>
    <message>
        <source>%1 pid %2</source>
        <translation>%1 PID %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>process and what happened</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Select one stat of the tree first</source>
        <translation>Zuerst einen Messwert im Baum auswählen</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>Zu Ende: %1</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::AlertDialog</name>
    <message>
        <source>per second</source>
        <translation>pro Sekunde</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 per sample</source>
        <translation>%1 pro Abtastung</translation>
    </message>
    <message>
        <source>&amp;Tell the desktop</source>
        <translation>Auf dem Desktop &amp;melden</translation>
    </message>
    <message>
        <source>New alert rule</source>
        <translation>Neue Alarmregel</translation>
    </message>
    <message>
        <source>Change an alert rule</source>
        <translation>Alarmregel ändern</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>Ä&amp;ndern</translation>
    </message>
    <message>
        <source>Any program</source>
        <translation>Jedes Programm</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Above</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>Unter</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Out of bounds for so long before it is an alert</source>
        <translation>So lange außerhalb, bis es ein Alarm ist</translation>
    </message>
    <message>
        <source>So far it has to come back before the alert ends:
a value on the line does not flutter</source>
        <translation>So weit muss er zurückkommen, bevor der Alarm endet:
ein Wert auf der Linie flattert nicht</translation>
    </message>
    <message>
        <source>By what it says</source>
        <translation>Nach dem, was sie sagt</translation>
    </message>
    <message>
        <source>Stat:</source>
        <translation>Messwert:</translation>
    </message>
    <message>
        <source>&amp;Programs:</source>
        <translation>&amp;Programme:</translation>
    </message>
    <message>
        <source>When:</source>
        <translation>Wenn:</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>&amp;Für:</translation>
    </message>
    <message>
        <source>&amp;Hysteresis:</source>
        <translation>&amp;Hysterese:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Add rule</source>
        <translation>Regel &amp;hinzufügen</translation>
    </message>
    <message>
        <source>The rule has been removed meanwhile.</source>
        <translation>Die Regel wurde inzwischen entfernt.</translation>
    </message>
    <message>
        <source>There are %1 rules, and there may be no more.</source>
        <translation>Es gibt %1 Regeln, mehr dürfen es nicht sein.</translation>
    </message>
    <message>
        <source>There is such a rule already.</source>
        <translation>Eine solche Regel gibt es schon.</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::AlertsPanel</name>
    <message>
        <source>Alert events</source>
        <translation>Alarmereignisse</translation>
    </message>
    <message>
        <source>Alert rules</source>
        <translation>Alarmregeln</translation>
    </message>
    <message>
        <source>&amp;Clear ended</source>
        <translation>Beendete &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Edit...</source>
        <translation>&amp;Bearbeiten...</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Events and rules</source>
        <translation>Ereignisse und Regeln</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Events (%1)</source>
        <translation>Ereignisse (%1)</translation>
    </message>
    <message>
        <source>Rules (%1)</source>
        <translation>Regeln (%1)</translation>
    </message>
    <message>
        <source>Nothing has been out of the bounds of a rule.</source>
        <translation>Nichts war außerhalb der Grenzen einer Regel.</translation>
    </message>
    <message>
        <source>Right-click a stat or a line: Alert when...</source>
        <translation>Rechtsklick auf einen Messwert oder eine Linie: Alarm, wenn...</translation>
    </message>
    <message>
        <source>&amp;New rule for the selected stat</source>
        <translation>&amp;Neue Regel für den gewählten Messwert</translation>
    </message>
    <message>
        <source>No rule watches for anything yet. Right-click a stat or a line: Alert when...</source>
        <translation>Noch keine Regel passt auf etwas auf. Rechtsklick auf einen Messwert oder eine Linie: Alarm, wenn...</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ByteView</name>
    <message>
        <source>Bytes of the field</source>
        <translation>Bytes des Feldes</translation>
    </message>
    <message>
        <source>Label size, label</source>
        <translation>Länge des Labels, Label</translation>
    </message>
    <message>
        <source>Type size, type</source>
        <translation>Länge des Typs, Typ</translation>
    </message>
    <message>
        <source>No write buffer: unbuffered</source>
        <translation>Kein Schreibpuffer: ungepuffert</translation>
    </message>
    <message>
        <source>Write buffer: %1 is filled next</source>
        <translation>Schreibpuffer: %1 wird als nächster gefüllt</translation>
    </message>
    <message>
        <source>Write buffer: there is no %1</source>
        <translation>Schreibpuffer: %1 gibt es nicht</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Buffer %1: the value</source>
        <translation>Puffer %1: der Wert</translation>
    </message>
    <message>
        <source>Buffer %1</source>
        <translation>Puffer %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes more are not shown</source>
        <translation>
            <numerusform>%Ln weiteres Byte nicht gezeigt</numerusform>
            <numerusform>%Ln weitere Bytes nicht gezeigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ChartActions</name>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>A text cannot be charted</source>
        <translation>Ein Text lässt sich nicht als Diagramm zeigen</translation>
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
        <source>exited</source>
        <translation>beendet</translation>
    </message>
    <message numerus="yes">
        <source>  (%Ln more are not drawn)</source>
        <translation>
            <numerusform>  (%Ln weitere nicht gezeichnet)</numerusform>
            <numerusform>  (%Ln weitere nicht gezeichnet)</numerusform>
        </translation>
    </message>
    <message>
        <source>not running</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>A %1  B %2  Δ %3</source>
        <translation>A %1  B %2  Δ %3</translation>
    </message>
    <message>
        <source>Add lines</source>
        <translation>Linien hinzufügen</translation>
    </message>
    <message>
        <source>Change a line</source>
        <translation>Linie ändern</translation>
    </message>
    <message>
        <source>Remove a line</source>
        <translation>Linie entfernen</translation>
    </message>
    <message>
        <source>Change an axis</source>
        <translation>Achse ändern</translation>
    </message>
    <message>
        <source>No running process has %1</source>
        <translation>Kein laufender Prozess hat %1</translation>
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
    <message>
        <source>Remove a chart</source>
        <translation>Diagramm entfernen</translation>
    </message>
    <message>
        <source>Add a chart</source>
        <translation>Diagramm hinzufügen</translation>
    </message>
    <message>
        <source>Move a chart</source>
        <translation>Diagramm verschieben</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ChartTabs</name>
    <message>
        <source>Tabs of charts</source>
        <translation>Tabs mit Diagrammen</translation>
    </message>
    <message>
        <source>New tab (Ctrl+T)</source>
        <translation>Neuer Tab (Strg+T)</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>Neuer Tab</translation>
    </message>
    <message>
        <source>Move a tab</source>
        <translation>Tab verschieben</translation>
    </message>
    <message>
        <source>Close this tab (Ctrl+W)</source>
        <translation>Diesen Tab schließen (Strg+W)</translation>
    </message>
    <message>
        <source>Close this tab</source>
        <translation>Diesen Tab schließen</translation>
    </message>
    <message>
        <source>Charts %1</source>
        <translation>Diagramme %1</translation>
    </message>
    <message>
        <source>Add a tab</source>
        <translation>Tab hinzufügen</translation>
    </message>
    <message>
        <source>Close a tab</source>
        <translation>Tab schließen</translation>
    </message>
    <message>
        <source>Name of the tab</source>
        <translation>Name des Tabs</translation>
    </message>
    <message>
        <source>Rename a tab</source>
        <translation>Tab umbenennen</translation>
    </message>
    <message>
        <source>Remove all charts</source>
        <translation>Alle Diagramme entfernen</translation>
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
    <name>mmstats::inspector::DesktopNotifier</name>
    <message>
        <source>And 1 more alert</source>
        <translation>Und 1 weiterer Alarm</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more alerts</source>
        <translation>
            <numerusform>Und %Ln weiterer Alarm</numerusform>
            <numerusform>Und %Ln weitere Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>The inspector shows all of them.</source>
        <translation>Der Inspector zeigt alle.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::DetailList</name>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::DetailsPanel</name>
    <message>
        <source>Select a stat, a file or a process to see its details.</source>
        <translation>Einen Messwert, eine Datei oder einen Prozess auswählen, um Details zu sehen.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Kinds of details</source>
        <translation>Arten von Details</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Fields of the file</source>
        <translation>Felder der Datei</translation>
    </message>
    <message>
        <source>Gone since %1; what was known last:</source>
        <translation>Seit %1 verschwunden; zuletzt bekannt:</translation>
    </message>
    <message>
        <source>Not readable since %1: %2</source>
        <translation>Seit %1 nicht lesbar: %2</translation>
    </message>
    <message>
        <source>Choose one of the fields to see its bytes.</source>
        <translation>Ein Feld auswählen, um seine Bytes zu sehen.</translation>
    </message>
    <message>
        <source>The file went before these bytes were read.</source>
        <translation>Die Datei verschwand, bevor diese Bytes gelesen wurden.</translation>
    </message>
    <message>
        <source>There are no bytes of this field.</source>
        <translation>Von diesem Feld gibt es keine Bytes.</translation>
    </message>
    <message numerus="yes">
        <source>One of %Ln files: %1</source>
        <translation>
            <numerusform>Eine von %Ln Datei: %1</numerusform>
            <numerusform>Eine von %Ln Dateien: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Gone; what was known last:</source>
        <translation>Verschwunden; zuletzt bekannt:</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::DifferenceStrip</name>
    <message>
        <source>Difference from</source>
        <translation>Differenz von</translation>
    </message>
    <message>
        <source>Difference to</source>
        <translation>Differenz bis</translation>
    </message>
    <message>
        <source>Compare no more (Esc); the marks stay</source>
        <translation>Nicht mehr vergleichen (Esc); die Marken bleiben</translation>
    </message>
    <message>
        <source>Compare no more</source>
        <translation>Nicht mehr vergleichen</translation>
    </message>
    <message>
        <source>to</source>
        <comment>difference from one moment to another</comment>
        <translation>bis</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Rename mark</source>
        <translation>Marke umbenennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>A mark, or now. F2, or the menu of the right mouse button, renames the mark.</source>
        <translation>Eine Marke oder jetzt. F2 oder das Menü der rechten Maustaste benennt die Marke um.</translation>
    </message>
    <message>
        <source>Rename mark...</source>
        <translation>Marke umbenennen...</translation>
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
    <name>mmstats::inspector::EventModel</name>
    <message>
        <source>%1, still going on</source>
        <translation>%1, dauert noch an</translation>
    </message>
    <message>
        <source>It began at %1</source>
        <translation>Begann um %1</translation>
    </message>
    <message>
        <source>The farthest out of bounds</source>
        <translation>Am weitesten außerhalb</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>Messwert</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Extreme</source>
        <translation>Extrem</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::Exporter</name>
    <message>
        <source>Export charts</source>
        <translation>Diagramme exportieren</translation>
    </message>
    <message>
        <source>Export stats</source>
        <translation>Messwerte exportieren</translation>
    </message>
    <message>
        <source>Exporting charts...</source>
        <translation>Diagramme werden exportiert...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The export was cancelled</source>
        <translation>Der Export wurde abgebrochen</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Export recording</source>
        <translation>Aufzeichnung exportieren</translation>
    </message>
    <message>
        <source>Exporting the recording...</source>
        <translation>Die Aufzeichnung wird exportiert...</translation>
    </message>
    <message>
        <source>Nothing is exported: the scope shows no values</source>
        <translation>Nichts wird exportiert: Das Oszilloskop zeigt keine Werte</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::FieldTableModel</name>
    <message>
        <source>Buffered: the value lies there twice</source>
        <translation>Gepuffert: der Wert liegt dort doppelt</translation>
    </message>
    <message>
        <source>Not buffered</source>
        <translation>Ungepuffert</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
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
    <name>mmstats::inspector::KeepValues</name>
    <message>
        <source>There are no values to keep</source>
        <translation>Es gibt keine Werte zu behalten</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln files there are no values to keep</source>
        <translation>
            <numerusform>Von %Ln Datei gibt es keine Werte zu behalten</numerusform>
            <numerusform>Von %Ln Dateien gibt es keine Werte zu behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep values</source>
        <translation>Werte behalten</translation>
    </message>
    <message numerus="yes">
        <source>Keep the values of %Ln files in</source>
        <translation>
            <numerusform>Die Werte von %Ln Datei behalten in</numerusform>
            <numerusform>Die Werte von %Ln Dateien behalten in</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 ist schon vorhanden. Ersetzen?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files are there already. Replace them?</source>
        <translation>
            <numerusform>%Ln Datei ist schon vorhanden. Ersetzen?</numerusform>
            <numerusform>%Ln Dateien sind schon vorhanden. Ersetzen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Nothing was kept</source>
        <translation>Nichts wurde behalten</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>Behalten in %1</translation>
    </message>
    <message numerus="yes">
        <source>Kept %Ln files in %1</source>
        <translation>
            <numerusform>%Ln Datei in %1 behalten</numerusform>
            <numerusform>%Ln Dateien in %1 behalten</numerusform>
        </translation>
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
        <source>%1, %2 to %3 – mmstats inspector</source>
        <translation>%1, %2 bis %3 – mmstats inspector</translation>
    </message>
    <message>
        <source>%1 – mmstats inspector</source>
        <translation>%1 – mmstats inspector</translation>
    </message>
    <message>
        <source>Not ended well: may lack the last sample</source>
        <translation>Nicht ordentlich beendet: die letzte Abtastung kann fehlen</translation>
    </message>
    <message>
        <source>Charted stats only</source>
        <translation>Nur Messwerte der Diagramme</translation>
    </message>
    <message>
        <source>Still being recorded: opened up to %1</source>
        <translation>Wird noch aufgezeichnet: geöffnet bis %1</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::MarkActions</name>
    <message>
        <source>There are no values to mark</source>
        <translation>Es gibt keine Werte zu merken</translation>
    </message>
    <message>
        <source>Marked all values of %1</source>
        <translation>Alle Werte von %1 gemerkt</translation>
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
        <source>Stats files and recordings (*.mmstats mmstats-* *.mmrec);;All files (*)</source>
        <translation>Messwertdateien und Aufzeichnungen (*.mmstats mmstats-* *.mmrec);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open recordings</source>
        <translation>Aufzeichnungen öffnen</translation>
    </message>
    <message>
        <source>Recordings (*.mmrec);;All files (*)</source>
        <translation>Aufzeichnungen (*.mmrec);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::OverviewStrip</name>
    <message>
        <source>Overview of the history</source>
        <translation>Übersicht des Verlaufs</translation>
    </message>
    <message>
        <source>The whole history. Drag the window to move it, its edges to resize it; double-click to go back to the present.</source>
        <translation>Der ganze Verlauf. Ziehen verschiebt das Fenster, Ziehen an seinen Rändern ändert die Größe; ein Doppelklick führt zurück zur Gegenwart.</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>Noch kein Verlauf</translation>
    </message>
    <message>
        <source>In view: %1 to %2, of %3 to %4</source>
        <translation>Sichtbar: %1 bis %2; insgesamt: %3 bis %4</translation>
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
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 und %Ln weiteres</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
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
    <name>mmstats::inspector::PlayerBar</name>
    <message>
        <source>%1x</source>
        <translation>%1x</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>Ab&amp;spielen</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Leertaste)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>How fast it is played (%1, %2)</source>
        <translation>Wie schnell abgespielt wird (%1, %2)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>time, time of the end</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RangeDialog</name>
    <message>
        <source>Range of the left axis</source>
        <translation>Bereich der linken Achse</translation>
    </message>
    <message>
        <source>Range of the right axis</source>
        <translation>Bereich der rechten Achse</translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <translation>&amp;Von:</translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation>&amp;Bis:</translation>
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
    <name>mmstats::inspector::Recorder</name>
    <message>
        <source>%1: the recording has broken off, because the recorder cannot keep up</source>
        <translation>%1: Die Aufzeichnung ist abgebrochen, weil der Rekorder nicht nachkommt</translation>
    </message>
    <message>
        <source>%1: the recording has broken off, because the disk does not answer</source>
        <translation>%1: Die Aufzeichnung ist abgebrochen, weil der Datenträger nicht antwortet</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RecordingActions</name>
    <message>
        <source>Recording failed: %1</source>
        <translation>Aufzeichnung fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>Record what is sampled (Ctrl+R)</source>
        <translation>Aufzeichnen, was abgetastet wird (Strg+R)</translation>
    </message>
    <message>
        <source>Record everything</source>
        <translation>Alles aufzeichnen</translation>
    </message>
    <message>
        <source>Record charted stats</source>
        <translation>Messwerte der Diagramme aufzeichnen</translation>
    </message>
    <message>
        <source>Recordings (*.mmrec)</source>
        <translation>Aufzeichnungen (*.mmrec)</translation>
    </message>
    <message>
        <source>&amp;Stop recording</source>
        <translation>Aufzeichnung &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Start recording...</source>
        <translation>Aufzeichnung &amp;beginnen...</translation>
    </message>
    <message>
        <source>Stop recording (Ctrl+R)</source>
        <translation>Aufzeichnung beenden (Strg+R)</translation>
    </message>
    <message>
        <source>Start recording (Ctrl+R)</source>
        <translation>Aufzeichnung beginnen (Strg+R)</translation>
    </message>
    <message>
        <source>Recording %1, %2</source>
        <translation>Aufzeichnung %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln Änderung</numerusform>
            <numerusform>%Ln Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Recorded %1</source>
        <translation>%1 aufgezeichnet</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>%1 is being recorded.</source>
        <translation>%1 wird gerade aufgezeichnet.</translation>
    </message>
    <message>
        <source>&amp;End the recording</source>
        <translation>Aufzeichnung &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Go on recording</source>
        <translation>&amp;Weiter aufzeichnen</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RecordingPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>Dieses Fenster schließen</translation>
    </message>
    <message>
        <source>How much of the recording is read</source>
        <translation>Wie viel der Aufzeichnung gelesen ist</translation>
    </message>
    <message>
        <source>Opening the recording</source>
        <translation>Die Aufzeichnung wird geöffnet</translation>
    </message>
    <message>
        <source>The recording was not opened</source>
        <translation>Die Aufzeichnung wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>This recording cannot be opened</source>
        <translation>Diese Aufzeichnung kann nicht geöffnet werden</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RecordingState</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Dismiss what is said of the recording</source>
        <translation>Meldung zur Aufzeichnung ausblenden</translation>
    </message>
    <message>
        <source>Open this recording in a window of its own</source>
        <translation>Diese Aufzeichnung in einem eigenen Fenster öffnen</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::Replay</name>
    <message>
        <source>%1 holds no sample</source>
        <translation>%1 enthält keine Abtastung</translation>
    </message>
    <message>
        <source>%1 was thinned to fit into memory: not every older value is there</source>
        <translation>%1 wurde ausgedünnt, um in den Speicher zu passen: nicht jeder ältere Wert ist da</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RowCopier</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::RuleModel</name>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pending</source>
        <translation>
            <numerusform>%Ln bahnt sich an</numerusform>
            <numerusform>%Ln bahnen sich an</numerusform>
        </translation>
    </message>
    <message>
        <source>within bounds</source>
        <translation>innerhalb</translation>
    </message>
    <message>
        <source>nothing to watch</source>
        <translation>nichts zu beobachten</translation>
    </message>
    <message>
        <source>So many stats are watched; those of processes that start later come to them</source>
        <translation>So viele Messwerte werden beobachtet; die später startender Prozesse kommen dazu</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Stats</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>nichts bekannt</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ScopeBar</name>
    <message>
        <source>Samples that came too late and were left out</source>
        <translation>Abtastungen, die zu spät kamen und ausgelassen wurden</translation>
    </message>
    <message>
        <source>Samples a second</source>
        <translation>Abtastungen pro Sekunde</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>Time that is shown</source>
        <translation>Gezeigte Zeit</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Line that triggers</source>
        <translation>Linie, die auslöst</translation>
    </message>
    <message>
        <source>What it waits for</source>
        <translation>Worauf gewartet wird</translation>
    </message>
    <message>
        <source>rises over</source>
        <translation>steigt über</translation>
    </message>
    <message>
        <source>falls below</source>
        <translation>fällt unter</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <source>What it does then</source>
        <translation>Was dann geschieht</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>each time</source>
        <translation>jedes Mal</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>Scharf stellen</translation>
    </message>
    <message>
        <source>Wait for the trigger, and hold what is around it</source>
        <translation>Auf den Trigger warten und festhalten, was um ihn liegt</translation>
    </message>
    <message>
        <source>, %1 Hz</source>
        <translation>, %1 Hz</translation>
    </message>
    <message>
        <source>No line to sample</source>
        <translation>Keine Linie zum Abtasten</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>Scharf</translation>
    </message>
    <message>
        <source>Triggered at %1</source>
        <translation>Ausgelöst um %1</translation>
    </message>
    <message>
        <source>Frozen, triggered at %1</source>
        <translation>Eingefroren, ausgelöst um %1</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Show the present (Space)</source>
        <translation>Die Gegenwart zeigen (Leertaste)</translation>
    </message>
    <message>
        <source>Hold what is seen (Space)</source>
        <translation>Festhalten, was zu sehen ist (Leertaste)</translation>
    </message>
    <message>
        <source>%1 – not running</source>
        <translation>%1 – läuft nicht</translation>
    </message>
    <message>
        <source>%L1 of %L2 missed</source>
        <translation>%L1 von %L2 verpasst</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ScopePanel</name>
    <message>
        <source>No running process has %1</source>
        <translation>Kein laufender Prozess hat %1</translation>
    </message>
    <message>
        <source>not sampled</source>
        <translation>nicht abgetastet</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>läuft nicht</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ScopeView</name>
    <message>
        <source>The scope shows the charts of this tab, sampled up to 1,000 times a second.
Double-click a stat, or press Enter on it, to chart it here.</source>
        <translation>Das Oszilloskop zeigt die Diagramme dieses Tabs, bis zu 1.000-mal in der Sekunde abgetastet.
Ein Doppelklick auf einen Messwert, oder die Eingabetaste, zeichnet ihn hier.</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::Scrubber</name>
    <message>
        <source>Position in the recording</source>
        <translation>Stelle in der Aufzeichnung</translation>
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
    <name>mmstats::inspector::StaleTableModel</name>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>doch behalten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
    <message>
        <source>Since the last modification that the file system knows of</source>
        <translation>Seit der letzten Änderung, von der das Dateisystem weiß</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::StaleWindow</name>
    <message>
        <source>&amp;Only what will be removed</source>
        <translation>&amp;Nur, was entfernt wird</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>Erneut &amp;suchen</translation>
    </message>
    <message>
        <source>Remove stale files</source>
        <translation>Veraltete Dateien entfernen</translation>
    </message>
    <message>
        <source>Files, and what becomes of them</source>
        <translation>Dateien und was mit ihnen geschieht</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Remove files</source>
        <translation>Dateien &amp;entfernen</translation>
    </message>
    <message>
        <source>&amp;Remove 1 file</source>
        <translation>1 Datei &amp;entfernen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove %Ln files</source>
        <translation>
            <numerusform>%Ln Datei &amp;entfernen</numerusform>
            <numerusform>%Ln Dateien &amp;entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>Looking: %Ln files so far</source>
        <translation>
            <numerusform>Suche läuft: bisher %Ln Datei</numerusform>
            <numerusform>Suche läuft: bisher %Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>There are no files</source>
        <translation>Es gibt keine Dateien</translation>
    </message>
    <message numerus="yes">
        <source>None of %Ln files would be removed</source>
        <translation>
            <numerusform>%Ln Datei, nicht zu entfernen</numerusform>
            <numerusform>%Ln Dateien, keine zu entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 file would be removed</source>
        <translation>1 Datei zu entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln files would be removed</source>
        <translation>
            <numerusform>%L1 von %Ln Datei zu entfernen</numerusform>
            <numerusform>%L1 von %Ln Dateien zu entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (cancelled, not all were looked at)</source>
        <translation>%1 (abgebrochen, nicht alle geprüft)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files removed</source>
        <translation>
            <numerusform>%Ln Datei entfernt</numerusform>
            <numerusform>%Ln Dateien entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 removed, %2 kept, %3 failed</source>
        <translation>%1 entfernt, %2 behalten, %3 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 (cancelled)</source>
        <translation>%1 (abgebrochen)</translation>
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
    <message>
        <source>Show what is out of bounds</source>
        <translation>Zeigen, was außerhalb der Grenzen ist</translation>
    </message>
    <message>
        <source>, %1 a second</source>
        <translation>, %1 pro Sekunde</translation>
    </message>
    <message>
        <source>Recorded on %1</source>
        <translation>Aufgezeichnet auf %1</translation>
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
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>To the present</source>
        <translation>Zur Gegenwart</translation>
    </message>
    <message>
        <source>Go on with the present (End)</source>
        <translation>Mit der Gegenwart weitermachen (Ende)</translation>
    </message>
    <message>
        <source>Held at %1, still sampling</source>
        <translation>Angehalten um %1, Abtastung läuft weiter</translation>
    </message>
    <message>
        <source>To the position</source>
        <translation>Zur Stelle</translation>
    </message>
    <message>
        <source>Follow the position again (End)</source>
        <translation>Der Stelle wieder folgen (Ende)</translation>
    </message>
    <message>
        <source>Held at %1</source>
        <translation>Angehalten bei %1</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::TreeActions</name>
    <message>
        <source>Merge &amp;threads</source>
        <translation>&amp;Threads zusammenfassen</translation>
    </message>
    <message>
        <source>The stats of all threads of a process in one row</source>
        <translation>Die Messwerte aller Threads eines Prozesses in einer Zeile</translation>
    </message>
    <message>
        <source>Merge &amp;processes</source>
        <translation>&amp;Prozesse zusammenfassen</translation>
    </message>
    <message>
        <source>The stats of all processes of a program in one row</source>
        <translation>Die Messwerte aller Prozesse eines Programms in einer Zeile</translation>
    </message>
    <message>
        <source>Hide &amp;unchanged</source>
        <translation>&amp;Unveränderte ausblenden</translation>
    </message>
    <message>
        <source>What has not changed for a minute</source>
        <translation>Was sich seit einer Minute nicht geändert hat</translation>
    </message>
    <message>
        <source>Hide &amp;zero</source>
        <translation>&amp;Nullwerte ausblenden</translation>
    </message>
    <message>
        <source>Values that are 0</source>
        <translation>Werte, die 0 sind</translation>
    </message>
    <message>
        <source>Hide &amp;static</source>
        <translation>&amp;Konstante ausblenden</translation>
    </message>
    <message>
        <source>What has never changed since it was found</source>
        <translation>Was sich nie geändert hat, seit es gefunden wurde</translation>
    </message>
    <message>
        <source>&amp;Raw values</source>
        <translation>&amp;Rohwerte</translation>
    </message>
    <message>
        <source>All digits, without units</source>
        <translation>Alle Ziffern, ohne Einheiten</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>Zusammen&amp;fassen</translation>
    </message>
    <message>
        <source>Gauges</source>
        <translation>Momentanwerte</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>Aus&amp;blenden</translation>
    </message>
    <message>
        <source>Hide without &amp;difference</source>
        <translation>Ohne &amp;Differenz ausblenden</translation>
    </message>
    <message>
        <source>Only changes</source>
        <translation>Nur Änderungen</translation>
    </message>
    <message>
        <source>Shows only what differs between the two moments, and what is selected</source>
        <translation>Zeigt nur, was sich zwischen den beiden Momenten unterscheidet, und was ausgewählt ist</translation>
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
        <source>Shows stats whose program, pid, thread or label has all these words.
-word leaves out, /expression/ is a regular expression.</source>
        <translation>Zeigt Messwerte, deren Programm, PID, Thread oder Label alle diese Wörter enthält.
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
        <source>Merge rows</source>
        <translation>Zeilen zusammenfassen</translation>
    </message>
    <message>
        <source>Hide rows</source>
        <translation>Zeilen ausblenden</translation>
    </message>
    <message>
        <source>As the &amp;room allows</source>
        <translation>Nach verfügbarem &amp;Platz</translation>
    </message>
    <message>
        <source>Columns and values</source>
        <translation>Spalten und Werte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln stats</source>
        <translation>
            <numerusform>%Ln Messwert</numerusform>
            <numerusform>%Ln Messwerte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 hidden</source>
        <comment>12 of 80, 30 hidden</comment>
        <translation>%1, %2 ausgeblendet</translation>
    </message>
    <message>
        <source>%1, not opened</source>
        <comment>200,000 of 200,000, not opened</comment>
        <translation>%1, nicht aufgeklappt</translation>
    </message>
    <message>
        <source>Of so many rows only the first are opened</source>
        <translation>Von so vielen Zeilen werden nur die ersten aufgeklappt</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 von %L2</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::ValueMarks</name>
    <message>
        <source>%1 (%2)</source>
        <comment>time and number</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>mmstats::inspector::WindowSession</name>
    <message>
        <source>Of the session %1 these sections cannot be used: %2</source>
        <translation>Diese Abschnitte der Sitzung %1 sind nicht verwendbar: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln of the rules)</source>
        <translation>
            <numerusform>%1 (%Ln der Regeln)</numerusform>
            <numerusform>%1 (%Ln der Regeln)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln of the events)</source>
        <translation>
            <numerusform>%1 (%Ln der Ereignisse)</numerusform>
            <numerusform>%1 (%Ln der Ereignisse)</numerusform>
        </translation>
    </message>
</context>
</TS>
