# Compiler and linker flags: warnings, reproducible paths, sanitizers, exported symbols.
include(CheckCCompilerFlag)
include(CheckCSourceCompiles)

# Nothing here gains from -O3 but size; docs/performance.md has the figures.
string(REPLACE "-O3" "-O2" CMAKE_C_FLAGS_RELEASE "${CMAKE_C_FLAGS_RELEASE}")

set(OUDERAVOND_WARNINGS "")
if(CMAKE_C_COMPILER_ID MATCHES "GNU|Clang")
  set(OUDERAVOND_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes)
  if(OUDERAVOND_WERROR)
    list(APPEND OUDERAVOND_WARNINGS -Werror)
  endif()
endif()

# A release is small. What runs once per question rather than once per row is optimised for size, and
# the frames of the library have no unwind tables, which only debuggers and profilers without debug
# information would use; docs/building.md says what that means.
set(OUDERAVOND_COLD_AREAS changes core date forecast rebase request state why)
set(OUDERAVOND_COLD_FILES
    base/fields base/heap base/map base/numbers base/region base/scan base/spellings base/transcode
    check/check check/quiet check/read check/remedy check/rules_codes check/rules_dates
    check/rules_package check/rules_requests check/rules_school check/rules_talks edit/edit
    edit/individual* evening/change evening/dates evening/elsewhere evening/evening
    evening/group_only_file evening/guides evening/index evening/move evening/names
    evening/offer_file evening/opportunity evening/reader evening/reason evening/requests
    evening/side evening/stand_in evening/strays evening/summary_special evening/texts
    evening/translate load/feed load/heading load/load load/report load/text plan/absence plan/apply
    plan/by_hand plan/cells plan/choices plan/choose plan/group_only plan/make plan/mentor*
    plan/obsolete plan/offer_file plan/outcomes plan/pakketvakken plan/remove plan/rows
    plan/selection plan/settle plan/skips plan/tally plan/walk plan/withdraw school/copy
    school/difference* school/draft school/expect school/facts school/handle school/read
    school/relations school/row school/rows school/seal school/seal_arrange school/seal_codes
    school/seal_mentors school/tables school/values view/overview)
set(OUDERAVOND_RELEASE_ONLY "")
set(OUDERAVOND_COLD "")
check_c_compiler_flag(-fno-asynchronous-unwind-tables OUDERAVOND_HAS_NO_UNWIND_TABLES)
if(CMAKE_C_COMPILER_ID MATCHES "GNU|Clang" AND OUDERAVOND_HAS_NO_UNWIND_TABLES)
  set(OUDERAVOND_RELEASE_ONLY "$<$<CONFIG:Release>:-fno-asynchronous-unwind-tables>")
  if(CMAKE_C_COMPILER_ID STREQUAL "GNU") # to fill up to whole lines of the cache pays for loops alone
    foreach(what functions jumps labels)
      list(APPEND OUDERAVOND_RELEASE_ONLY "$<$<CONFIG:Release>:-falign-${what}=1>")
    endforeach()
  endif()
  set(OUDERAVOND_COLD "$<$<CONFIG:Release>:-Os>")
endif()

# The same source gives the same library in whatever folder it was built.
set(OUDERAVOND_PREFIX_MAP "")
check_c_compiler_flag(-ffile-prefix-map=/from=to OUDERAVOND_HAS_PREFIX_MAP)
if(OUDERAVOND_HAS_PREFIX_MAP AND NOT OUDERAVOND_COVERAGE)
  set(OUDERAVOND_PREFIX_MAP "-ffile-prefix-map=${PROJECT_BINARY_DIR}=build"
                            "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
endif()

# Everything is instrumented, the tests and their C++ too.
set(OUDERAVOND_INSTRUMENT "")
if(OUDERAVOND_SANITIZE)
  list(APPEND OUDERAVOND_INSTRUMENT -fsanitize=address,undefined -fno-sanitize-recover=all
       -fno-omit-frame-pointer)
endif()
if(OUDERAVOND_SANITIZE_THREADS)
  list(APPEND OUDERAVOND_INSTRUMENT -fsanitize=thread)
endif()
if(OUDERAVOND_COVERAGE)
  list(APPEND OUDERAVOND_INSTRUMENT --coverage)
endif()
add_compile_options(${OUDERAVOND_INSTRUMENT})
add_link_options(${OUDERAVOND_INSTRUMENT})

function(ouderavond_has_link_flag flag variable)
  set(CMAKE_REQUIRED_LINK_OPTIONS ${flag})
  check_c_source_compiles("int main(void) { return 0; }" ${variable})
endfunction()

# Exports of `library` what `map` lists, and nothing else; fails when the map lists what is not there
# (the linker alone would say nothing) and when a symbol is found nowhere. ELF only.
function(ouderavond_restrict_symbols library map)
  if(WIN32 OR APPLE)
    return()
  endif()
  target_link_options(${library} PRIVATE "-Wl,--version-script,${map}")
  set_property(TARGET ${library} APPEND PROPERTY LINK_DEPENDS "${map}")
  ouderavond_has_link_flag(-Wl,--no-undefined-version OUDERAVOND_HAS_NO_UNDEFINED_VERSION)
  if(OUDERAVOND_HAS_NO_UNDEFINED_VERSION)
    target_link_options(${library} PRIVATE -Wl,--no-undefined-version)
  endif()
  # Calls of the library's own functions within it go straight there, not through a table that another
  # library with such a name could change.
  ouderavond_has_link_flag(-Wl,-Bsymbolic-functions OUDERAVOND_HAS_BSYMBOLIC_FUNCTIONS)
  if(OUDERAVOND_HAS_BSYMBOLIC_FUNCTIONS)
    target_link_options(${library} PRIVATE -Wl,-Bsymbolic-functions)
  endif()
  # clang leaves its sanitizer's runtime to the program, so that a library lacks it.
  if(NOT ((OUDERAVOND_SANITIZE OR OUDERAVOND_SANITIZE_THREADS) AND CMAKE_C_COMPILER_ID MATCHES "Clang"))
    target_link_options(${library} PRIVATE -Wl,-z,defs)
  endif()
endfunction()
