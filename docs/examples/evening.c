/* evening.c - a whole evening, from the school's tables to what has to be uploaded.
 *
 * It does what a planner and the parents do, in the order of the handbook. Start with the table of
 * steps at the end, then read the steps from the top. It uses the public interface only. Where an
 * application would ask somebody, the answer stands here; where it would use the network, a line
 * tells what it would send.
 *
 *     evening [DIR] [--lang nl|en]
 *
 * Without DIR the folder in the environment variable OUD_SAMPLE_SCHOOL is read. The codes below are
 * of the sample school, voorbeeldschool. Exit codes: 0 done; 1 a call failed; 2 wrong use, or a
 * table that cannot be read. */
#include "evening.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_DATE = 20190205, SECOND_DATE = 20190207, DEADLINE = 20190131, TODAY = 20190120 };

/* ---- before parents see it ---- */

/* The library opens no file: it gets the text, from wherever the application has it. */
static oud_status load_table(const struct walk *walk, oud_table table)
{
    char path[1024], *text = NULL;
    long size = -1;
    oud_status status = OUD_STATUS_BAD_INPUT;
    snprintf(path, sizeof path, "%s/%s.tsv", walk->folder, oud_table_name(table));
    FILE *file = fopen(path, "rb");
    if (file && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0)
        text = malloc((size_t)size + 1);
    if (text && fseek(file, 0, SEEK_SET) == 0 &&
        fread(text, 1, (size_t)size, file) == (size_t)size) {
        const char *source = oud_table_name(table);
        status = oud_school_load(walk->school, table, source, strlen(source), text, (size_t)size);
    } else {
        fprintf(stderr, "evening: %s: %s\n", path,
                say(walk, "kan niet gelezen worden", "cannot be read"));
    }
    free(text);
    if (file)
        fclose(file);
    return status;
}

/* A school is loaded, then sealed; from then on it never changes. One school can serve any number
 * of evenings. The actor is kept with every change, for when several people work on one evening. */
static oud_status load(struct walk *walk)
{
    oud_status status = oud_school_new(NULL, NULL, &walk->school);
    for (int table = OUD_TABLE_LEERLINGEN; !status && table <= OUD_TABLE_VAKKEN; table++)
        status = load_table(walk, (oud_table)table);
    if (walk->school)
        show_diagnostics(walk, oud_school_diagnostics(walk->school));
    status = status ? status : oud_school_seal(walk->school);
    status = status ? status : oud_evening_new(walk->school, &walk->evening);
    status = status ? status : oud_evening_set_actor(walk->evening, "planner", 7);
    if (status == OUD_STATUS_OK)
        tell(walk, "  %u leerlingen, %u docenten, %u ouders, %u lessen",
             "  %u students, %u teachers, %u parents, %u lessons",
             (unsigned)oud_school_count(walk->school, OUD_KIND_STUDENT),
             (unsigned)oud_school_count(walk->school, OUD_KIND_TEACHER),
             (unsigned)oud_school_count(walk->school, OUD_KIND_PARENT),
             (unsigned)oud_school_count(walk->school, OUD_KIND_LESSON));
    return status;
}

/* Settings come before plans: a plan made earlier would be stale. */
static oud_status configure(struct walk *walk)
{
    static const struct {
        oud_evening_setting setting;
        uint32_t value;
    } settings[] = {{OUD_EVENING_SETTING_PEILWEEK, 5},
                    {OUD_EVENING_SETTING_MAX_REQUESTS, 2},
                    {OUD_EVENING_SETTING_LONG_ALLOWED, 1},
                    {OUD_EVENING_SETTING_DEADLINE, DEADLINE}};
    uint32_t men13 = find(walk, OUD_KIND_TEACHER, NULL, "men13"); /* leaves early on one date */
    oud_status status = OUD_STATUS_OK;
    for (size_t i = 0; !status && i < COUNT_OF(settings); i++)
        status = oud_evening_set(walk->evening, settings[i].setting, settings[i].value);
    status = status ? status : oud_date_set(walk->evening, FIRST_DATE, 20);
    status = status ? status : oud_date_set(walk->evening, SECOND_DATE, 20);
    status = status ? status : oud_date_set_slots(walk->evening, SECOND_DATE, men13, 8);
    tell(walk, "  peilweek 5 heeft %llu actieve lesregels; %zu data",
         "  peilweek 5 has %llu active rows of lessons; %zu dates",
         (unsigned long long)oud_school_count_active(walk->school, 5),
         oud_evening_dates(walk->evening, NULL, 0));
    return status;
}

