// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QColor>
#include <QWidget>

namespace mmstats::inspector {

/// Names the lines of a chart and says their last value: a title, then swatch, name and value of each line,
/// in as many rows as it takes. All texts are drawn as they are, never as markup.
class Legend : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QColor color;
        QString name;
        QString value;
        bool dimmed = false; ///< its process is gone

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    explicit Legend(QWidget *parent = nullptr);

    void show(const QString &title, std::vector<Entry> entries);
    /// What does not fit is counted at the end: "+3".
    void setMostRows(int rows);

    const QString &title() const noexcept { return title_; }
    const std::vector<Entry> &entries() const noexcept { return entries_; }
    /// How many entries there is no room for.
    std::size_t countedOnly() const { return entries_.size() - place(width()).boxes.size(); }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Box
    {
        QRect rect;
        QString name;
    };
    struct Placed
    {
        std::vector<Box> boxes; // of the entries that fit
        QRect more;             // where the others are counted
        int height = 0;
    };

    Placed place(int width) const;
    QFont titleFont() const;

    QString title_;
    std::vector<Entry> entries_;
    int mostRows_ = 2;
    int valueWidth_ = 0; // of the widest value so far: entries must not dance
};

} // namespace mmstats::inspector
