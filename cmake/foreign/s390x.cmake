# The highest byte of a number first.
set(CMAKE_SYSTEM_PROCESSOR s390x)
set(architecture s390x)
set(foreign s390x)
set(emulator qemu-s390x)
include(${CMAKE_CURRENT_LIST_DIR}/common.cmake)