/* Lesson 1888: men13 gives ne to h1d, and in the peilweek cpr is there as a substitute. Who gets
 * the talks is not for a program to decide: ask, with the candidates and what makes them so. */
static oud_status choose(const struct walk *walk, oud_plan *plan, size_t choice)
{
    uint32_t cpr = find(walk, OUD_KIND_TEACHER, NULL, "cpr");
    uint32_t candidates = oud_plan_choice_get(plan, choice, OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT);
    for (uint32_t i = 0; i < candidates; i++) {
        unsigned from = oud_plan_candidate_get(plan, choice, i, OUD_CANDIDATE_ATTRIBUTE_FROM);
        unsigned to = oud_plan_candidate_get(plan, choice, i, OUD_CANDIDATE_ATTRIBUTE_TO);
        printf("    h1d ne:");
        print_code(walk, OUD_KIND_TEACHER,
                   oud_plan_candidate_get(plan, choice, i, OUD_CANDIDATE_ATTRIBUTE_TEACHER));
        if (oud_plan_candidate_get(plan, choice, i, OUD_CANDIDATE_ATTRIBUTE_IS_SUBSTITUTE))
            tell(walk, ", vervanger, week %u t/m %u", ", substitute, weeks %u to %u", from, to);
        else
            tell(walk, ", regulier", ", regular");
    }
    return oud_plan_choose(plan, choice, &cpr, 1);
}

/* The planner saw the plan and says yes. What happened meanwhile would make it stale, and refused.
 */
static oud_status show_and_apply(const struct walk *walk, oud_plan *plan)
{
    show_plan(walk, plan);
    return oud_plan_apply(plan);
}

/* Offer everything per pakketvak. One choice is answered by name, the others by a policy. */
static oud_status offer(struct walk *walk)
{
    oud_plan *plan = NULL;
    uint32_t h1d = find(walk, OUD_KIND_ROOSTERGROEP, "h1", "h1d");
    oud_status status =
        oud_plan_pakketvakken(walk->evening, NULL, NULL, 0, OUD_POLICY_ASK, 0, &plan);
    if (status == OUD_STATUS_OK) {
        show_plan(walk, plan);
        tell(walk, "  %zu keuzes:", "  %zu choices:", oud_plan_choice_count_open(plan));
    }
    for (size_t i = 0; !status && i < oud_plan_choice_count(plan); i++)
        if (oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP) == h1d)
            status = choose(walk, plan, i);
    status = status ? status : oud_plan_choose_policy(plan, OUD_POLICY_EVERYONE);
    status = status ? status : show_and_apply(walk, plan);
    oud_plan_unref(plan);
    show_talk(walk, talk_of(walk, STUDENT, "ne"));
    show_share(walk, "h4", "ec");
    return status;
}

/* In h3 the mentor has no lesson, so nothing came of the package. The full name is for parents. */
static oud_status offer_mentoraat(struct walk *walk)
{
    static const char name[] = "Gesprek met de mentor";
    static const char *const groups[] = {"h3a", "h3b", "h3c", "h3d", "h3e"};
    uint32_t ids[COUNT_OF(groups)];
    oud_plan *plan = NULL;
    for (size_t i = 0; i < COUNT_OF(groups); i++)
        ids[i] = find(walk, OUD_KIND_MENTORGROEP, "h3", groups[i]);
    oud_status status = oud_plan_mentoraat(walk->evening, ids, COUNT_OF(ids), "mtr", 3, name,
                                           sizeof name - 1, OUD_POLICY_EVERYONE, 0, &plan);
    status = status ? status : show_and_apply(walk, plan);
    oud_plan_unref(plan);
    return status;
}

/* By hand everything is multiplied, so the plan is looked at before it is applied: three teachers
 * for three subjects would be nine talks per student. The afdelingsleider alone is one. */
