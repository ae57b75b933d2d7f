// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <typeinfo>

#include <mmstats/model.h>

namespace mmstats {

/// The class's name without its namespaces, as part of a file name: "WebStats"; of a template's instance,
/// "Pool_int_". Never empty.
std::string classNameOf(const std::type_info &type);

/// Of the model's own class; empty where that was compiled without RTTI.
std::string classNameOf(const Model &model);

} // namespace mmstats
