/* offer.h - what the files of the example share: texts, the program's state, and its steps. */
#ifndef OFFER_H
#define OFFER_H

#include <ouderavond/ouderavond.h>

enum { EXIT_DONE = 0, EXIT_MEMORY = 1, EXIT_INPUT = 2, EXIT_OPEN_CHOICES = 3 };
enum { LAST_TABLE = OUD_TABLE_VAKKEN };

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

enum text {
#define TEXT(name, dutch, english) T_##name,
#include "offer_texts.h"
};

struct options {
    const char *folder;
    const char *offer_file;
    uint32_t peilweek;
    oud_policy policy;
    uint32_t flags; /* of the plan */
    oud_language language;
    int help;
};

struct app {
    struct options options;
    oud_school *school;
    oud_evening *evening;
    oud_plan *plan;
    int colours;
    int missing[LAST_TABLE + 1]; /* optional tables that are not there */
    double seconds[3];           /* load, plan, apply */
};

/* A text in the language chosen; `text` is an enum text. */
const char *say(const struct app *app, uint32_t text);

/* What an errno value means, in the language chosen where we have words for it. */
const char *error_text(const struct app *app, int error);

/* One line on standard error: what it is about, and what is wrong. */
void complain(const char *subject, const char *text);

/* Print the whole report on standard output; EXIT_DONE when all of it left the program. */
int report(const struct app *app);

/* Replace the offer file by the opportunities of the evening; EXIT_DONE or EXIT_INPUT. */
int write_offer_file(const struct app *app);

#endif
