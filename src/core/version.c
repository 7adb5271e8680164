#include "ouderavond/version.h"

#define TEXT_OF(number) #number
#define TEXT(number)    TEXT_OF(number)

const char *oud_version(void)
{
    return TEXT(OUD_VERSION_MAJOR) "." TEXT(OUD_VERSION_MINOR) "." TEXT(OUD_VERSION_PATCH);
}
