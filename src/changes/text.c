/* text.c - a change as a line of text. */
#include "changes/changes.h"

/* Dutch, English. */
typedef const char *words[2];

enum { FROM, TO, NONE, YES, NO, NEW, GONE, STUDENT, SUBJECT, TEACHER, TOGETHER, PARENT };

static const words WORDS[] = {
    [FROM] = {" van ", " from "},
    [TO] = {" naar ", " to "},
    [NONE] = {"geen", "none"},
    [YES] = {"ja", "yes"},
    [NO] = {"nee", "no"},
    [NEW] = {"nieuw: ", "new: "},
    [GONE] = {"verwijderd: ", "removed: "},
    [STUDENT] = {"leerling ", "student "},
    [SUBJECT] = {"vak ", "subject "},
    [TEACHER] = {"docent ", "teacher "},
    [TOGETHER] = {"ouders samen", "parents together"},
    [PARENT] = {"ouder ", "parent "},
};

/* How a value is shown. */
typedef enum shape {
    NUMBER,
    YES_NO,
    LIST,
    GROUPS,
    TEXT,
    SLOTS,
    ORIGIN,
    THING,
    APART,
    LIMIT, /* a number; 0: none */
    DATE   /* likewise */
} shape;

/* What the keys of a field are; 0: none. */
typedef enum keyed { NO_KEY, PARTY_KEY, SETTING_KEY, DATE_KEY, KIND_KEY } keyed;

static const struct {
    words name;
    uint8_t shape;
    uint8_t keyed;
    uint8_t kind, kind2; /* of the keys */
} FIELDS[] = {
    [OUD_FIELD_OFFERED] = {{"aangeboden", "offered"}, YES_NO, NO_KEY, 0, 0},
    [OUD_FIELD_REQUESTED] = {{"aangevraagd", "requested"}, YES_NO, NO_KEY, 0, 0},
    [OUD_FIELD_SCHEDULED] = {{"ingeroosterd", "scheduled"}, YES_NO, NO_KEY, 0, 0},
    [OUD_FIELD_CHANGED_BY_HAND] =
        {{"met de hand gewijzigd", "changed by hand"}, YES_NO, NO_KEY, 0, 0},
    [OUD_FIELD_DURATION] = {{"gespreksduur", "duration"}, NUMBER, NO_KEY, 0, 0},
    [OUD_FIELD_TEACHERS] = {{"docenten", "teachers"}, LIST, NO_KEY, 0, 0},
    [OUD_FIELD_ROOSTERGROEPEN] = {{"roostergroepen", "roostergroepen"}, GROUPS, NO_KEY, 0, 0},
    [OUD_FIELD_ORIGIN] = {{"herkomst", "origin"}, ORIGIN, NO_KEY, 0, 0},
    [OUD_FIELD_SUBJECT] = {{"vak", "subject"}, THING, NO_KEY, 0, 0},
    [OUD_FIELD_REMARK] = {{"opmerking", "remark"}, TEXT, NO_KEY, 0, 0},
    [OUD_FIELD_REQUEST] = {{"aanvraag", "request"}, NUMBER, PARTY_KEY, 0, 0},
    [OUD_FIELD_REQUEST_TEACHER] =
        {{"opmerking voor de docent", "remark to the teacher"}, TEXT, PARTY_KEY, 0, 0},
    [OUD_FIELD_REQUEST_SCHEDULER] =
        {{"opmerking voor de roostermaker", "remark to the scheduler"}, TEXT, PARTY_KEY, 0, 0},
    [OUD_FIELD_ASIDE] =
        {{"aanvraag apart gehouden", "request kept aside"}, NUMBER, PARTY_KEY, 0, 0},
    [OUD_FIELD_ASIDE_TEACHER] = {{"daarvan de opmerking voor de docent",
                                  "its remark to the teacher"},
                                 TEXT,
                                 PARTY_KEY,
                                 0,
                                 0},
    [OUD_FIELD_ASIDE_SCHEDULER] = {{"daarvan de opmerking voor de roostermaker",
                                    "its remark to the scheduler"},
                                   TEXT,
                                   PARTY_KEY,
                                   0,
                                   0},
    [OUD_FIELD_SETTING] = {{"instelling", "setting"}, NUMBER, SETTING_KEY, 0, 0},
    [OUD_FIELD_CHOICE] = {{"keuze van docent(en)", "choice of teacher(s)"},
                          LIST,
                          KIND_KEY,
                          OUD_KIND_ROOSTERGROEP,
                          OUD_KIND_SUBJECT},
    [OUD_FIELD_APART] =
        {{"ouders vragen apart aan", "parents ask apart"}, APART, KIND_KEY, OUD_KIND_STUDENT, 0},
    [OUD_FIELD_DATE] = {{"gesprekken per docent", "talks per teacher"}, SLOTS, DATE_KEY, 0, 0},
    [OUD_FIELD_TEACHER_SLOTS] = {{"gesprekken", "talks"}, SLOTS, DATE_KEY, 0, OUD_KIND_TEACHER},
    [OUD_FIELD_BARRED] = {{"verboden", "barred"}, YES_NO, DATE_KEY, 0, OUD_KIND_STAMKLAS},
    [OUD_FIELD_EXEMPTED] =
        {{"toch toegestaan", "allowed after all"}, YES_NO, DATE_KEY, 0, OUD_KIND_STUDENT},
    [OUD_FIELD_MENTOR_CHOICE] = {{"keuze van mentor(en)", "choice of mentor(s)"},
                                 LIST,
                                 KIND_KEY,
                                 OUD_KIND_MENTORGROEP,
                                 OUD_KIND_SUBJECT},
    [OUD_FIELD_SUBJECT_NAME] =
        {{"volledige naam", "full name"}, TEXT, KIND_KEY, OUD_KIND_SUBJECT, 0},
    [OUD_FIELD_OTHER] = {{"overige gegevens", "other data"}, NUMBER, NO_KEY, 0, 0},
};

