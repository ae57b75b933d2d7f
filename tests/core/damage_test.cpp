// SPDX-License-Identifier: Apache-2.0
#include <bit>

#include <QDir>
#include <QtTest>

#include <mmstats/layout.h>

#include <guarded_bytes.h>
#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;

namespace {

bool samePlace(const Field &a, const Field &b)
{
    return a.offset == b.offset && a.indexOffset == b.indexOffset && a.buffered == b.buffered &&
           a.type == b.type && a.label == b.label && a.typeText == b.typeText;
}

} // namespace

/// Damages the golden files in every place. The image lies before a guard page, so that reading outside is
/// fatal.
class DamageTest : public QObject
{
    Q_OBJECT

private slots:
    void truncated_data() { goldens(); }
    void truncated();
    void oneByteChanged_data() { goldens(); }
    void oneByteChanged();

private:
    void goldens();
    void load();
    /// Decodes and reads every value; says whether all fields before `damage` are as they were.
    bool survives(std::span<const std::byte> image, std::size_t damage) const;

    std::string bytes_;
    std::span<const std::byte> whole_;
    std::optional<Layout> layout_;
};

void DamageTest::goldens()
{
    QTest::addColumn<QString>("path");
    const QDir directory(MMSTATS_TEST_DATA "/v1");
    for (const QString &name : directory.entryList({"*.mmstats"}))
        QTest::newRow(qPrintable(name)) << directory.filePath(name);
}

void DamageTest::load()
{
    QFETCH(QString, path);
    bytes_ = support::TempDir::readFile(path.toStdString());
    QVERIFY(!bytes_.empty());
    whole_ = std::as_bytes(std::span(bytes_));
    layout_.emplace(Layout::decode(whole_, whole_.size()));
    QVERIFY(!layout_->damage());
}

bool DamageTest::survives(std::span<const std::byte> image, std::size_t damage) const
{
    const Layout damaged = Layout::decode(image, image.size());
    const auto before = layout_->fields();
    const auto after = damaged.fields();
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (after[i].end() > image.size())
            return false;
        const Value value = after[i].value(image); // of damaged fields too: it must stay inside
        if (i < before.size() && before[i].end() <= damage &&
            !(samePlace(before[i], after[i]) && sameValue(value, before[i].value(whole_))))
            return false;
    }
    return after.size() >= before.size() || before[after.size()].end() > damage;
}

void DamageTest::truncated()
{
    load();
    support::GuardedBytes memory(bytes_.size());
    for (std::size_t size = 0; size < bytes_.size(); ++size) {
        const auto image = memory.put(std::string_view(bytes_).substr(0, size));
        QVERIFY2(survives(image, size), qPrintable(QString::number(size)));
    }
}

void DamageTest::oneByteChanged()
{
    load();
    // Behind the fields and their terminator nothing is read.
    bytes_.resize(std::min<std::size_t>(bytes_.size(), layout_->end() + 16));
    whole_ = std::as_bytes(std::span(bytes_));

    support::GuardedBytes memory(bytes_.size());
    const auto image = memory.put(bytes_);
    for (std::size_t at = 0; at < image.size(); ++at) {
        for (const std::byte wrong : {std::byte{0}, std::byte{0x7f}, std::byte{0xff}}) {
            const std::byte right = std::exchange(image[at], wrong);
            QVERIFY2(survives(image, right == wrong ? image.size() : at),
                     qPrintable(QString("byte %1 set to %2").arg(at).arg(std::to_integer<int>(wrong))));
            image[at] = right;
        }
    }
}

QTEST_APPLESS_MAIN(DamageTest)
#include "damage_test.moc"
