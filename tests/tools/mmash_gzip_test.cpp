// SPDX-License-Identifier: Apache-2.0
#include <zlib.h>

#include <QtTest>

#include <mmash/gzip.h>

#include <printing.h>

namespace {

// Empty where it is not one whole gzip file.
std::string unpacked(const std::string &packed, std::size_t size)
{
    z_stream stream = {};
    std::string text(size + 1, '\0');
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return {};
    stream.next_in = reinterpret_cast<const Bytef *>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    const bool isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
    text.resize(isWhole ? stream.total_out : 0);
    inflateEnd(&stream);
    return text;
}

} // namespace

/// What is compressed can be read by everybody.
class MmashGzipTest : public QObject
{
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
};

void MmashGzipTest::comesBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("short") << QByteArray("mmash_files 3\n");
    QTest::newRow("long and alike") << QByteArray(3'000'000, 'x');
    QByteArray noise;
    quint32 state = 1;
    for (int i = 0; i < 1'000'000; ++i) {
        state = state * 1'664'525U + 1'013'904'223U;
        noise.append(static_cast<char>(state >> 24));
    }
    QTest::newRow("long and not alike") << noise;
    QTest::newRow("as long as a piece") << noise.left(64 << 10);
}

void MmashGzipTest::comesBack()
{
    QFETCH(QByteArray, text);
    const std::string packed =
        mmstats::tools::gzipped({text.constData(), static_cast<std::size_t>(text.size())});
    QVERIFY(packed.starts_with("\x1f\x8b"));
    QCOMPARE(QByteArray::fromStdString(unpacked(packed, static_cast<std::size_t>(text.size()))), text);
}

QTEST_APPLESS_MAIN(MmashGzipTest)
#include "mmash_gzip_test.moc"
