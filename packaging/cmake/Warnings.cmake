# Warnings for our own targets: they link mmstats_warnings privately, so that no user inherits them.
string(TOUPPER "${CMAKE_BUILD_TYPE}" MMSTATS_BUILD_TYPE)
if(MMSTATS_SANITIZE OR CMAKE_CXX_FLAGS_${MMSTATS_BUILD_TYPE} MATCHES "-O3")
    set(MMSTATS_FLOW_UNRELIABLE ON)
endif()
add_library(mmstats_warnings INTERFACE)
target_compile_options(mmstats_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wnull-dereference
    $<$<BOOL:${MMSTATS_WARNINGS_AS_ERRORS}>:-Werror>
    # At -O3 and with sanitizers GCC's flow analysis reports paths that cannot be taken.
    $<$<BOOL:${MMSTATS_FLOW_UNRELIABLE}>:-Wno-null-dereference -Wno-maybe-uninitialized>)
