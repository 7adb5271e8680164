/* evening.h - what the files of this example share: what is walked through, and how it is shown. */
#ifndef EVENING_H
#define EVENING_H

#include <ouderavond/ouderavond.h>

enum { BATCH = 512, LINES_SHOWN = 12 };
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#define STUDENT "2018418" /* of h1d in the sample school, whose talks we follow */

/* What the steps share: nothing else lasts from one to the next. */
struct walk {
    oud_language language;
    const char *folder;
    oud_school *school;
    oud_evening *evening;
};

/* The one of two texts that is in the language chosen. */
const char *say(const struct walk *walk, const char *dutch, const char *english);

/* One line on standard output. Texts stand where they are used, so that reading the program tells
 * what it prints. */
#ifdef __GNUC__
__attribute__((format(printf, 2, 4), format(printf, 3, 4)))
#endif
void tell(const struct walk *walk, const char *dutch, const char *english, ...);

/* Ids come from codes: those of the school, or those that the evening met. 0 when there is none,
 * and then the call that gets the 0 refuses it. `afdeling` may be NULL for kinds that need none. */
uint32_t find(const struct walk *walk, oud_kind kind, const char *afdeling, const char *code);

/* The first opportunity of a student for a subject; 0 when there is none. */
uint32_t talk_of(const struct walk *walk, const char *student, const char *subject);

/* A blank and a code. */
void print_code(const struct walk *walk, oud_kind kind, uint32_t thing);

/* One opportunity as a screen would show it. */
void show_talk(const struct walk *walk, uint32_t opportunity);

/* How many of the students with a pakketvak are offered it: the number in the coloured cell. */
void show_share(const struct walk *walk, const char *afdeling, const char *subject);

/* Why the last call on the evening was refused, in words for the planner. */
void show_refusal(const struct walk *walk);

/* What was found in a text: line, code, and what it means. */
void show_diagnostics(const struct walk *walk, const oud_diagnostics *list);

/* What a plan would do. Every bulk operation comes as a plan, so one function shows them all. */
void show_plan(const struct walk *walk, const oud_plan *plan);

/* The steps that store. Net changes go to the portal, and what was sent is saved; the last
 * operation is taken back; the state goes out as text. */
oud_status upload(struct walk *walk);
oud_status undo(struct walk *walk);
oud_status store(struct walk *walk);

#endif
