# What `cmake --install` gives to those who embed the library: component mmstats_runtime has the shared library,
# mmstats_development all else.
include(CMakePackageConfigHelpers)

install(TARGETS mmstats_core EXPORT mmstats
    ARCHIVE COMPONENT mmstats_development)
install(TARGETS mmstats_core_shared EXPORT mmstats
    LIBRARY COMPONENT mmstats_runtime NAMELINK_COMPONENT mmstats_development)
install(DIRECTORY include/mmstats
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT mmstats_development
    FILES_MATCHING PATTERN "*.h")

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/mmstats)
install(EXPORT mmstats NAMESPACE mmstats:: FILE mmstatsTargets.cmake
    DESTINATION ${package_dir} COMPONENT mmstats_development)
configure_package_config_file(
    ${PROJECT_SOURCE_DIR}/packaging/cmake/mmstatsConfig.cmake.in mmstatsConfig.cmake
    INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(mmstatsConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/mmstatsConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/mmstatsConfigVersion.cmake
    DESTINATION ${package_dir} COMPONENT mmstats_development)

# Its paths start from its own place, so that an installed tree can be moved.
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH pkgconfig_to_prefix /prefix/${pkgconfig_dir} /prefix)
configure_file(${PROJECT_SOURCE_DIR}/packaging/mmstats.pc.in mmstats.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/mmstats.pc
    DESTINATION ${pkgconfig_dir} COMPONENT mmstats_development)