/* The names and shapes of settings. */
static const struct {
    words name;
    uint8_t shape;
} SETTINGS[] = {
    [OUD_EVENING_SETTING_PEILWEEK] = {{"peilweek", "peilweek"}, NUMBER},
    [OUD_EVENING_SETTING_MAX_REQUESTS] = {{"maximumaantal aanvragen per kind",
                                           "maximum of requests per child"},
                                          LIMIT},
    [OUD_EVENING_SETTING_LONG_ALLOWED] = {{"lang gesprek toegestaan", "long talk allowed"}, YES_NO},
    [OUD_EVENING_SETTING_LONG_COUNTS_TWICE] = {{"lang gesprek telt dubbel",
                                                "long talk counts twice"},
                                               YES_NO},
    [OUD_EVENING_SETTING_APART] = {{"ouders vragen apart aan", "parents ask apart"}, YES_NO},
    [OUD_EVENING_SETTING_PUBLISHED] = {{"gepubliceerd", "published"}, YES_NO},
    [OUD_EVENING_SETTING_ARCHIVED] = {{"gearchiveerd", "archived"}, YES_NO},
    [OUD_EVENING_SETTING_DEADLINE] = {{"laatste dag van aanvragen", "last day of requests"}, DATE},
};

static const words ORIGINS[] = {
    [OUD_ORIGIN_PAKKETVAK] = {"pakketvak", "pakketvak"},
    [OUD_ORIGIN_MENTORAAT] = {"mentoraat", "mentoraat"},
    [OUD_ORIGIN_FILE] = {"bestand", "file"},
    [OUD_ORIGIN_HAND] = {"handmatig", "by hand"},
    [OUD_ORIGIN_INDIVIDUAL] = {"individueel", "individual"},
};

/* What is being written, of what, in which language. */
typedef struct line {
    oud__writer writer;
    const oud_changes *changes;
    const oud__change *change;
    int tongue; /* place in words */
} line;

static void say(line *l, const words *of)
{
    oud__write_text(&l->writer, (*of)[l->tongue]);
}

static void write_code(line *l, oud_kind kind, uint32_t thing)
{
    oud__span code;
    code.at = oud_evening_code(l->changes->evening, kind, thing, &code.size);
    if (code.at) {
        oud__write(&l->writer, code);
    } else {
        say(l, &WORDS[NONE]);
    }
}

/* The teachers or roostergroepen of one side. */
static void write_list(line *l, oud_change_side side, shape form)
{
    bool groups = form == GROUPS;
    size_t count;
    const uint32_t *ids = oud__change_items(
        l->changes, l->change, side,
        groups ? OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN : OUD_OPPORTUNITY_LIST_TEACHERS, &count);
    for (size_t i = 0; i < count; i++) {
        oud__write_text(&l->writer, i ? ", " : "");
        write_code(l, groups ? OUD_KIND_ROOSTERGROEP : OUD_KIND_TEACHER, ids[i]);
    }
    if (count == 0) {
        say(l, &WORDS[NONE]);
    }
}

static void write_date(line *l, uint32_t date)
{
    const uint32_t parts[] = {date / 10000, date / 100 % 100, date % 100};
    for (size_t i = 0; i < 3; i++) {
        oud__write_text(&l->writer, i ? "-" : "");
        oud__write_text(&l->writer, i && parts[i] < 10 ? "0" : "");
        oud__write_number(&l->writer, parts[i]);
    }
}

