// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QSet>
#include <QString>

/// Which Qt module a header belongs to: "QString" is of "QtCore".
class QtHeaders
{
public:
    QtHeaders() = default;
    explicit QtHeaders(QMap<QString, QString> moduleOf)
        : moduleOf_(std::move(moduleOf))
    {
    }

    /// Those installed where Qt's own headers lie.
    static QtHeaders installed();

    /// Empty where it is no header of Qt's.
    QString moduleOf(const QString &include) const;

private:
    QMap<QString, QString> moduleOf_;
};

/// Who may include whom. Immutable.
class IncludeRules
{
public:
    /// `files`: all sources, by their paths from the project's root.
    IncludeRules(QSet<QString> files, QtHeaders qt)
        : files_(std::move(files))
        , qt_(std::move(qt))
    {
    }

    /// What is wrong with that one `#include` in `file`; empty where nothing is.
    QString violation(const QString &file, const QString &include) const;

    /// Of all includes in the text of `file`: "path:line: what is wrong".
    QStringList violations(const QString &file, const QString &text) const;

private:
    QString resolve(const QString &file, const QString &include) const;

    QSet<QString> files_;
    QtHeaders qt_;
};