static oud_status offer_by_hand(struct walk *walk)
{
    uint32_t students[256], teachers[3], subjects[3];
    oud_plan *wrong = NULL, *right = NULL;
    size_t count =
        oud_school_copy(walk->school, OUD_RELATION_AFDELING_STUDENTS,
                        find(walk, OUD_KIND_AFDELING, NULL, "v6"), students, COUNT_OF(students));
    static const char *const teacher_codes[] = {"png30", "plz10", "lhr"};
    static const char *const subject_codes[] = {"bg", "lob", "ict"};
    for (size_t i = 0; i < 3; i++) {
        teachers[i] = find(walk, OUD_KIND_TEACHER, NULL, teacher_codes[i]);
        subjects[i] = find(walk, OUD_KIND_SUBJECT, NULL, subject_codes[i]);
    }
    if (count > COUNT_OF(students))
        return OUD_STATUS_LIMIT;
    oud_status status =
        oud_plan_by_hand(walk->evening, teachers, 3, subjects, 3, students, count, 0, &wrong);
    if (status == OUD_STATUS_OK) {
        show_plan(walk, wrong);
        tell(walk, "  dat was niet de bedoeling; alleen de afdelingsleider:",
             "  that was not meant; the afdelingsleider only:");
    }
    oud_plan_unref(wrong);
    status = status ? status
                    : oud_plan_by_hand(walk->evening, teachers, 1, subjects, 1, students, count, 0,
                                       &right);
    status = status ? status : show_and_apply(walk, right);
    oud_plan_unref(right);
    return status;
}

/* Who is not in the timetable comes from a file. A code that the school does not know is no error:
 * the plan tells of it, and the planner sees whether it is somebody from outside or a slip. */
static oud_status offer_from_file(struct walk *walk)
{
    static const char file[] = STUDENT "\tdecaan1\tlob\n"
                                       "2018419\tkro\tlob\n";
    oud_plan *plan = NULL;
    oud_status status =
        oud_plan_offer_file(walk->evening, "extra.tsv", 9, file, sizeof file - 1, 0, &plan);
    if (status == OUD_STATUS_OK) {
        show_diagnostics(walk, oud_plan_diagnostics(plan));
        status = show_and_apply(walk, plan);
    }
    oud_plan_unref(plan);
    return status;
}

/* One student: the list has what is offered, and whom the choices left out. Here men13 as well, and
 * no talk about lo. */
static oud_status offer_to_one(struct walk *walk)
{
    uint32_t ne = find(walk, OUD_KIND_SUBJECT, NULL, "ne");
    uint32_t lo = find(walk, OUD_KIND_SUBJECT, NULL, "lo");
    oud_individual *list = NULL;
    oud_status status =
        oud_individual_new(walk->evening, find(walk, OUD_KIND_STUDENT, NULL, STUDENT), 0, &list);
    for (size_t i = 0; !status && i < oud_individual_count(list); i++) {
        uint32_t subject = 0, opportunity = 0;
        oud_individual_rows(list, OUD_INDIVIDUAL_COLUMN_SUBJECT, i, &subject, 1);
        oud_individual_rows(list, OUD_INDIVIDUAL_COLUMN_OPPORTUNITY, i, &opportunity, 1);
        if (subject == ne && opportunity == 0)
            status = oud_individual_offer(list, i, NULL, 0, &opportunity);
        else if (subject == lo)
            status = oud_individual_withdraw(list, i, 0);
        else
            continue;
        show_talk(walk, opportunity);
    }
    oud_individual_free(list);
    return status;
}

/* Change whom a talk is with. Ids of opportunities last, so a screen may keep them. */
static oud_status change_teacher(struct walk *walk)
{
    static const char remark[] = "samen met de mentor";
    uint32_t talk = talk_of(walk, STUDENT, "ak");
    oud_status status = oud_opportunity_replace_teacher(walk->evening, talk,
                                                        find(walk, OUD_KIND_TEACHER, NULL, "bpd"),
                                                        find(walk, OUD_KIND_TEACHER, NULL, "gkr"));
    status = status ? status
                    : oud_opportunity_add_teacher(walk->evening, talk,
                                                  find(walk, OUD_KIND_TEACHER, NULL, "zmw"));
    status = status ? status
                    : oud_opportunity_set_remark(walk->evening, talk, remark, sizeof remark - 1);
    show_talk(walk, talk);
    return status;
}

/* Stamklas bk1b may not come on the first date. The sentence is the tooltip of the grid. */
static oud_status bar(struct walk *walk)
{
    uint32_t bk1b = find(walk, OUD_KIND_STAMKLAS, "bk1", "bk1b"), stamklas = 0;
    oud_grid *grid = NULL;
    oud_status status = oud_date_bar(walk->evening, FIRST_DATE, bk1b, 1);
    status = status ? status : oud_grid_new(walk->evening, FIRST_DATE, 0, &grid);
    for (size_t i = 0; !status && i < oud_grid_count(grid); i++) {
        char text[256];
        oud_grid_rows(grid, OUD_GRID_COLUMN_STAMKLAS, i, &stamklas, 1);
        oud_grid_text(grid, i, walk->language, text, sizeof text);
        if (stamklas == bk1b)
            printf("  bk1b: %s\n", text);
    }
    oud_grid_free(grid);
    show_talk(walk, talk_of(walk, "2018133", "ne"));
    return status;
}

