// SPDX-License-Identifier: Apache-2.0
// Looks for prime numbers and publishes how that goes. Watch it with mmstats-inspector, or with
// mmstats-read-all.
#include <csignal>
#include <cstdint>
#include <iostream>

#include <mmstats/counter.h>
#include <mmstats/model.h>
#include <mmstats/number.h>
#include <mmstats/text_field.h>
#include <mmstats/timer.h>

namespace {

// What this program publishes. Readers show the dots as a tree.
struct SearchStats : mmstats::Model
{
    mmstats::Counter tested{*this, "numbers.tested", {.help = "Numbers looked at"}};
    mmstats::Counter primes{*this, "numbers.prime", {.help = "Prime numbers found"}};
    mmstats::UInt64 largest{*this, "largest", 0, {.help = "The largest prime number so far"}};
    mmstats::Timer roundTime{*this, "round.time", 100, {.help = "Of the last 100 rounds"}};
    mmstats::String state{*this, "state", "starting"};
};

constexpr std::uint64_t roundSize = 100'000;

volatile std::sig_atomic_t stop = 0;

bool isPrime(std::uint64_t number)
{
    for (std::uint64_t divisor = 3; divisor * divisor <= number; divisor += 2) {
        if (number % divisor == 0)
            return false;
    }
    return true;
}

void search(SearchStats &stats, std::uint64_t from)
{
    const auto scope = stats.roundTime.scope(); // measures until the end of this function
    for (std::uint64_t number = from; number < from + roundSize && stop == 0; number += 2) {
        ++stats.tested;
        if (isPrime(number)) {
            ++stats.primes;
            stats.largest = number;
        }
    }
}

} // namespace

int main()
{
    for (const int signal : {SIGINT, SIGTERM}) {
        if (std::signal(signal, [](int) { stop = 1; }) == SIG_ERR)
            std::cerr << "Cannot be stopped by signal " << signal << '\n';
    }

    SearchStats stats;
    // A program that cannot publish does its work all the same: updates then go nowhere.
    if (const auto status = stats.publish(); !status)
        std::cerr << status.error().text() << '\n';
    else
        std::cout << "Publishing in " << stats.path() << ", until Ctrl+C" << std::endl;

    stats.state = "searching";
    for (std::uint64_t from = 3; stop == 0; from += roundSize)
        search(stats, from);

    stats.remove(); // else the file stays, with the last values, as after a crash
}
