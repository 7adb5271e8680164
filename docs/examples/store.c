/* store.c - an evening over two sessions: loaded from what was saved, changed, the changes sent
 * off, and moved to new data of the school. docs/embedding.md walks through it. */
#include <ouderavond/ouderavond.h>
#include <stdio.h>
#include <string.h>

static const char STUDENTS[] = "Leerling\tAfdeling\tStamklas\n1001\th1\th1d\n1002\th1\th1d\n";
static const char PACKAGES[] = "Leerling\tVak\n1001\tne\n1001\ten\n1002\tne\n";
static const char PLACES[] = "Leerling\tGroep\n1001\th1d\n1002\th1d\n";
static const char LESSONS[] =
    "Afdeling\tVak\tGroep\tDocent\nh1\tne\th1d\tmen13\nh1\ten\th1d\tkro\n";
static const char NEW_LESSONS[] =
    "Afdeling\tVak\tGroep\tDocent\nh1\tne\th1d\tmen13\nh1\ten\th1d\tlms\n";

static oud_status load(oud_school *school, oud_table table, const char *text)
{
    return oud_school_load(school, table, "", 0, text, strlen(text));
}

static oud_status make_school(oud_school **out)
{
    oud_school *school = NULL;
    oud_status status = oud_school_new(NULL, NULL, &school);
    status = status ? status : load(school, OUD_TABLE_LEERLINGEN, STUDENTS);
    status = status ? status : load(school, OUD_TABLE_PAKKETKEUZE, PACKAGES);
    status = status ? status : load(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, PLACES);
    status = status ? status : load(school, OUD_TABLE_LESSENVERDELING, LESSONS);
    status = status ? status : oud_school_seal(school);
    if (status)
        oud_school_unref(school);
    else
        *out = school;
    return status;
}

/* Send what changed since the last time, and tell the evening that it arrived. */
static oud_status upload(oud_evening *evening)
{
    oud_changes *changes = NULL;
    oud_status status = oud_changes_new(evening, 0, &changes);
    if (status)
        return status;
    uint64_t sequence = oud_changes_sequence(changes);
    size_t count = oud_changes_count(changes);
    for (size_t i = 0; i < count; i++) {
        char text[256];
        oud_changes_text(changes, i, OUD_LANGUAGE_EN, text, sizeof text);
        printf("  %s\n", text);
    }
    for (size_t i = 0; i < count && !status; i++) {
        uint32_t kind = 0, opportunity = 0;
        oud_changes_rows(changes, OUD_CHANGE_COLUMN_KIND, i, &kind, 1);
        oud_changes_rows(changes, OUD_CHANGE_COLUMN_OPPORTUNITY, i, &opportunity, 1);
        uint64_t own_id = 7000 + opportunity; /* what the database answered */
        if (kind == OUD_CHANGE_KIND_CREATED)
            status = oud_evening_set_own_ids(evening, &opportunity, &own_id, 1);
    }
    oud_changes_free(changes);
    return status ? status : oud_evening_mark_saved(evening, sequence);
}

/* The whole state as text, NUL-terminated; LIMIT when there is no room for it. */
static oud_status save(const oud_evening *evening, char *text, size_t room)
{
    oud_reader *reader = NULL;
    size_t used = 0, got = 1;
    oud_status status = oud_dump_write(evening, 0, &reader);
    while (!status && got) {
        if (room - used < 1025)
            status = OUD_STATUS_LIMIT;
        else
            status = oud_reader_read(reader, text + used, room - used - 1, &got);
        used += status ? 0 : got;
    }
    text[used] = '\0';
    oud_reader_free(reader);
    return status;
}

static oud_status offer(oud_evening *evening)
{
    oud_plan *plan = NULL;
    oud_status status =
        oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_EVERYONE, 0, &plan);
    status = status ? status : oud_plan_apply(plan);
    oud_plan_unref(plan);
    return status;
}

/* The lessons changed: a school with these, and a plan to move the evening there. */
static oud_status move(oud_evening *evening)
{
    const uint32_t without[] = {OUD_TABLE_LESSENVERDELING};
    oud_school *school = NULL;
    oud_plan *plan = NULL;
    oud_status status = oud_school_new_from(oud_evening_school(evening), without, 1, &school);
    status = status ? status : load(school, OUD_TABLE_LESSENVERDELING, NEW_LESSONS);
    status = status ? status : oud_school_seal(school);
    status = status ? status
                    : oud_plan_rebase(evening, school, OUD_POLICY_EVERYONE,
                                      OUD_PLAN_FLAG_REPLACE_OBSOLETE, &plan);
    status = status ? status : oud_plan_apply(plan);
    oud_plan_unref(plan);
    oud_school_unref(school);
    return status;
}

int main(void)
{
    char saved[8192] = "";
    oud_school *school = NULL;
    oud_evening *evening = NULL;
    oud_status status = make_school(&school);

    printf("first session\n");
    status = status ? status : oud_evening_new(school, &evening);
    status = status ? status : offer(evening);
    status = status ? status : upload(evening);
    status = status ? status : save(evening, saved, sizeof saved);
    oud_evening_unref(evening);
    evening = NULL;

    printf("second session\n");
    status = status ? status : oud_evening_new(school, &evening);
    status = status ? status : oud_dump_load(evening, saved, strlen(saved), 0);
    status = status ? status : move(evening);
    status = status ? status : upload(evening);
    printf("%s\n", oud_status_name(status));
    oud_evening_unref(evening);
    oud_school_unref(school);
    return status != OUD_STATUS_OK;
}