/* Until here parents could not ask for anything; what they see now is what is offered. */
static oud_status publish(struct walk *walk)
{
    oud_status status = oud_evening_set(walk->evening, OUD_EVENING_SETTING_PUBLISHED, 1);
    tell(walk, "  aangeboden: %u gesprekken; aanvragen kan tot en met %u",
         "  offered: %u talks; requests are possible up to and including %u",
         (unsigned)oud_evening_count_offered(walk->evening),
         (unsigned)oud_evening_get(walk->evening, OUD_EVENING_SETTING_DEADLINE));
    return status;
}

/* ---- what parents do, and what the planner does then ---- */

/* A request of the parents of STUDENT together, on a day before the deadline. Parents are bound by
 * the rules; for the school there is OUD_REQUEST_FLAG_BY_SCHOOL. */
static oud_status ask(const struct walk *walk, const char *subject, uint32_t duration,
                      const char *remark)
{
    return oud_request_set(walk->evening, talk_of(walk, STUDENT, subject), 0, duration, remark,
                           strlen(remark), NULL, 0, TODAY, 0);
}

/* Two talks per child at most. A refusal is an answer, and its reason can be shown to parents. */
static oud_status ask_for_talks(struct walk *walk)
{
    oud_status status = ask(walk, "ne", 2, "we komen met een tolk");
    show_talk(walk, talk_of(walk, STUDENT, "ne"));
    status = status ? status : ask(walk, "gd", 1, "");
    show_talk(walk, talk_of(walk, STUDENT, "gd"));
    if (status == OUD_STATUS_OK && ask(walk, "wi", 1, "") == OUD_STATUS_NOT_ALLOWED)
        show_refusal(walk);
    return status;
}

/* No talks about gd in h1 after all. One is requested: the plan leaves it alone and lists it, so
 * that somebody can call these parents first. */
static oud_status remove_subject(struct walk *walk)
{
    uint32_t h1 = find(walk, OUD_KIND_AFDELING, NULL, "h1");
    uint32_t gd = find(walk, OUD_KIND_SUBJECT, NULL, "gd"), talk = 0;
    oud_plan *plan = NULL;
    oud_status status = oud_plan_remove_pakketvakken(walk->evening, &h1, &gd, 1, 0, &plan);
    status = status ? status : show_and_apply(walk, plan);
    for (uint64_t i = 0; !status && i < oud_plan_count(plan, OUD_ACTION_PROTECT); i++) {
        oud_plan_rows(plan, OUD_ACTION_PROTECT, OUD_PLAN_COLUMN_OPPORTUNITY, i, &talk, 1);
        show_talk(walk, talk);
    }
    oud_plan_unref(plan);
    return status;
}

/* Parents call: why is there no talk about ec? The chain of facts is the answer. */
static oud_status explain(struct walk *walk)
{
    oud_why *why = NULL;
    char text[512];
    oud_status status = oud_why_new(walk->evening, find(walk, OUD_KIND_STUDENT, NULL, "2015461"),
                                    find(walk, OUD_KIND_SUBJECT, NULL, "ec"), 0, 0, &why);
    for (size_t i = 0; !status && i < oud_why_count(why); i++) {
        oud_why_fact_text(why, i, walk->language, text, sizeof text);
        printf("    %s\n", text);
    }
    if (status == OUD_STATUS_OK) {
        oud_why_text(why, walk->language, text, sizeof text);
        printf("  2015461 ec: %s\n", text);
    }
    oud_why_free(why);
    return status;
}

/* What can be done about a finding. It is a plan like any other: seen, then applied, or dropped as
 * here, where these parents are still expected. */
static oud_status show_remedy(const struct walk *walk, oud_check *findings, size_t finding)
{
    oud_plan *plan = NULL;
    oud_status status = oud_plan_remedy(findings, finding, 0, &plan);
    if (status == OUD_STATUS_OK) {
        tell(walk, "  %s", "  %s",
             oud_check_remedy_text(oud_check_get(findings, finding, OUD_FINDING_ATTRIBUTE_CODE),
                                   walk->language));
        show_plan(walk, plan);
    }
    oud_plan_unref(plan);
    return status;
}