/* The setting that a change is about; 0 when it is about none that has a name. */
static uint32_t setting_of(const line *l)
{
    uint32_t key;
    uint32_t key2;
    oud__change_keys(l->change, &key, &key2);
    bool named = FIELDS[l->change->field].keyed == SETTING_KEY &&
                 key < sizeof SETTINGS / sizeof *SETTINGS && SETTINGS[key].name[0];
    return named ? key : 0;
}

static void write_value(line *l, oud_change_side side)
{
    uint32_t value = oud__change_value(l->changes, l->change, side);
    uint32_t setting = setting_of(l);
    shape form = (shape)(setting ? SETTINGS[setting].shape : FIELDS[l->change->field].shape);
    switch (form) {
    case YES_NO:
        say(l, &WORDS[value ? YES : NO]);
        return;
    case APART:
        say(l, &WORDS[value == 0 ? NONE : value == 1 ? YES : NO]);
        return;
    case LIST:
    case GROUPS:
        write_list(l, side, form);
        return;
    case ORIGIN:
        say(l, &ORIGINS[value]);
        return;
    case THING:
        write_code(l, OUD_KIND_SUBJECT, value);
        return;
    case TEXT:
        if (value) {
            oud__write_quoted(&l->writer, oud__change_text(l->changes, l->change, side));
            return;
        }
        break;
    case SLOTS:
    case LIMIT:
        if (value) {
            oud__write_number(&l->writer, form == SLOTS ? value - 1 : value);
            return;
        }
        break;
    case DATE:
        if (value) {
            write_date(l, value);
            return;
        }
        break;
    default:
        oud__write_number(&l->writer, value);
        return;
    }
    say(l, &WORDS[NONE]);
}

/* "leerling 101, vak ne, docent men13" */
static void write_opportunity(line *l)
{
    const oud_evening *evening = l->changes->evening;
    uint32_t row = l->change->row;
    oud_change_side side =
        l->change->kind == OUD_CHANGE_KIND_CREATED ? OUD_CHANGE_SIDE_AFTER : OUD_CHANGE_SIDE_BEFORE;
    say(l, &WORDS[STUDENT]);
    write_code(l, OUD_KIND_STUDENT, oud__store_student(&evening->store, row));
    oud__write_text(&l->writer, ", ");
    say(l, &WORDS[SUBJECT]);
    write_code(l, OUD_KIND_SUBJECT, oud__changes_talk(l->changes, row, side)->subject);
    oud__write_text(&l->writer, ", ");
    say(l, &WORDS[TEACHER]);
    write_list(l, side, LIST);
}

static void write_keys(line *l)
{
    oud_field field = l->change->field;
    uint32_t key;
    uint32_t key2;
    oud__change_keys(l->change, &key, &key2);
    switch (FIELDS[field].keyed) {
    case PARTY_KEY:
        oud__write_text(&l->writer, " (");
        say(l, &WORDS[key ? PARENT : TOGETHER]);
        if (key) {
            write_code(l, OUD_KIND_PARENT, key);
        }
        oud__write_text(&l->writer, ")");
        return;
    case DATE_KEY:
        oud__write_text(&l->writer, ", ");
        write_date(l, key);
        break;
    case KIND_KEY:
        oud__write_text(&l->writer, ", ");
        write_code(l, (oud_kind)FIELDS[field].kind, key);
        break;
    default:
        return;
    }
    if (FIELDS[field].kind2) {
        oud__write_text(&l->writer, ", ");
        write_code(l, (oud_kind)FIELDS[field].kind2, key2);
    }
}

static void write_change(line *l)
{
    if (l->change->kind == OUD_CHANGE_KIND_CREATED || l->change->kind == OUD_CHANGE_KIND_REMOVED) {
        say(l, &WORDS[l->change->kind == OUD_CHANGE_KIND_CREATED ? NEW : GONE]);
        write_opportunity(l);
        return;
    }
    if (l->change->row != OUD__NO_ROW) {
        write_opportunity(l);
        oud__write_text(&l->writer, ": ");
    }
    uint32_t setting = setting_of(l);
    say(l, setting ? &SETTINGS[setting].name : &FIELDS[l->change->field].name);
    write_keys(l);
    say(l, &WORDS[FROM]);
    write_value(l, OUD_CHANGE_SIDE_BEFORE);
    say(l, &WORDS[TO]);
    write_value(l, OUD_CHANGE_SIDE_AFTER);
}

size_t oud_changes_text(const oud_changes *changes, size_t place, oud_language language,
                        char *buffer, size_t capacity)
{
    oud__change change;
    bool known = language == OUD_LANGUAGE_NL || language == OUD_LANGUAGE_EN;
    line l = {oud__writer_on(buffer, capacity), changes, &change, language == OUD_LANGUAGE_EN};
    if (known && oud__changes_get(changes, place, &change)) {
        write_change(&l);
    }
    return oud__writer_end(&l.writer);
}
