// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mmstats/counter.h>
#include <mmstats/model.h>
#include <mmstats/number.h>
#include <mmstats/static_number.h>
#include <mmstats/text_field.h>

namespace mmstats {

/// A model whose fields are not known when it is compiled:
///
///     mmstats::Writer writer;
///     mmstats::Counter &jobs = writer.counter("jobs." + queue);
///     writer.publish();
///     ++jobs;
///
/// Add the fields, then publish(): a field added later is in no file. References stay valid as long as the
/// writer. As Model: one thread.
class Writer : public Model
{
public:
    Counter &counter(std::string label, Describe describe = {})
    {
        return add<Counter>(std::move(label), std::move(describe));
    }

    template <class T>
    Number<T> &number(std::string label, T initial = {}, Describe describe = {})
    {
        return add<Number<T>>(std::move(label), initial, std::move(describe));
    }

    String &string(std::string label, std::string_view initial = {}, std::size_t size = String::defaultSize,
                   Describe describe = {})
    {
        return add<String>(std::move(label), initial, size, std::move(describe));
    }

    StaticText &staticText(std::string label, std::string text, Describe describe = {})
    {
        return add<StaticText>(std::move(label), std::move(text), std::move(describe));
    }

    template <class T>
    StaticNumber<T> &staticNumber(std::string label, T value, Describe describe = {})
    {
        return add<StaticNumber<T>>(std::move(label), value, std::move(describe));
    }

private:
    template <class Field, class... Args>
    Field &add(Args &&...args)
    {
        auto field = std::make_unique<Field>(*this, std::forward<Args>(args)...);
        Field &reference = *field;
        owned_.push_back(std::move(field));
        return reference;
    }

    std::vector<std::unique_ptr<FieldBase>> owned_;
};

} // namespace mmstats
