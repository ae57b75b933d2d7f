// SPDX-License-Identifier: Apache-2.0
#include <mmstats/field_base.h>

#include <utility>

#include <mmstats/model.h>

namespace mmstats {

FieldBase::FieldBase(Model &model, std::string label, StatInfo info)
    : model_(model)
    , label_(std::move(label))
    , info_(std::move(info))
{
    model_.enlist(*this);
}

FieldBase::~FieldBase()
{
    retire();
}

void FieldBase::retire() noexcept
{
    model_.withdraw(*this);
}

void FieldBase::wake() noexcept
{
    model_.wake();
}

} // namespace mmstats
