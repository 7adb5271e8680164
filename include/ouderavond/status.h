/* status.h - what every call that can fail returns, and the allocator a handle uses.
 *
 * The rules stand once, in ouderavond.h: outputs come last and are untouched on failure; a call
 * happens whole or not at all. */
#ifndef OUDERAVOND_STATUS_H
#define OUDERAVOND_STATUS_H

#include <stddef.h>
#include <stdint.h>

#include "ouderavond/export.h"

OUD_BEGIN_DECLS

/** The outcome of a call. Numbers are permanent; new ones are only added at the end, so treat one
 * you do not know as a failure. @since 0.1 */
typedef enum oud_status {
    OUD_STATUS_OK = 0,
    OUD_STATUS_NO_MEMORY = 1, /**< The allocator refused; everything is as before the call. */
    OUD_STATUS_ARGUMENT =
        2, /**< NULL where none is allowed, a number out of range, an unknown flag. */
    OUD_STATUS_STATE = 3,     /**< Not now: school (not) sealed, plan already applied. */
    OUD_STATUS_NOT_FOUND = 4, /**< No such code or id. */
    OUD_STATUS_BAD_INPUT = 5, /**< A table or row was refused; the diagnostics say why. */
    OUD_STATUS_STALE = 6,     /**< The evening changed since this plan, list or cursor was made. */
    OUD_STATUS_OPEN_CHOICES = 7, /**< A plan with open choices cannot be applied. */
    OUD_STATUS_LIMIT = 8,        /**< More than ids of 32 bits can number, or OUD_DATES_MAX. */
    OUD_STATUS_CANCELLED = 9,    /**< The caller's progress function asked to stop. */
    OUD_STATUS_PROTECTED = 10,   /**< Requested or scheduled, and force was not given. */
    OUD_STATUS_DUPLICATE = 11,   /**< It would equal another opportunity, or have its own id. */
    OUD_STATUS_READ_ONLY = 12,   /**< The evening is archived. */
    OUD_STATUS_NOT_ALLOWED = 13, /**< A rule forbids this, or forbids it to this party. */
    OUD_STATUS_READ_FAILED = 14  /**< The caller's read function failed. */
} oud_status;

#if !defined(SWIG)
/* The enums of these headers have the size of int; -fshort-enums would not fit the library. */
typedef char oud_enums_have_the_size_of_int[sizeof(oud_status) == sizeof(int) ? 1 : -1];
#endif

/** A short English name of a status ("no memory"), static text; "unknown status" for a number
 * without one. For logs; what to show a planner comes from the handle's error text. @since 0.1 */
OUD_API const char *oud_status_name(oud_status status);

/** The one allocator function of a handle, in Lua's shape.
 * `block` NULL: allocate `new_size` bytes. `new_size` 0: free `block`, return NULL. Else: resize,
 * keeping content. `old_size` is always what was asked for last. Returns NULL when it cannot
 * (`block` is then as it was); blocks are aligned like malloc's. A school shares it
 * with its copies, evenings and all that is made of these: it must be thread-safe as soon as
 * several threads use any of them, and work until the last one is gone. @since 0.1 */
typedef void *(*oud_allocate)(void *user, void *block, size_t old_size, size_t new_size);

/** Told now and then, a few hundred times a second at most, how far long work is; `total` stays the
 * same from one end of a call to the other. A return other than 0 stops the work, which then fails
 * with CANCELLED and leaves everything as before. @since 0.1 */
typedef int (*oud_progress)(void *user, uint64_t done, uint64_t total);

/** Gives the next bytes of a text: puts at most `capacity` (1 or more) into `buffer`, and into
 * `*size` (0 before the call) how many; fewer than there is room for whenever that suits it, 0 at
 * the end of the text, after which it is not called again. A return other than 0, or a `*size`
 * beyond `capacity`, fails the call for which it reads with READ_FAILED, which leaves everything as
 * before. It is called by the thread that makes that call, and must not use the handles in it.
 * @since 0.1 */
typedef int (*oud_read)(void *user, char *buffer, size_t capacity, size_t *size);

/** The languages of all texts the library renders. @since 0.1 */
typedef enum oud_language { OUD_LANGUAGE_NL = 1, OUD_LANGUAGE_EN = 2 } oud_language;

OUD_END_DECLS

#endif
