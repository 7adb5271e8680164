/* check.h - findings, and the rules that find them (R-CHECK-1..3).
 *
 * One rule is one code and one function. Rules about the school or the evening as a whole are
 * called once; rules about students for each student in whom the walk saw something the rule needs.
 */
#ifndef OUD_CHECK_CHECK_H
#define OUD_CHECK_CHECK_H

#include "evening/cell_index.h"
#include "evening/evening.h"
#include "evening/package.h"
#include "ouderavond/check.h"
#include "ouderavond/date.h"

#define OUD__THINGS 4
#define OUD__RULES  49

typedef struct oud__finding {
    uint32_t things[OUD__THINGS];
    uint8_t rule; /* place in oud__rules */
    uint8_t kind; /* of the first thing, where the rule leaves that open */
    bool quiet;   /* acknowledged */
} oud__finding;

typedef OUD__VEC(oud__finding) oud__finding_list;

/* What the walk saw of a student, a sum of these. */
enum {
    OUD__SEEN_NO_GROUP = 1,    /* a pakketvak without any roostergroep */
    OUD__SEEN_SEVERAL = 2,     /* one with several */
    OUD__SEEN_SPECIAL = 4,     /* one with rows that are not plain */
    OUD__SEEN_LOOSE = 8,       /* a roostergroep for a vak outside the package */
    OUD__SEEN_OUTSIDE = 16,    /* an offer outside the package, or for a special pakketvak */
    OUD__SEEN_MISFIT = 32,     /* an offer that today's options may not give */
    OUD__SEEN_TWICE = 64,      /* two offers for a vak */
    OUD__SEEN_UNSEATED = 128,  /* not in the roostergroep of the own stamklas */
    OUD__SEEN_REQUESTED = 256, /* a request, or one kept aside */
    OUD__SEEN_SCHEDULED = 512, /* scheduled, and not offered */
    OUD__SEEN_MISSING = 1024,  /* a pakketvak with a teacher, and no opportunity */
    OUD__SEEN_OFFERED = 2048,  /* anything offered */
    OUD__SEEN_NOTHING = 4096,  /* nothing offered */
    OUD__SEEN_STRANGER = 8192, /* not in leerlingen, and has opportunities */
    OUD__SEEN_UNKNOWN = 16384  /* not in leerlingen */
};

/* What the walk knows of a subject for a student, a sum of these. */
enum {
    OUD__MARK_PACKED = 1,   /* stands in the package, or is the niveau vak of what does */
    OUD__MARK_APART = 2,    /* has a roostergroep for it that is not the own stamklas */
    OUD__MARK_EXPECTED = 4, /* a pakketvak to which some roostergroep gives a teacher */
    OUD__MARK_PRESENT = 8,  /* has an opportunity, offered or not */
    OUD__MARK_OFFERED = 16, /* has an offered one */
    OUD__MARK_LOOSE = 32,   /* the rule about group-only students has been here */
    OUD__MARK_SPECIAL = 64  /* is a special pakketvak, or the niveau vak of one */
};

typedef struct oud__subject_mark {
    uint32_t student; /* of whom this is; what is of another is old */
    uint32_t option;  /* of the first roostergroep for it that gives a teacher, if any does */
    uint32_t groups;  /* how many roostergroepen there are */
    uint32_t flags;   /* OUD__MARK_... */
} oud__subject_mark;

