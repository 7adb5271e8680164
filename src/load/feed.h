/* feed.h - a text on its way in. At hand is a piece of it at a time, as UTF-8, of whole lines and
 * the last one; a UTF-8 text that is given whole is at hand whole, where it stands. */
#ifndef OUD_LOAD_FEED_H
#define OUD_LOAD_FEED_H

#include "base/scan.h"
#include "base/transcode.h"
#include "load/source.h"

typedef struct oud__feed {
    oud__span text;       /* what is at hand; whoever uses it up from the front may cut it */
    bool ended;           /* nothing follows it */
    const char *readable; /* where the bytes end that may be read: at its end, or beyond */
    oud__charset charset; /* of the source */
    /* For feed.c alone: */
    const oud__memory *memory;
    const oud__source *source;
    oud__bytes window;  /* what is at hand, unless that is the source's own; and room beyond */
    const char *filled; /* where it ends; between text and this stands a line not yet whole */
    uint64_t taken;     /* bytes that came from the source, */
    uint64_t held;      /* and how many of them made up what is at hand */
    oud__bytes pieces;  /* what was read in another encoding, */
    oud__span raw;      /* and of that, or of the source's text, what is not yet decoded */
    bool drained;       /* the source has no more */
} oud__feed;

/* Have the first piece of a text at hand. The source must outlive the feed; close it whatever is
 * returned. OK; NO_MEMORY; READ_FAILED. */
oud_status oud__feed_open(oud__feed *feed, const oud__memory *memory, const oud__source *source,
                          oud__charset otherwise);

/* Have more at hand of a text that has not ended: what stands from `from` on and what follows,
 * which are then other bytes in another place. It may take several times until there is enough. As
 * open.
 */
oud_status oud__feed_more(oud__feed *feed, const char *from);

/* How many bytes of the source are behind when all up to `at` is. */
uint64_t oud__feed_done(const oud__feed *feed, const char *at);

void oud__feed_close(oud__feed *feed);

/* What a step of a scanner along a feed may come to. */
typedef enum oud__step {
    OUD__STEP_END,
    OUD__STEP_RECORD,
    OUD__STEP_FED /* other text came at hand, from which to go on */
} oud__step;

/* The next record of a scanner that is on what is at hand; nothing of that may be held on to. As
 * open. */
oud_status oud__feed_step(oud__feed *feed, oud__scanner *scanner, oud__record *record,
                          oud__step *step);

#endif
