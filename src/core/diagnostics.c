#include "core/diagnostics.h"

/* A text in the list's own store. */
typedef struct piece {
    size_t start;
    size_t size;
} piece;

#define NO_TEXT SIZE_MAX /* the size of an argument that is no text */

typedef struct entry {
    oud_code code;
    uint32_t column;
    uint64_t line;
    piece source;
    uint64_t numbers[OUD__ARGUMENTS];
    piece texts[OUD__ARGUMENTS];
} entry;

struct oud_diagnostics {
    oud__memory memory;
    uint32_t limit;
    OUD__VEC(entry) entries;
    oud__bytes texts;
    uint64_t counts[OUD__MESSAGE_COUNT]; /* by place in the message table */
};

oud_diagnostics *oud__diagnostics_new(const oud__memory *memory, uint32_t limit)
{
    oud_diagnostics *list = oud__memory_zeroed(memory, 1, sizeof *list);
    if (list) {
        list->memory = *memory;
        list->limit = limit;
    }
    return list;
}

void oud__diagnostics_free(oud_diagnostics *list)
{
    if (list) {
        oud__memory memory = list->memory;
        oud__vec_free(&memory, &list->entries);
        oud__vec_free(&memory, &list->texts);
        oud__memory_free(&memory, list, sizeof *list);
    }
}

void oud__diagnostics_set_limit(oud_diagnostics *list, uint32_t limit)
{
    list->limit = limit;
    if (list->entries.count > limit) {
        list->entries.count = limit;
    }
}

/* Copy a text to the store, whose room was reserved. */
static piece keep_text(oud_diagnostics *list, oud__span text)
{
    piece kept = {list->texts.count, text.size};
    if (text.size > 0) {
        memcpy(list->texts.at + list->texts.count, text.at, text.size);
        list->texts.count += text.size;
    }
    return kept;
}

static oud__span text_of(const oud_diagnostics *list, piece kept)
{
    oud__span text = {kept.size ? list->texts.at + kept.start : "", kept.size};
    return text;
}

/* The source of the last entry when it is `source`: one load names it many times. */
static const piece *same_source(const oud_diagnostics *list, oud__span source)
{
    if (list->entries.count == 0) {
        return NULL;
    }
    const piece *last = &list->entries.at[list->entries.count - 1].source;
    bool same =
        last->size == source.size &&
        (source.size == 0 || memcmp(list->texts.at + last->start, source.at, source.size) == 0);
    return same ? last : NULL;
}

static bool keep(oud_diagnostics *list, const oud__message *message, oud__span source,
                 uint64_t line, uint32_t column)
{
    const uintptr_t place = (uintptr_t)source.at - (uintptr_t)list->texts.at;
    const bool own = list->texts.count && place < list->texts.count;
    if (source.size > SIZE_MAX / 2 || !oud__vec_reserve(&list->memory, &list->entries, 1) ||
        !oud__vec_reserve(&list->memory, &list->texts,
                          source.size + OUD__ARGUMENTS * OUD__SHOWN_MAX)) {
        return false;
    }
    source.at = own ? list->texts.at + place : source.at; /* the list lent it, and it moved */
    const piece *known = same_source(list, source);
    entry kept = {.code = message->code, .line = line, .column = column};
    kept.source = known ? *known : keep_text(list, source);
    for (size_t i = 0; i < OUD__ARGUMENTS; i++) {
        const oud__argument *argument = &message->arguments[i];
        kept.numbers[i] = argument->number;
        kept.texts[i] = (piece){0, NO_TEXT};
        if (argument->text.at) {
            kept.texts[i] = keep_text(list, oud__shown_part(argument->text));
        }
    }
    list->entries.at[list->entries.count++] = kept;
    return true;
}

bool oud__diagnostics_add(oud_diagnostics *list, const oud__message *message, oud__span source,
                          uint64_t line, uint32_t column)
{
    size_t place = oud__message_place(message->code);
    if (place == OUD__MESSAGE_COUNT) {
        return true;
    }
    if (list->entries.count < list->limit && !keep(list, message, source, line, column)) {
        return false;
    }
    list->counts[place]++;
    return true;
}

oud__diagnostics_mark oud__diagnostics_mark_of(const oud_diagnostics *list)
{
    oud__diagnostics_mark mark = {list->entries.count, list->texts.count, {0}};
    memcpy(mark.counts, list->counts, sizeof mark.counts);
    return mark;
}

void oud__diagnostics_rollback(oud_diagnostics *list, const oud__diagnostics_mark *mark)
{
    list->entries.count = mark->entry_count;
    list->texts.count = mark->text_size;
    memcpy(list->counts, mark->counts, sizeof mark->counts);
}

/* Entry `index`, NULL when there is none. */
static const entry *entry_at(const oud_diagnostics *list, size_t index)
{
    return list && index < list->entries.count ? &list->entries.at[index] : NULL;
}

size_t oud_diagnostics_count(const oud_diagnostics *list)
{
    return list ? list->entries.count : 0;
}

uint64_t oud_diagnostics_count_all(const oud_diagnostics *list)
{
    uint64_t total = 0;
    for (size_t i = 0; list && i < OUD__MESSAGE_COUNT; i++) {
        total += list->counts[i];
    }
    return total;
}

uint64_t oud_diagnostics_count_of(const oud_diagnostics *list, oud_code code)
{
    size_t place = oud__message_place(code);
    return list && place < OUD__MESSAGE_COUNT ? list->counts[place] : 0;
}

uint64_t oud_diagnostics_count_severity(const oud_diagnostics *list, oud_severity severity)
{
    uint64_t total = 0;
    for (size_t i = 0; list && i < OUD__MESSAGE_COUNT; i++) {
        total += oud_code_severity(oud__message_code(i)) == severity ? list->counts[i] : 0;
    }
    return total;
}

oud_code oud_diagnostics_code(const oud_diagnostics *list, size_t index)
{
    const entry *found = entry_at(list, index);
    return found ? found->code : OUD_CODE_NONE;
}

oud_severity oud_diagnostics_severity(const oud_diagnostics *list, size_t index)
{
    return oud_code_severity(oud_diagnostics_code(list, index));
}

const char *oud_diagnostics_source(const oud_diagnostics *list, size_t index, size_t *size)
{
    const entry *found = entry_at(list, index);
    oud__span source = found ? text_of(list, found->source) : (oud__span){NULL, 0};
    return oud__span_give(source, size);
}

uint64_t oud_diagnostics_line(const oud_diagnostics *list, size_t index)
{
    const entry *found = entry_at(list, index);
    return found ? found->line : 0;
}

uint32_t oud_diagnostics_column(const oud_diagnostics *list, size_t index)
{
    const entry *found = entry_at(list, index);
    return found ? found->column : 0;
}

size_t oud_diagnostics_text(const oud_diagnostics *list, size_t index, oud_language language,
                            char *buffer, size_t capacity)
{
    const entry *found = entry_at(list, index);
    oud__message message = {.code = found ? found->code : OUD_CODE_NONE};
    for (size_t i = 0; found && i < OUD__ARGUMENTS; i++) {
        message.arguments[i] = found->texts[i].size == NO_TEXT
                                   ? oud__number_argument(found->numbers[i])
                                   : oud__text_argument(text_of(list, found->texts[i]));
    }
    return oud__message_text(&message, language, buffer, capacity);
}