typedef struct oud__checker {
    oud_check *check;
    oud_evening *evening;
    const oud__memory *memory;
    const oud__facts *facts;
    const oud__options *options;
    uint8_t rule; /* at hand */
    oud__finding_list found[OUD__RULES];

    uint32_t student;      /* at hand */
    uint32_t offers;       /* of that student */
    uint32_t stray_offers; /* of these, about subjects of the evening alone */
    uint32_t seen;
    uint32_t apart; /* subjects with a roostergroep other than the stamklas, not in the package */
    uint32_t expected; /* pakketvakken with a teacher and, so far, without opportunity */
    oud__u32s scratch;

    oud__subject_mark *marks;  /* by subject */
    uint32_t *student_offers;  /* by student of the school: offered opportunities */
    uint64_t *student_dates;   /* by student: dates allowed, bit by bit; NULL without dates */
    uint32_t *talk_offers;     /* by talk: offered opportunities */
    uint32_t *talk_time;       /* by talk: slots requested */
    uint32_t *talk_fits;       /* by talk: an option + 1 that gives it */
    uint32_t *option_students; /* by option: pakketvakken that have it alone, and get nobody */
    uint8_t *option_gives; /* by option: 1 when it has a candidate, and its choice is not skipped */
    uint32_t *untaught;    /* by subject: pakketvakken of a subject nobody teaches */
    uint8_t *taught;       /* by subject: 1 when some roostergroep has a lesson in it */
    uint8_t *members;      /* by roostergroep: 1 when somebody sits in it; NULL until asked */
    oud__cell_index cells;
    oud__u32s missing; /* by cell: pakketvakken with a teacher and without opportunity */
    uint32_t dates[OUD_DATES_MAX];
    uint32_t date_count;
} oud__checker;

typedef enum oud__scope {
    OUD__ONCE,     /* after the walk */
    OUD__STUDENTS, /* for each student in whom something was seen */
} oud__scope;

typedef struct oud__rule {
    uint16_t code; /* oud_code */
    uint8_t scope;
    uint8_t remedy;             /* oud__remedy */
    uint32_t needs;             /* any of what was seen */
    uint8_t kinds[OUD__THINGS]; /* of the things: oud_thing; 0: no more */
    bool (*find)(oud__checker *checker);
} oud__rule;

extern const oud__rule oud__rules[OUD__RULES];

/* A kind that stands in the finding itself. */
#define OUD__THING_OPEN 255

typedef enum oud__remedy {
    OUD__REMEDY_NONE,
    OUD__REMEDY_OFFER_CELL,       /* things: afdeling, subject */
    OUD__REMEDY_GROUP_ONLY,       /* things: student, subject, roostergroep */
    OUD__REMEDY_WITHDRAW_STUDENT, /* things: student */
    OUD__REMEDY_REMOVE_STUDENT,   /* likewise */
    OUD__REMEDY_WITHDRAW          /* the last thing is an opportunity */
} oud__remedy;

struct oud_check {
    oud__memory memory;
    oud_evening *evening;
    oud_school *school; /* on which the evening stood then: the ids are of this one */
    uint64_t revision;
    oud__finding_list findings; /* those that are not quiet come first */
    size_t loud;
    uint64_t counts[OUD__RULES]; /* of those that are not quiet */
};

/* Put down a finding of the rule at hand. */
bool oud__found(oud__checker *checker, uint32_t a, uint32_t b, uint32_t c, uint32_t d);

/* The text of a thing of the school or of the evening alone; nothing where it is a number. */
oud__span oud__finding_text(const oud_evening *evening, const oud_school *school,
                            const oud__finding *finding, size_t place);

/* Walk through the students, calling the rules about them that are chosen. */
bool oud__check_walk(oud__checker *checker, const bool *chosen);

/* By roostergroep: whether somebody sits in it; NULL when memory is out. */
const uint8_t *oud__check_members(oud__checker *checker);

/* The roostergroep with the name of a stamklas, or 0. */
uint32_t oud__check_stamklas_group(const oud__facts *facts, uint32_t stamklas);

/* Make c->scratch the options of a pakketvak of the student at hand, by its place in the package.
 */
bool oud__check_options(oud__checker *checker, uint32_t place, bool *exempt);

/* The vak that nobody teaches, when a pakketvak is followed as that one (its niveau vak, or itself)
 * and as no other that somebody does; else 0. */
uint32_t oud__check_untaught(const oud__checker *checker, uint32_t place);

static inline bool oud__is_live(const oud__checker *checker, uint32_t row)
{
    return oud__store_flags(&checker->evening->store, row) & OUD__ROW_LIVE;
}

