/* net.h - what a stretch of the journal comes to, fact by fact. */
#ifndef OUD_CHANGES_NET_H
#define OUD_CHANGES_NET_H

#include "evening/evening.h"

typedef OUD__VEC(oud__record) oud__records;

/* Whether a topic tells about a row (its `a` is the row). */
bool oud__topic_of_row(uint32_t topic);

/* Every fact that differs between before and after the entries from place `from` up to `to`, each
 * once, with its first `before` and its last `after`, into `facts` (empty): creations first, then
 * by row, then the rest; each in order of topic and keys. False when memory is out. */
bool oud__net(const oud_evening *evening, size_t from, size_t to, oud__records *facts);

#endif
