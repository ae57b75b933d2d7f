// SPDX-License-Identifier: Apache-2.0
#include "widgets/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// See icons.cpp.
static void initTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace mmstats::inspector {

namespace {

bool install(const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(qApp);
    if (translator->load(locale, name, QStringLiteral("_"), folder))
        return QCoreApplication::installTranslator(translator);
    delete translator;
    return false;
}

} // namespace

void useLanguage(const QString &language)
{
    initTranslations();
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (!language.isEmpty())
        QLocale::setDefault(locale);
    const QString ours = QStringLiteral(":/translations");
    const QString name = QStringLiteral("mmstats");
    // Where there is no translation, English still needs its plurals.
    if (install(locale, name, ours))
        install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    else
        install(QLocale(QLocale::English), name, ours);
}

} // namespace mmstats::inspector
