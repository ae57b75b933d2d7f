// SPDX-License-Identifier: Apache-2.0
// What can be ticked is seen in both themes.
#include <cstdlib>

#include <QCheckBox>
#include <QRadioButton>
#include <QStyleOptionButton>
#include <QTest>

#include "widgets/edged_style.h"
#include "widgets/theme.h"

using namespace mmstats::inspector;

namespace {

// How much the left edge of an unticked box differs from what is around it, of 255.
int contrast(QAbstractButton &button, QStyle::SubElement indicator, const QPalette &palette)
{
    EdgedStyle style;
    button.setStyle(&style);
    button.setPalette(palette);
    button.resize(button.sizeHint());
    const QImage picture = button.grab().toImage();
    QStyleOptionButton option;
    option.initFrom(&button);
    const QRect box = style.subElementRect(indicator, &option, &button);
    const QColor edge = picture.pixelColor(box.left(), box.center().y());
    return std::abs(edge.lightness() - palette.color(QPalette::Window).lightness());
}

} // namespace

class EdgedStyleTest : public QObject
{
    Q_OBJECT

private slots:
    void boxes_data();
    void boxes();
};

void EdgedStyleTest::boxes_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addRow("light") << lightPalette();
    QTest::addRow("dark") << darkPalette();
}

void EdgedStyleTest::boxes()
{
    QFETCH(QPalette, palette);
    QCheckBox box(QStringLiteral("box"));
    QVERIFY2(contrast(box, QStyle::SE_CheckBoxIndicator, palette) > 40, "check box");
    QRadioButton radio(QStringLiteral("radio"));
    QVERIFY2(contrast(radio, QStyle::SE_RadioButtonIndicator, palette) > 40, "radio button");
}

QTEST_MAIN(EdgedStyleTest)
#include "edged_style_test.moc"
