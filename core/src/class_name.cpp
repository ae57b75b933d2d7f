// SPDX-License-Identifier: Apache-2.0
#include "class_name.h"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>

namespace mmstats {

namespace {

std::string demangled(const char *name)
{
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> text(
        abi::__cxa_demangle(name, nullptr, nullptr, &status), &std::free);
    return status == 0 ? text.get() : name;
}

// Where the last part of a qualified name begins, arguments of templates left out of account.
std::size_t lastPart(const std::string &name)
{
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '<' || name[i] == '(' || name[i] == '{')
            ++depth;
        else if (name[i] == '>' || name[i] == ')' || name[i] == '}')
            --depth;
        else if (name[i] == ':' && depth == 0)
            begin = i + 1;
    }
    return begin;
}

bool fitsFileName(char c) noexcept
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

} // namespace

std::string classNameOf(const std::type_info &type)
{
    std::string name = demangled(type.name());
    name.erase(0, lastPart(name));
    for (char &c : name) {
        if (!fitsFileName(c))
            c = '_';
    }
    return name.empty() ? "Model" : name;
}

std::string classNameOf(const Model &model)
{
    // In front of the functions of a virtual table stands the type's description, null without RTTI: typeid
    // would follow it. Source: Itanium C++ ABI, 2.5.2
    const void *const *const table = *reinterpret_cast<const void *const *const *>(&model);
    return table[-1] == nullptr ? std::string() : classNameOf(typeid(model));
}

} // namespace mmstats
