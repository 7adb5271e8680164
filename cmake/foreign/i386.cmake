# 32 bits, and neither SSE2 nor anything that came after it.
set(CMAKE_SYSTEM_PROCESSOR i686)
set(architecture i386)
set(foreign i686)
set(emulator qemu-i386)
include(${CMAKE_CURRENT_LIST_DIR}/common.cmake)
