/* How the facts, verdicts and changes of R-WHY-1 read, in Dutch and in English. */
#include <stdlib.h>

#include "support/evening_state.h"
#include "support/lines.h"
#include "support/suite.h"

#define TEXT 256

/* A pakketvak of student 1 for each way in which the chain of facts can go in week 5. */
static const table_row SCHOOL[] = {
    {OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
    {OUD_TABLE_LEERLINGEN, "2|h1|h1a"},
    {OUD_TABLE_PAKKETKEUZE, "1||ne"},
    {OUD_TABLE_PAKKETKEUZE, "1||en|||ja"},
    {OUD_TABLE_PAKKETKEUZE, "1||fa"},
    {OUD_TABLE_PAKKETKEUZE, "1||du"},
    {OUD_TABLE_PAKKETKEUZE, "1||gs"},
    {OUD_TABLE_PAKKETKEUZE, "1||ak"},
    {OUD_TABLE_PAKKETKEUZE, "1||bi"},
    {OUD_TABLE_PAKKETKEUZE, "1||wi|h2"},
    {OUD_TABLE_PAKKETKEUZE, "2||ne"},
    {OUD_TABLE_PAKKETKEUZE, "3||ne"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|h1a"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|lo1"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h2|wi2"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "2|h1|h1a"},
    {OUD_TABLE_LESSENVERDELING, "L1|h1|ne|h1a|kro"},
    {OUD_TABLE_LESSENVERDELING, "L1|h1|ne|h1a|lms|vervanger|kro"},
    {OUD_TABLE_LESSENVERDELING, "L1|h1|ne|h1a|cpr|vervanger|kro|7|16"},
    {OUD_TABLE_LESSENVERDELING, "L2|h1|du|h1a|kro|||7"},
    {OUD_TABLE_LESSENVERDELING, "L3|h1|gs|h1a|kro||||4"},
    {OUD_TABLE_LESSENVERDELING, "L4|h1|ak|h1a|kro|||||0"},
    {OUD_TABLE_LESSENVERDELING, "|h1|bi|h1a"},
    {OUD_TABLE_LESSENVERDELING, "L6|h2|wi|wi2|dri"},
    {OUD_TABLE_LESSENVERDELING, "L7|h1|lo|lo1|dri"},
    TABLE_END,
};

static oud_evening *evening;

static void start(void)
{
    evening = tables_evening(SCHOOL, 5);
    tables_generate(evening, OUD_POLICY_PREFER_REGULAR, 0);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, state_find(evening, "2", "ne"), 0),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_remove(evening, state_find(evening, "1", "wi"), 0),
                     OUD_STATUS_OK);
}

static void stop(void)
{
    oud_evening_unref(evening);
}

/* What is told of one question. */
typedef void (*teller)(const oud_why *why, oud_language language, lines *found);

static void tell_facts(const oud_why *why, oud_language language, lines *found)
{
    for (size_t i = 0; i < oud_why_count(why); i++) {
        char text[TEXT];
        oud_why_fact_text(why, i, language, text, sizeof text);
        lines_add(found, "%s", text);
    }
}

static void tell_verdict(const oud_why *why, oud_language language, lines *found)
{
    char text[TEXT];
    oud_why_text(why, language, text, sizeof text);
    lines_add(found, "%s", text);
}

static void tell_turns(const oud_why *why, oud_language language, lines *found)
{
    for (size_t i = 0; i < oud_why_turn_count(why); i++) {
        char text[TEXT];
        oud_why_turn_text(why, i, language, text, sizeof text);
        lines_add(found, "%s", text);
    }
}

/* Student, subject and, when it is about one, teacher. */
static const struct {
    const char *student, *subject, *teacher;
} QUESTIONS[] = {
    {"1", "ne", NULL}, {"1", "ne", "lms"}, {"1", "en", NULL}, {"1", "fa", NULL}, {"1", "du", NULL},
    {"1", "gs", NULL}, {"1", "ak", NULL},  {"1", "bi", NULL}, {"1", "wi", NULL}, {"1", "lo", NULL},
    {"2", "ne", NULL}, {"2", "bi", NULL},  {"3", "ne", NULL},
};

static void ask(size_t question, teller tell, oud_language language, lines *found)
{
    uint32_t student = state_id(evening, OUD_KIND_STUDENT, QUESTIONS[question].student);
    uint32_t subject = state_id(evening, OUD_KIND_SUBJECT, QUESTIONS[question].subject);
    const char *code = QUESTIONS[question].teacher;
    uint32_t teacher = code ? state_id(evening, OUD_KIND_TEACHER, code) : 0;
    oud_why *why;
    ck_assert_int_eq(oud_why_new(evening, student, subject, teacher, 0, &why), OUD_STATUS_OK);
    tell(why, language, found);
    oud_why_free(why);
}

