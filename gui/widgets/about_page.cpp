// SPDX-License-Identifier: Apache-2.0
#include "widgets/about_page.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

#include "widgets/icons.h"

namespace mmstats::inspector {

namespace {

QString compiler()
{
#if defined(__clang__)
    return QStringLiteral("Clang " __clang_version__);
#elif defined(__GNUC__)
    return QStringLiteral("GCC " __VERSION__);
#else
    return {};
#endif
}

} // namespace

QString AboutPage::versions()
{
    return QStringList{
        tr("mmstats inspector %1").arg(QCoreApplication::applicationVersion()),
        tr("File format: version %1").arg(1),
        tr("Qt: built with %1, runs with %2").arg(QLatin1String(QT_VERSION_STR), QLatin1String(qVersion())),
        tr("Platform: %1").arg(QGuiApplication::platformName()),
        tr("Compiler: %1").arg(compiler().trimmed()),
        tr("System: %1, %2").arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()),
        tr("Licence: Apache License 2.0"),
    }
        .join(QLatin1Char('\n'));
}

AboutPage::AboutPage(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About mmstats inspector"));
    setModal(false);
    auto *sign = new QLabel(this);
    sign->setPixmap(icon(QStringLiteral("mmstats")).pixmap(48, 48));
    sign->setAlignment(Qt::AlignCenter);
    auto *what = new QLabel(tr("Stats of running processes, read from memory-mapped files"), this);
    what->setTextFormat(Qt::PlainText);
    what->setAlignment(Qt::AlignCenter);
    auto *text = new QPlainTextEdit(versions(), this);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFrameShape(QFrame::NoFrame);
    text->setAccessibleName(tr("Versions"));
    text->setMinimumWidth(fontMetrics().averageCharWidth() * 62);
    text->setFixedHeight(fontMetrics().lineSpacing() * 9);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [] { QGuiApplication::clipboard()->setText(versions()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    for (QWidget *part : std::initializer_list<QWidget *>{sign, what, text, buttons})
        column->addWidget(part);
}

} // namespace mmstats::inspector
