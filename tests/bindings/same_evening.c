/* same_evening.c - an evening with some of everything; prints its dump. The same stands in
 * same_evening.py and SameEvening.java, and the three must print the same bytes.
 *
 *     same_evening FOLDER-OF-THE-SAMPLE-SCHOOL */
#include <ouderavond/ouderavond.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EMOJI "\xf0\x9f\x98\x80"

static oud_school *school;
static oud_evening *evening;

static void must(oud_status status)
{
    if (status == OUD_STATUS_OK)
        return;
    char text[1024] = "";
    if (evening)
        oud_evening_error_text(evening, OUD_LANGUAGE_EN, text, sizeof text);
    fprintf(stderr, "same_evening: %s: %s\n", oud_status_name(status), text);
    exit(1);
}

static void load(const char *folder, oud_table table)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.tsv", folder, oud_table_name(table));
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    size_t size = 0, room = 1 << 24;
    char *text = malloc(room);
    if (text)
        size = fread(text, 1, room, file);
    fclose(file);
    must(oud_school_load(school, table, "", 0, text, size));
    free(text);
}

static uint32_t find(oud_kind kind, const char *code)
{
    return oud_evening_find(evening, kind, 0, code, strlen(code));
}

static void apply(oud_status made, oud_plan **plan)
{
    must(made);
    must(oud_plan_apply(*plan));
    oud_plan_unref(*plan);
    *plan = NULL;
}

static void set_up(void)
{
    must(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 5));
    must(oud_evening_set(evening, OUD_EVENING_SETTING_MAX_REQUESTS, 3));
    must(oud_evening_set(evening, OUD_EVENING_SETTING_LONG_ALLOWED, 1));
    must(oud_evening_set(evening, OUD_EVENING_SETTING_PUBLISHED, 1));
    must(oud_date_set(evening, 20190214, 20));
    must(oud_date_set(evening, 20190215, 10));
}

static void offer(void)
{
    static const char file[] = "nieuw\tdoc" EMOJI "\tvak\n2016101\tdoc" EMOJI "\tne\n";
    oud_plan *plan = NULL;
    apply(oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_PREFER_SUBSTITUTE, 0, &plan),
          &plan);
    apply(oud_plan_mentoraat(evening, NULL, 0, "mtr", 3, "Mentoruur " EMOJI, 14,
                             OUD_POLICY_EVERYONE, 0, &plan),
          &plan);
    apply(oud_plan_offer_file(evening, "", 0, file, sizeof file - 1, 0, &plan), &plan);
    uint32_t teacher = find(OUD_KIND_TEACHER, "opt"), subject = find(OUD_KIND_SUBJECT, "ne"),
             student = find(OUD_KIND_STUDENT, "2016101");
    apply(oud_plan_remove_by_hand(evening, &teacher, 1, &subject, 1, &student, 1, 0, &plan), &plan);
}

static void edit(void)
{
    static const char remark[] = "graag vroeg " EMOJI " \xc3\xa9\tof laat";
    uint32_t teachers[] = {find(OUD_KIND_TEACHER, "opt"), find(OUD_KIND_TEACHER, "cpl")};
    must(oud_opportunity_withdraw(evening, 101, 0));
    must(oud_opportunity_set_remark(evening, 102, remark, strlen(remark)));
    must(oud_opportunity_set_teachers(evening, 103, teachers, 2));
    must(oud_opportunity_set_scheduled(evening, 104, 1));
    must(oud_opportunity_remove(evening, 105, 0));
}

static void request(void)
{
    static const char to_teacher[] = "over het verslag " EMOJI, to_scheduler[] = "niet te laat";
    uint32_t student = oud_opportunity_get(evening, 107, OUD_ATTRIBUTE_STUDENT), parent = 0;
    oud_school_copy(school, OUD_RELATION_STUDENT_PARENTS, student, &parent, 1);
    must(oud_request_set(evening, 106, 0, 2, to_teacher, strlen(to_teacher), to_scheduler,
                         strlen(to_scheduler), 20190101, 0));
    must(oud_request_set(evening, 107, parent, 1, NULL, 0, NULL, 0, 0, OUD_REQUEST_FLAG_BY_SCHOOL));
    must(oud_request_set(evening, 108, 0, 1, NULL, 0, NULL, 0, 0, 0));
    must(oud_request_withdraw(evening, 108, 0, 0, 0));
    must(oud_date_remove(evening, 20190215));
    must(oud_evening_undo(evening));
}

static void print_dump(void)
{
    oud_reader *reader = NULL;
    char buffer[65536];
    size_t size = 0;
    must(oud_dump_write(evening, 0, &reader));
    do {
        must(oud_reader_read(reader, buffer, sizeof buffer, &size));
        fwrite(buffer, 1, size, stdout);
    } while (size);
    oud_reader_free(reader);
}

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    must(oud_school_new(NULL, NULL, &school));
    for (int table = OUD_TABLE_LEERLINGEN; table <= OUD_TABLE_VAKKEN; table++)
        load(arguments[1], (oud_table)table);
    must(oud_school_seal(school));
    must(oud_evening_new(school, &evening));
    set_up();
    offer();
    edit();
    request();
    print_dump();
    oud_evening_unref(evening);
    oud_school_unref(school);
    return 0;
}
