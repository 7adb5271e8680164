/* codes_met.c - codes that are numbers: an index of them, and, as long as all are, whether one was
 * met by a bit. */
#include "base/codes_probe.h"
#include "base/inline.h"

#define FEW       64   /* codes that are not worth numbers */
#define WORD      64   /* numbers in a word */
#define WORDS_MIN 1024 /* words that any table may have; else there may be one for each code */
#define WORDS_NEW 16   /* in a new table */

static uint32_t most(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* Words from `first` to before `end` in place of those there are, which are among them. */
OUD__SELDOM bool move(oud__met *met, const oud__memory *memory, uint32_t first, uint32_t end)
{
    uint64_t *words = oud__memory_zeroed(memory, end - first, sizeof *words);
    if (!words) {
        return false;
    }
    if (met->count) {
        memcpy(words + (met->first - first), met->words, met->count * sizeof *words);
    }
    oud__met_free(met, memory);
    *met = (oud__met){words, first, end - first};
    return true;
}

/* See to it that there is this word. False when memory is out, or it lies too far from the others.
 * There come to be twice as many words as before, on the side to which they grow. */
OUD__SELDOM bool grow(oud__codes *codes, const oud__memory *memory, uint32_t word)
{
    oud__met *met = &codes->met;
    const uint32_t limit = most(WORDS_MIN, most(codes->count, codes->expected));
    const bool before = met->count && word < met->first;
    uint32_t first = before || !met->count ? word : met->first;
    uint32_t end = before ? met->first + met->count : word + 1;
    if (end - first > limit) {
        return false;
    }
    uint32_t wanted = most(2 * met->count, WORDS_NEW);
    wanted = wanted < limit ? wanted : limit;
    if (wanted > end - first && before) {
        first = end > wanted ? end - wanted : 0;
    } else if (wanted > end - first) {
        end = first + wanted;
    }
    return move(met, memory, first, end);
}

/* The same for that of a number. */
static inline bool reach(oud__codes *codes, const oud__memory *memory, uint32_t number)
{
    const uint32_t word = number / WORD;
    return word - codes->met.first < codes->met.count || grow(codes, memory, word);
}

static inline uint64_t bit_of(uint32_t number)
{
    return (uint64_t)1 << number % WORD;
}

static inline uint64_t *word_of(const oud__met *met, uint32_t number)
{
    return &met->words[number / WORD - met->first];
}

/* The lowest and the highest number. False when some code is none. */
OUD__SELDOM bool measure(const oud__codes *codes, uint32_t *lowest, uint32_t *highest)
{
    *lowest = UINT32_MAX;
    *highest = 0;
    for (uint32_t id = 1; id <= codes->count; id++) {
        const uint32_t number = oud__codes_number_of(codes, id);
        if (!number) {
            return false;
        }
        *lowest = number < *lowest ? number : *lowest;
        *highest = most(*highest, number);
    }
    return codes->count > 0;
}

bool oud__codes_meet(oud__codes *codes, const oud__memory *memory)
{
    uint32_t lowest;
    uint32_t highest;
    if (codes->met.words) {
        return true;
    }
    if (!measure(codes, &lowest, &highest)) {
        return false;
    }
    if (!reach(codes, memory, lowest) || !reach(codes, memory, highest)) {
        oud__met_free(&codes->met, memory);
        return false;
    }
    for (uint32_t id = 1; id <= codes->count; id++) {
        const uint32_t number = oud__codes_number_of(codes, id);
        *word_of(&codes->met, number) |= bit_of(number);
    }
    oud__codes_drop_buckets(codes, memory);
    return true;
}

static void make_numbers(oud__codes *codes, const oud__memory *memory)
{
    const size_t size = codes->count * sizeof(uint32_t);
    uint32_t *of = oud__memory_resize(memory, NULL, 0, size);
    if (!of) {
        return;
    }
    for (uint32_t i = 0; i < codes->count; i++) {
        of[i] = oud__codes_number_of(codes, i + 1);
    }
    (void)oud__numbers_make(&codes->numbers, memory, of, codes->count);
    oud__memory_free(memory, of, size);
}

void oud__codes_number_all(oud__codes *codes, const oud__memory *memory)
{
    make_numbers(codes, memory);
    codes->numbered = codes->count;
    codes->hashed = 0;
}

/* Making them costs about as much as a sixteenth of the codes looked up by hash, and is done anew
 * when there are a quarter more codes. */
void oud__codes_number(oud__codes *codes, const oud__memory *memory)
{
    if (codes->count >= FEW && codes->hashed >= codes->count / 16 &&
        codes->count - codes->numbered >= codes->numbered / 4 + 1) {
        oud__codes_number_all(codes, memory);
    }
}

/* A number that was met: its id, which takes an index of the numbers. That is made anew when there
 * are a quarter more of them, else it is 0. */
OUD__APART uint32_t find_met(oud__codes *codes, const oud__memory *memory, uint32_t number)
{
    uint32_t id = oud__numbers_find(&codes->numbers, number);
    if (!id && codes->count - codes->numbered > codes->numbered / 4) {
        oud__codes_number_all(codes, memory);
        id = oud__numbers_find(&codes->numbers, number);
    }
    return id;
}

uint32_t oud__codes_take_met(oud__codes *codes, const oud__memory *memory, uint64_t low,
                             uint64_t high)
{
    const uint32_t number = codes->met.words ? oud__number_of_words(low, high) : 0;
    if (!number || codes->count >= OUD__CODES_MAX || !reach(codes, memory, number)) {
        return 0;
    }
    uint64_t *word = word_of(&codes->met, number);
    if (*word & bit_of(number)) {
        return find_met(codes, memory, number);
    }
    if (!oud__vec_reserve(memory, &codes->keys, (size_t)1 << codes->wide)) {
        return 0;
    }
    *word |= bit_of(number);
    oud__codes_append_words(codes, low, high);
    return ++codes->count;
}

uint32_t oud__codes_find_met(const oud__codes *codes, uint64_t low, uint64_t high)
{
    const oud__met *met = &codes->met;
    const uint32_t number = oud__number_of_words(low, high);
    if (!number || number / WORD - met->first >= met->count ||
        !(*word_of(met, number) & bit_of(number))) {
        return 0;
    }
    uint32_t id = oud__numbers_find(&codes->numbers, number);
    for (uint32_t i = codes->count; !id && i > codes->numbered; i--) {
        id = oud__codes_number_of(codes, i) == number ? i : 0;
    }
    return id;
}

void oud__codes_unmeet(oud__codes *codes, uint32_t id)
{
    const uint32_t number = oud__codes_number_of(codes, id);
    *word_of(&codes->met, number) &= ~bit_of(number);
}

bool oud__codes_settle(oud__codes *codes, const oud__memory *memory)
{
    if (!codes->met.words) {
        return true;
    }
    if (codes->numbered < codes->count) {
        oud__codes_number_all(codes, memory);
    }
    return codes->numbers.count == codes->count || oud__codes_need_buckets(codes, memory);
}

void oud__met_free(oud__met *met, const oud__memory *memory)
{
    oud__memory_free(memory, met->words, met->count * sizeof *met->words);
    *met = (oud__met){NULL, 0, 0};
}