#define TELLS_NL(tell, ...) tells(tell, OUD_LANGUAGE_NL, (const char *const[]){__VA_ARGS__, NULL})
#define TELLS_EN(tell, ...) tells(tell, OUD_LANGUAGE_EN, (const char *const[]){__VA_ARGS__, NULL})

/* All answers together tell these lines, here sorted and each once. */
static void tells(teller tell, oud_language language, const char *const *expected)
{
    lines wanted = {0};
    lines found = {0};
    for (size_t i = 0; i < sizeof QUESTIONS / sizeof *QUESTIONS; i++) {
        ask(i, tell, language, &found);
    }
    lines_sort(&found);
    lines_unique(&found);
    for (; *expected; expected++) {
        lines_add(&wanted, "%s", *expected);
    }
    char *difference = lines_difference(&wanted, &found);
    ck_assert_msg(!difference, "%s", difference);
    free(difference);
    lines_free(&wanted);
    lines_free(&found);
}

START_TEST(R_WHY_1_each_fact_reads_in_both_languages)
{
    TELLS_NL(
        tell_facts, "docent cpr geeft deze les niet in week 5, wel in week 7 t/m 16",
        "docent dri geeft deze les in week 5", "docent gekozen voor lesgroep h1a",
        "docent kro geeft deze les in week 5",
        "docent kro geeft deze les niet in week 5, wel t/m week 4",
        "docent kro geeft deze les niet in week 5, wel vanaf week 7",
        "docent kro geeft deze les niet in week 5, wel zonder lesuren",
        "docent lms geeft deze les in week 5", "docent niet gekozen voor lesgroep h1a",
        "gespreksmogelijkheid 1 is aangeboden", "gespreksmogelijkheid 3 is niet meer aangeboden",
        "ingedeeld in lesgroep h1a", "ingedeeld in lesgroep lo1", "ingedeeld in lesgroep wi2",
        "leerling 1 staat in leerlingen", "leerling 2 staat in leerlingen",
        "leerling 3 staat niet in leerlingen", "leerling heeft vrijstelling",
        "les heeft geen docent", "lesgroep h1a heeft een les in week 5",
        "lesgroep h1a heeft les L1 in week 5", "lesgroep h1a heeft les L2 niet in week 5",
        "lesgroep h1a heeft les L3 niet in week 5", "lesgroep h1a heeft les L4 niet in week 5",
        "lesgroep lo1 heeft les L7 in week 5", "lesgroep wi2 heeft les L6 in week 5",
        "niet ingedeeld in een lesgroep voor dit vak",
        "niveau: de lesgroep wordt gezocht in afdeling h2, vak wi", "vak ak zit in het pakket",
        "vak bi zit in het pakket", "vak bi zit niet in het pakket", "vak du zit in het pakket",
        "vak en zit in het pakket", "vak fa zit in het pakket", "vak gs zit in het pakket",
        "vak lo zit niet in het pakket", "vak ne zit in het pakket", "vak wi zit in het pakket");
    TELLS_EN(tell_facts, "group h1a does not have lesson L2 in week 5",
             "group h1a does not have lesson L3 in week 5",
             "group h1a does not have lesson L4 in week 5", "group h1a has a lesson in week 5",
             "group h1a has lesson L1 in week 5", "group lo1 has lesson L7 in week 5",
             "group wi2 has lesson L6 in week 5", "in no group for this subject",
             "lesson has no teacher", "niveau: the group is sought in afdeling h2, subject wi",
             "opportunity 1 is offered", "opportunity 3 is withdrawn", "sits in group h1a",
             "sits in group lo1", "sits in group wi2", "student 1 is in leerlingen",
             "student 2 is in leerlingen", "student 3 is not in leerlingen", "student is exempt",
             "subject ak is in the package", "subject bi is in the package",
             "subject bi is not in the package", "subject du is in the package",
             "subject en is in the package", "subject fa is in the package",
             "subject gs is in the package", "subject lo is not in the package",
             "subject ne is in the package", "subject wi is in the package",
             "teacher cpr does not give this lesson in week 5, but in week 7 to 16",
             "teacher dri gives this lesson in week 5",
             "teacher kro does not give this lesson in week 5, but from week 7",
             "teacher kro does not give this lesson in week 5, but up to week 4",
             "teacher kro does not give this lesson in week 5, but without hours",
             "teacher kro gives this lesson in week 5", "teacher lms gives this lesson in week 5",
             "teacher was chosen for group h1a", "teacher was not chosen for group h1a");
}
END_TEST

