# Warnings for our own targets: they link mmstats_warnings privately, so that no user inherits them.
add_library(mmstats_warnings INTERFACE)
target_compile_options(mmstats_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wnull-dereference
    $<$<BOOL:${MMSTATS_WARNINGS_AS_ERRORS}>:-Werror>
    # With more inlining GCC's flow analysis reports null pointers on paths that cannot be taken.
    $<$<NOT:$<CONFIG:Debug>>:-Wno-null-dereference>)
if(MMSTATS_SANITIZE)
    # So does sanitizer instrumentation, for uninitialised variables too.
    target_compile_options(mmstats_warnings INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized)
endif()
