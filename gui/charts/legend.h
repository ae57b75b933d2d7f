// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QColor>
#include <QWidget>

namespace mmstats::inspector {

/// Names the lines of a chart and says their values: a title, then swatch, name, value and statistics of each
/// line, in as many rows as it takes. Where these are too few, lines that are in alert stay. All texts are
/// drawn as they are, never as markup. Its title is where a chart is dragged by.
class Legend : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QColor color = {};
        QString name = {};
        QString value = {};
        QString alert = {};      ///< "above 30": marked, behind the value; empty where nothing fires
        QString statistics = {}; ///< dimmed behind the value
        bool dimmed = false;     ///< its process is gone
        QString tip = {};        ///< more about it, plain text

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    explicit Legend(QWidget *parent = nullptr);

    void show(const QString &title, std::vector<Entry> entries);
    /// What does not fit is counted at the end: "+3", with the sign of an alert where one is among them.
    void setMostRows(int rows);
    int mostRows() const noexcept { return mostRows_; }

    const QString &title() const noexcept { return title_; }
    const std::vector<Entry> &entries() const noexcept { return entries_; }
    /// How many entries there is no room for.
    std::size_t countedOnly() const { return place(width()).folded.size(); }
    /// Where they are counted; invalid where all fit.
    QRect countRect() const { return place(width()).more; }
    /// Where an entry is; invalid where there is no room for it.
    QRect entryRect(std::size_t entry) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// An entry was clicked.
    void entryClicked(std::size_t entry, const QPoint &globalPosition);
    /// The legend was pressed elsewhere and moved.
    void dragStarted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Box
    {
        std::size_t entry = 0;
        QRect rect;
        QString name;
    };
    struct Placed
    {
        std::vector<Box> boxes;          // of the entries that fit
        std::vector<std::size_t> folded; // the others
        QRect more;                      // where these are counted
        int height = 0;
        bool hasStatistics = true;
    };

    Placed place(int width) const;
    Placed place(int width, int statisticsWidth) const;
    std::vector<Box> boxesOf(int statisticsWidth) const;
    bool fill(Placed &placed, const std::vector<Box> &boxes, int width) const;
    bool isAlertFolded(const Placed &placed) const;
    int countWidth() const;
    QFont titleFont() const;
    int valueWidth(const Entry &entry) const;
    int alertWidth(const Entry &entry) const;
    std::optional<std::size_t> entryAt(const QPoint &point) const;
    void paintCount(QPainter &painter, const Placed &placed) const;
    QString tipOf(const Entry &entry) const;
    QString tipOfFolded(const Placed &placed) const;
    void paintEntry(QPainter &painter, const Entry &entry, const Box &box, bool withStatistics) const;

    QString title_;
    std::vector<Entry> entries_;
    int mostRows_ = 2;
    // Of the widest so far: entries must not dance.
    int valueWidth_ = 0;
    int statisticsWidth_ = 0;
    std::optional<QPoint> pressed_;
};

} // namespace mmstats::inspector