START_TEST(R_WHY_1_each_verdict_reads_in_both_languages)
{
    TELLS_NL(tell_verdict, "aangeboden",
             "geen gespreksmogelijkheid: alleen ingedeeld in een lesgroep, vak zit niet in het "
             "pakket (maatwerk)",
             "geen gespreksmogelijkheid: docent geeft deze les niet in week 5, wel t/m week 4",
             "geen gespreksmogelijkheid: docent geeft deze les niet in week 5, wel vanaf week 7",
             "geen gespreksmogelijkheid: docent niet gekozen",
             "geen gespreksmogelijkheid: leerling heeft vrijstelling",
             "geen gespreksmogelijkheid: leerling staat niet in leerlingen",
             "geen gespreksmogelijkheid: les heeft geen docent",
             "geen gespreksmogelijkheid: lesgroep heeft geen les in de peilweek",
             "geen gespreksmogelijkheid: niet ingedeeld in een lesgroep voor dit vak",
             "geen gespreksmogelijkheid: niet meer aangeboden",
             "geen gespreksmogelijkheid: vak zit niet in het pakket", "kan aangeboden worden");
    TELLS_EN(tell_verdict, "can be offered", "no opportunity: group has no lesson in the peilweek",
             "no opportunity: in no group for this subject",
             "no opportunity: lesson has no teacher",
             "no opportunity: only in a group, subject is not in the package (maatwerk)",
             "no opportunity: student is exempt", "no opportunity: student is not in leerlingen",
             "no opportunity: subject is not in the package",
             "no opportunity: teacher does not give this lesson in week 5, but from week 7",
             "no opportunity: teacher does not give this lesson in week 5, but up to week 4",
             "no opportunity: teacher was not chosen", "no opportunity: withdrawn", "offered");
}
END_TEST

START_TEST(R_WHY_1_each_change_reads_in_both_languages)
{
    TELLS_NL(tell_turns, "bied gespreksmogelijkheid 3 weer aan",
             "bied vak lo ook maatwerkleerlingen aan", "bied vak wi aan",
             "deel leerling 3 in bij een lesgroep",
             "geef een les van lesgroep h1a in vak bi een docent",
             "geef een lesgroep in week 5 een les in vak ne, met een docent",
             "geef lesgroep h1a in week 5 een les in vak ak, met een docent",
             "geef lesgroep h1a in week 5 een les in vak en, met een docent",
             "geef lesgroep h1a in week 5 een les in vak fa, met een docent",
             "haal de vrijstelling van leerling 1 voor vak en weg",
             "kies docent lms voor lesgroep h1a, vak ne",
             "kies week 4 als peilweek, of laat les L3 van lesgroep h1a ook in week 5 door die "
             "docent geven",
             "kies week 7 als peilweek, of laat les L2 van lesgroep h1a ook in week 5 door die "
             "docent geven",
             "zet leerling 3 in leerlingen", "zet vak bi in het pakket van leerling 2");
    TELLS_EN(
        tell_turns, "choose teacher lms for group h1a, subject ne",
        "choose week 4 as peilweek, or let that teacher give lesson L3 of group h1a in week 5 too",
        "choose week 7 as peilweek, or let that teacher give lesson L2 of group h1a in week 5 too",
        "give a group a lesson in subject ne in week 5, with a teacher",
        "give a lesson of group h1a in subject bi a teacher",
        "give group h1a a lesson in subject ak in week 5, with a teacher",
        "give group h1a a lesson in subject en in week 5, with a teacher",
        "give group h1a a lesson in subject fa in week 5, with a teacher",
        "offer opportunity 3 again", "offer subject lo to group-only students too",
        "offer subject wi", "place student 3 in a group", "put student 3 in leerlingen",
        "put subject bi in the package of student 2",
        "take away the exemption of student 1 for subject en");
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("texts of why");
    TCase *tcase = tcase_create("texts of why");
    tcase_add_checked_fixture(tcase, start, stop);
    tcase_add_test(tcase, R_WHY_1_each_fact_reads_in_both_languages);
    tcase_add_test(tcase, R_WHY_1_each_verdict_reads_in_both_languages);
    tcase_add_test(tcase, R_WHY_1_each_change_reads_in_both_languages);
    suite_add_tcase(tests, tcase);
    return tests;
}
