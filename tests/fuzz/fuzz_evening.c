#include "fuzz_evening.h"

#include <string.h>

typedef struct {
    oud_table table;
    const char *text;
} source;

/* Codes are short, so that a fuzzer comes upon them. */
static const source SOURCES[] = {
    {OUD_TABLE_LEERLINGEN, "Leerling\tAfdeling\tStamklas\n1\th1\ta\n2\th1\ta\n3\tv1\tb\n"},
    {OUD_TABLE_PAKKETKEUZE,
     "Leerling\tAfdeling\tVak\n1\th1\tne\n1\th1\twi\n2\th1\tne\n3\tv1\tne\n"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "Leerling\tAfdeling\tGroep\n1\th1\ta\n2\th1\ta\n3\tv1\tb\n"},
    {OUD_TABLE_LESSENVERDELING, "Les ID\tAfdeling\tVak\tGroep\tDocent\n1\th1\tne\ta\tk\n"
                                "1\th1\tne\ta\tl\n2\th1\twi\ta\tm\n3\tv1\tne\tb\tk\n"},
    {OUD_TABLE_MENTORGROEPEN, "Afdeling\tGroep\tMentor\nh1\ta\tk\n"},
    {OUD_TABLE_OUDERS, "Code\tLeerlingcodes\np\t1,2\nq\t1\n"},
};

static oud_school *make_school(void)
{
    oud_school *school = NULL;
    REQUIRE(oud_school_new(NULL, NULL, &school) == OUD_STATUS_OK);
    for (size_t i = 0; i < sizeof SOURCES / sizeof *SOURCES; i++) {
        REQUIRE(oud_school_load(school, SOURCES[i].table, "", 0, SOURCES[i].text,
                                strlen(SOURCES[i].text)) == OUD_STATUS_OK);
    }
    REQUIRE(oud_school_seal(school) == OUD_STATUS_OK);
    return school;
}

oud_evening *fuzz_evening(void)
{
    static oud_school *school;
    oud_evening *evening = NULL;
    school = school ? school : make_school();
    REQUIRE(oud_evening_new(school, &evening) == OUD_STATUS_OK);
    return evening;
}

void fuzz_generate(oud_evening *evening)
{
    oud_plan *plan = NULL;
    REQUIRE(oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_EVERYONE, 0, &plan) ==
            OUD_STATUS_OK);
    REQUIRE(oud_plan_apply(plan) == OUD_STATUS_OK);
    oud_plan_unref(plan);
}

char *fuzz_dump(const oud_evening *evening, size_t *size)
{
    oud_reader *reader = NULL;
    char *text = NULL;
    size_t got = 1;
    *size = 0;
    REQUIRE(oud_dump_write(evening, 0, &reader) == OUD_STATUS_OK);
    while (got != 0) {
        char *grown = realloc(text, *size + 65536);
        REQUIRE(grown);
        text = grown;
        REQUIRE(oud_reader_read(reader, text + *size, 65536, &got) == OUD_STATUS_OK);
        *size += got;
    }
    oud_reader_free(reader);
    return text;
}

void fuzz_render(const oud_diagnostics *list)
{
    char text[64];
    for (size_t i = 0; i < oud_diagnostics_count(list); i++) {
        REQUIRE(oud_diagnostics_text(list, i, OUD_LANGUAGE_NL, text, sizeof text) > 0);
        REQUIRE(oud_diagnostics_text(list, i, OUD_LANGUAGE_EN, text, sizeof text) > 0);
        REQUIRE(oud_diagnostics_line(list, i) > 0);
    }
}
