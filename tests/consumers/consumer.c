/* consumer.c - the smallest program that needs the library: makes a school, loads a row, seals it.
 * Says which version it was compiled against and which one runs; fails when they differ. */
#include <ouderavond/ouderavond.h>

#include <stdio.h>
#include <string.h>

static oud_status one_student(oud_school *school)
{
    const char text[] = "Leerling\tAfdeling\n1001\th1\n";
    oud_status status =
        oud_school_load(school, OUD_TABLE_LEERLINGEN, "leerlingen", 10, text, sizeof text - 1);
    if (status == OUD_STATUS_OK)
        status = oud_school_seal(school);
    if (status == OUD_STATUS_OK && oud_school_count(school, OUD_KIND_STUDENT) != 1)
        status = OUD_STATUS_NOT_FOUND;
    return status;
}

int main(void)
{
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", OUD_VERSION_MAJOR, OUD_VERSION_MINOR,
             OUD_VERSION_PATCH);
    printf("compiled with %s, running %s\n", version, oud_version());

    oud_school *school = NULL;
    oud_status status = oud_school_new(NULL, NULL, &school);
    if (status == OUD_STATUS_OK)
        status = one_student(school);
    printf("%s\n", oud_status_name(status));
    oud_school_unref(school);
    return status == OUD_STATUS_OK && strcmp(version, oud_version()) == 0 ? 0 : 1;
}