/* The check finds what nobody looks for. Findings come in order of code: of each the first, and how
 * many there are. Where the library knows what can be done, it makes that as a plan. */
static oud_status check(struct walk *walk)
{
    oud_check *findings = NULL;
    oud_status status = oud_check_new(walk->evening, NULL, 0, 0, &findings);
    size_t count = status ? 0 : oud_check_count(findings);
    uint32_t first = 0;
    tell(walk, "  van elke soort de eerste; (+): er is een voorstel",
         "  the first of each kind; (+): there is a plan for it");
    for (size_t i = 0, alike = 0; i < count; i += alike) {
        oud_code code = oud_check_get(findings, i, OUD_FINDING_ATTRIBUTE_CODE);
        char name[16], text[512];
        alike = (size_t)oud_check_count_of(findings, code);
        oud_code_name(code, name, sizeof name);
        oud_check_text(findings, i, walk->language, text, sizeof text);
        printf("  %4zu x %s %s%s\n", alike, name, text,
               oud_check_get(findings, i, OUD_FINDING_ATTRIBUTE_HAS_REMEDY) ? " (+)" : "");
    }
    if (status == OUD_STATUS_OK &&
        oud_check_select(findings, OUD_CODE_CHECK_NO_PARENTS, 0, 0, 0, &first, 1) > 0)
        status = show_remedy(walk, findings, first);
    oud_check_free(findings);
    return status;
}

/* ---- the order of things ---- */

static const struct {
    oud_status (*step)(struct walk *);
    const char *dutch, *english;
} steps[] = {
    {load, "De school laden", "Load the school"},
    {configure, "Instellingen en data", "Settings and dates"},
    {offer, "Aanbieden per pakketvak", "Offer per pakketvak"},
    {offer_mentoraat, "Mentoraatgesprekken aanbieden", "Offer talks with mentors"},
    {offer_by_hand, "Handmatig aanbieden", "Offer by hand"},
    {offer_from_file, "Aanbieden via bestand", "Offer from a file"},
    {offer_to_one, "Individueel aanbieden", "Offer to one student"},
    {change_teacher, "Docent aanpassen", "Change the teachers"},
    {bar, "Stamklasgebonden", "Bar a stamklas"},
    {publish, "Publiceren", "Publish"},
    {upload, "Uploaden", "Upload"},
    {ask_for_talks, "Ouders vragen aan", "Parents request"},
    {remove_subject, "Verwijderen per pakketvak", "Remove per pakketvak"},
    {explain, "Waarom niet?", "Why not?"},
    {check, "Controleren", "Check"},
    {upload, "Uploaden", "Upload"},
    {undo, "Ongedaan maken", "Undo"},
    {store, "De toestand", "The state"},
};

/* Every step returns the first status that was not OK; what it means is the evening's to tell, or
 * the school's as long as there is no evening. */
static int run(struct walk *walk)
{
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        char text[512] = "";
        tell(walk, "%zu. %s", "%zu. %s", i + 1, say(walk, steps[i].dutch, steps[i].english));
        oud_status status = steps[i].step(walk);
        if (status == OUD_STATUS_OK)
            continue;
        if (walk->evening)
            oud_evening_error_text(walk->evening, walk->language, text, sizeof text);
        else if (walk->school)
            oud_school_error_text(walk->school, walk->language, text, sizeof text);
        fprintf(stderr, "evening: %s%s%s\n", oud_status_name(status), text[0] ? ": " : "", text);
        return status == OUD_STATUS_BAD_INPUT ? 2 : 1;
    }
    return 0;
}

/* Returns 0 when the arguments are no good. */
static int take_arguments(struct walk *walk, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *language = strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[++i] : NULL;
        if (language && strcmp(language, "en") == 0)
            walk->language = OUD_LANGUAGE_EN;
        else if (language && strcmp(language, "nl") == 0)
            walk->language = OUD_LANGUAGE_NL;
        else if (language || argv[i][0] == '-')
            return 0;
        else
            walk->folder = argv[i];
    }
    return walk->folder != NULL;
}

int main(int argc, char **argv)
{
    struct walk walk = {OUD_LANGUAGE_NL, getenv("OUD_SAMPLE_SCHOOL"), NULL, NULL};
    if (!take_arguments(&walk, argc, argv)) {
        fputs("usage: evening [DIR] [--lang nl|en]\n", stderr);
        return 2;
    }
    int code = run(&walk);
    oud_evening_unref(walk.evening);
    oud_school_unref(walk.school);
    return code;
}
