# MMSTATS_SANITIZE=address,undefined or thread, set by the presets asan and tsan.
if(MMSTATS_SANITIZE)
    add_compile_options(-fsanitize=${MMSTATS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${MMSTATS_SANITIZE})
endif()
