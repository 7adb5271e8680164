# What the toolchain files here share: a processor that is not this machine's, with an emulator that runs its
# programs, and what the tests need of it in build/foreign (scripts/test --all puts it there).
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_C_COMPILER ${foreign}-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER ${foreign}-linux-gnu-g++)
get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}/../../build/foreign/${architecture}/root" ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH ${root})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_CROSSCOMPILING_EMULATOR
    ${emulator} -L /usr/${foreign}-linux-gnu -E LD_LIBRARY_PATH=${root}/usr/lib/${architecture}-linux-gnu)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${root})
set(ENV{PKG_CONFIG_LIBDIR} ${root}/usr/lib/${architecture}-linux-gnu/pkgconfig)