static inline bool oud__is_offered(const oud__checker *checker, uint32_t row)
{
    return oud__store_flags(&checker->evening->store, row) & OUD__ROW_OFFERED;
}

/* The mark of a subject for the student at hand. */
static inline oud__subject_mark *oud__mark_of(const oud__checker *checker, uint32_t subject)
{
    oud__subject_mark *mark = &checker->marks[subject];
    if (mark->student != checker->student) {
        *mark = (oud__subject_mark){.student = checker->student};
    }
    return mark;
}

/* How many things a finding has, and of which kind they are. */
size_t oud__finding_things(const oud__finding *finding);
uint32_t oud__finding_kind(const oud__finding *finding, size_t place);

/* What tells a finding, with its facts, from all others: by codes, not by ids. Never 0. */
uint64_t oud__finding_digest(const oud_evening *evening, const oud__finding *finding);

/* Mark what is acknowledged in the evening as quiet, and put it last. */
bool oud__check_quiet(oud_check *check);

/* The rules, by file. */
bool oud__rule_peilweek_empty(oud__checker *checker);
bool oud__rule_parents_not_loaded(oud__checker *checker);
bool oud__rule_deadline(oud__checker *checker);
bool oud__rule_student_unknown(oud__checker *checker);
bool oud__rule_group_unsettled(oud__checker *checker);
bool oud__rule_group_unknown(oud__checker *checker);
bool oud__rule_group_empty(oud__checker *checker);
bool oud__rule_afdeling_unknown(oud__checker *checker);
bool oud__rule_subject_not_taught(oud__checker *checker);
bool oud__rule_stamklas_not_seated(oud__checker *checker);
bool oud__rule_stamklas_no_group(oud__checker *checker);
bool oud__rule_code_blank(oud__checker *checker);
bool oud__rule_code_alike(oud__checker *checker);
bool oud__rule_code_spelled(oud__checker *checker);
bool oud__rule_package_contradicts(oud__checker *checker);
bool oud__rule_substitute(oud__checker *checker);
bool oud__rule_lesson_no_group(oud__checker *checker);
bool oud__rule_parent_no_student(oud__checker *checker);
bool oud__rule_mentorgroep_empty(oud__checker *checker);

bool oud__rule_no_group(oud__checker *checker);
bool oud__rule_no_lesson(oud__checker *checker);
bool oud__rule_no_teacher(oud__checker *checker);
bool oud__rule_other_weeks(oud__checker *checker);
bool oud__rule_several_groups(oud__checker *checker);
bool oud__rule_group_only(oud__checker *checker);
bool oud__rule_cell_not_offered(oud__checker *checker);
bool oud__rule_student_nothing(oud__checker *checker);
bool oud__rule_parent_nothing(oud__checker *checker);
bool oud__rule_teacher_nothing(oud__checker *checker);

bool oud__rule_no_parents(oud__checker *checker);
bool oud__rule_student_gone(oud__checker *checker);
bool oud__rule_student_never_known(oud__checker *checker);
bool oud__rule_talk_teacher(oud__checker *checker);
bool oud__rule_talk_subject(oud__checker *checker);
bool oud__rule_talks_share_teacher(oud__checker *checker);
bool oud__rule_outside_package(oud__checker *checker);
bool oud__rule_exempt_offered(oud__checker *checker);
bool oud__rule_obsolete(oud__checker *checker);
bool oud__rule_subject_no_name(oud__checker *checker);

bool oud__rule_request_not_offered(oud__checker *checker);
bool oud__rule_request_maximum(oud__checker *checker);
bool oud__rule_request_long(oud__checker *checker);
bool oud__rule_request_own_child(oud__checker *checker);
bool oud__rule_request_party(oud__checker *checker);
bool oud__rule_request_conflict(oud__checker *checker);
bool oud__rule_scheduled_not_offered(oud__checker *checker);

bool oud__rule_all_barred(oud__checker *checker);
bool oud__rule_family_dates(oud__checker *checker);
bool oud__rule_teacher_overfull(oud__checker *checker);

#endif
