/* package.c - from a pakketvak to what the student's roostergroepen have to offer in it. */
#include "evening/package.h"

#include "base/sort.h"

const oud__package_row *oud__package_rows(const oud__facts *facts, uint32_t student, uint32_t place,
                                          oud__package_row *plain, size_t *count)
{
    if (oud__facts_special(facts, place)) {
        return oud__facts_details(facts, place, count);
    }
    *plain = (oud__package_row){.place = place,
                                .afdeling = facts->afdeling_of[OUD_KIND_STUDENT][student]};
    *count = 1;
    return plain;
}

bool oud__package_exempt(const oud__package_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].exempt) {
            return false;
        }
    }
    return true;
}

bool oud__package_repeated(const oud__package_row *rows, size_t i)
{
    for (size_t j = 0; j < i; j++) {
        if (rows[j].afdeling == rows[i].afdeling) {
            return true;
        }
    }
    return false;
}

bool oud__package_niveau(const oud__package_row *row, uint32_t subject, uint32_t *afdeling,
                         uint32_t *in)
{
    *afdeling = row->niveau_afdeling ? row->niveau_afdeling : row->afdeling;
    *in = row->niveau_subject ? row->niveau_subject : subject;
    return row->niveau_afdeling || row->niveau_subject;
}

bool oud__package_collect(const oud__options *options, const oud__memory *memory,
                          const oud__facts *facts, uint32_t student, uint32_t afdeling,
                          uint32_t subject, oud__u32s *found)
{
    const oud__relation *memberships = &facts->memberships;
    uint32_t end = memberships->starts[student + 1];
    for (uint32_t m = memberships->starts[student]; m < end; m++) {
        uint32_t group = memberships->values[m];
        if (afdeling && facts->afdeling_of[OUD_KIND_ROOSTERGROEP][group] != afdeling) {
            continue;
        }
        uint32_t option = oud__options_find(options, group, subject);
        if (option != UINT32_MAX && !oud__vec_push(memory, found, option)) {
            return false;
        }
    }
    return true;
}

bool oud__package_options(const oud__options *options, const oud__memory *memory,
                          const oud__facts *facts, uint32_t student, const oud__package_row *rows,
                          size_t count, uint32_t subject, oud__u32s *found)
{
    found->count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t afdeling;
        uint32_t in;
        bool niveau = oud__package_niveau(&rows[i], subject, &afdeling, &in);
        if (!rows[i].exempt && !oud__package_collect(options, memory, facts, student,
                                                     niveau ? afdeling : 0, in, found)) {
            return false;
        }
    }
    found->count = found->count ? oud__sort_unique(found->at, found->count) : 0;
    return true;
}

bool oud__package_in_stamklas(const oud__facts *facts, uint32_t student, uint32_t stamklas)
{
    if (!stamklas || stamklas == facts->student_stamklas[student]) {
        return stamklas != 0;
    }
    size_t count;
    const oud__extra_afdeling *further = oud__facts_extra_afdelingen(facts, student, &count);
    for (size_t i = 0; i < count; i++) {
        if (further[i].stamklas == stamklas) {
            return true;
        }
    }
    return false;
}

bool oud__package_own_stamklas(const oud__facts *facts, uint32_t student, uint32_t group)
{
    return oud__package_in_stamklas(facts, student, facts->group_stamklas[group]);
}

bool oud__package_loose(const oud__options *options, const oud__memory *memory,
                        const oud__facts *facts, uint32_t student, uint32_t subject,
                        oud__u32s *found)
{
    found->count = 0;
    if (!oud__package_collect(options, memory, facts, student, 0, subject, found)) {
        return false;
    }
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        uint32_t group = options->items.at[found->at[i]].group;
        if (!oud__package_own_stamklas(facts, student, group)) {
            found->at[kept++] = found->at[i];
        }
    }
    found->count = kept;
    return true;
}
