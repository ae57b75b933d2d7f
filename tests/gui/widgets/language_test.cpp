// SPDX-License-Identifier: Apache-2.0
// The program in German, as its user sees it.
#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QTest>

#include "data/format.h"
#include "widgets/language.h"
#include "widgets/main_window.h"
#include "widgets/places_button.h"

using namespace mmstats::inspector;

class LanguageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useLanguage(QStringLiteral("de_AT")); } // a country has its language's

    void theWindowIsGerman();
    void mnemonicsDiffer();
    void plurals();
    void numbers();
    void help();
};

void LanguageTest::theWindowIsGerman()
{
    const MainWindow window({});
    QStringList titles;
    for (const QAction *action : window.menuBar()->actions())
        titles << action->text().remove(QLatin1Char('&'));
    QCOMPARE(titles, (QStringList{"Datei", "Bearbeiten", "Ansicht", "Diagramm", "Aufzeichnung", "Hilfe"}));
    QCOMPARE(
        window.actions()[Actions::Pause]->toolTip(),
        QStringLiteral("Pause (%1)").arg(QKeySequence(Qt::Key_Space).toString(QKeySequence::NativeText)));
}

void LanguageTest::mnemonicsDiffer()
{
    const MainWindow window({});
    QList<const QWidget *> bars{window.menuBar()};
    for (const QMenu *menu : window.menuBar()->findChildren<QMenu *>())
        bars << menu;
    for (const QWidget *bar : bars) {
        QString letters;
        for (const QAction *action : bar->actions()) {
            const qsizetype at = action->text().indexOf(QLatin1Char('&'));
            if (at < 0)
                continue;
            const QChar letter = action->text().at(at + 1).toLower();
            QVERIFY2(!letters.contains(letter), qPrintable(action->text()));
            letters += letter;
        }
    }
}

void LanguageTest::plurals()
{
    PlacesButton button({});
    std::vector<WatchedPlace> places{{"/a/*", {}}, {"/b/*", {}}};
    button.showPlaces(places);
    QCOMPARE(button.text(), QStringLiteral("/a/* und 1 weiteres"));
    places.push_back({"/c/*", {}});
    button.showPlaces(places);
    QCOMPARE(button.text(), QStringLiteral("/a/* und 2 weitere"));
}

void LanguageTest::numbers()
{
    QCOMPARE(formatValue(StatValue(1.5)), QStringLiteral("1,5"));
}

void LanguageTest::help()
{
    const auto parsed = CommandLine::parse({QStringLiteral("mmstats-inspector"), QStringLiteral("--help")});
    const QString text = std::get<CommandLine::Answer>(parsed).text;
    QVERIFY2(text.contains(QStringLiteral("Beispiele:")) && text.contains(QStringLiteral("DATEI")),
             qPrintable(text));
}

QTEST_MAIN(LanguageTest)
#include "language_test.moc"
