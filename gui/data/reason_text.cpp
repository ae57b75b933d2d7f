// SPDX-License-Identifier: Apache-2.0
#include "data/reason_text.h"

#include <array>
#include <vector>

#include <QCoreApplication>
#include <QRegularExpression>

#include <mmstats/utf8.h>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Reason)
};

// Those that hold another reason come first.
constexpr std::array sentences{
    QT_TRANSLATE_NOOP("Reason", "%1, but the file belongs to user %2"),
    QT_TRANSLATE_NOOP("Reason", "%1, but the file was modified too recently"),
    QT_TRANSLATE_NOOP("Reason", "its writer is still filling it: %1"),
    QT_TRANSLATE_NOOP("Reason", "process %1 is gone"),
    QT_TRANSLATE_NOOP("Reason", "process %1 is running"),
    QT_TRANSLATE_NOOP("Reason", "process %1 has ended, and its parent has not collected it"),
    QT_TRANSLATE_NOOP("Reason", "process %1 is another one, started after this file was created"),
    QT_TRANSLATE_NOOP("Reason", "process %1 belongs to another user, %2, than the one who wrote this"),
    QT_TRANSLATE_NOOP("Reason", "process %1 lives where we cannot see it (another PID namespace)"),
    QT_TRANSLATE_NOOP("Reason", "names no process (it has no sys.pid)"),
    QT_TRANSLATE_NOOP("Reason", "names no process (it has no sys.pid), and no value was seen to change"),
    QT_TRANSLATE_NOOP("Reason", "no value has changed for %1"),
    QT_TRANSLATE_NOOP("Reason", "belongs to user %1, but says that user %2 wrote it"),
    QT_TRANSLATE_NOOP("Reason", "its lock is held, as a writer does it whom we cannot see (in another PID "
                                "namespace, for instance)"),
    QT_TRANSLATE_NOOP("Reason", "somebody else has removed it meanwhile"),
    QT_TRANSLATE_NOOP("Reason", "another file has taken its place meanwhile"),
    QT_TRANSLATE_NOOP("Reason", "it was not read"),
    QT_TRANSLATE_NOOP("Reason", "its file was removed"),
    QT_TRANSLATE_NOOP("Reason", "its file was replaced"),
    QT_TRANSLATE_NOOP("Reason", "another process has written its file anew"),
};

std::vector<QRegularExpression> makePatterns()
{
    std::vector<QRegularExpression> patterns;
    for (const char *sentence : sentences) {
        QString pattern = QRegularExpression::escape(QLatin1String(sentence));
        pattern.replace(QStringLiteral("\\%1"), QStringLiteral("(.+)"))
            .replace(QStringLiteral("\\%2"), QStringLiteral("(.+)"));
        patterns.emplace_back(QRegularExpression::anchoredPattern(pattern));
    }
    return patterns;
}

} // namespace

QString reasonText(const std::string &reason)
{
    static const std::vector<QRegularExpression> patterns = makePatterns();
    const QString text = QString::fromStdString(mmstats::toUtf8(reason));
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const QRegularExpressionMatch match = patterns[i].match(text);
        if (!match.hasMatch())
            continue;
        const QString translated = Text::tr(sentences[i]);
        if (match.lastCapturedIndex() == 0)
            return translated;
        const QString first = reasonText(match.captured(1).toStdString());
        return match.lastCapturedIndex() == 1 ? translated.arg(first)
                                              : translated.arg(first, match.captured(2));
    }
    return text;
}

} // namespace mmstats::inspector
