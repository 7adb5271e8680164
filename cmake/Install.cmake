# What is installed: both libraries, headers, ouderavond.pc and the CMake package. All of it finds its
# way from where it stands, so that the prefix may be moved.
include(CMakePackageConfigHelpers)

install(TARGETS ouderavond_shared ouderavond_static
        EXPORT ouderavondTargets
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT runtime NAMELINK_COMPONENT development
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/ouderavond DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development
        FILES_MATCHING PATTERN "*.h")
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT runtime)

# ---- pkg-config
if(OUDERAVOND_ABSOLUTE_PC OR IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}"
   OR IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(PC_PREFIX "${CMAKE_INSTALL_PREFIX}")
  set(PC_LIBDIR "${CMAKE_INSTALL_FULL_LIBDIR}")
  set(PC_INCLUDEDIR "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
else()
  file(RELATIVE_PATH way_up "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
  string(REGEX REPLACE "/$" "" way_up "${way_up}")
  set(PC_PREFIX "\${pcfiledir}/${way_up}")
  set(PC_LIBDIR "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
  set(PC_INCLUDEDIR "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
configure_file(pkgconfig/ouderavond.pc.in ouderavond.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/ouderavond.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

# ---- CMake: find_package(ouderavond)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/ouderavond)
configure_package_config_file(cmake/ouderavondConfig.cmake.in ouderavondConfig.cmake
                              INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change the interface.
set(compatibility SameMajorVersion)
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(compatibility SameMinorVersion)
endif()
write_basic_package_version_file(ouderavondConfigVersion.cmake COMPATIBILITY ${compatibility})
install(EXPORT ouderavondTargets NAMESPACE ouderavond:: DESTINATION ${package_dir}
        COMPONENT development)
install(FILES ${PROJECT_BINARY_DIR}/ouderavondConfig.cmake
              ${PROJECT_BINARY_DIR}/ouderavondConfigVersion.cmake
        DESTINATION ${package_dir} COMPONENT development)
