/* first.c - one student, one subject, one group, one teacher: one opportunity. */
#include <ouderavond/ouderavond.h>
#include <stdio.h>
#include <string.h>

static const char *const tables[] = {
    [OUD_TABLE_LEERLINGEN] = "Leerling\tAfdeling\tStamklas\n1001\th1\th1d\n",
    [OUD_TABLE_PAKKETKEUZE] = "Leerling\tVak\n1001\tne\n",
    [OUD_TABLE_ROOSTERGROEPINDELINGEN] = "Leerling\tGroep\n1001\th1d\n",
    [OUD_TABLE_LESSENVERDELING] = "Afdeling\tVak\tGroep\tDocent\nh1\tne\th1d\tmen13\n"};

int main(void)
{
    oud_school *school = NULL;
    oud_evening *evening = NULL;
    oud_plan *plan = NULL;
    oud_status status = oud_school_new(NULL, NULL, &school);
    for (int t = OUD_TABLE_LEERLINGEN; !status && t <= OUD_TABLE_LESSENVERDELING; t++)
        status = oud_school_load(school, (oud_table)t, "", 0, tables[t], strlen(tables[t]));
    int failed = status || oud_school_seal(school) || oud_evening_new(school, &evening) ||
                 oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_ASK, 0, &plan) ||
                 oud_plan_apply(plan);
    printf("%u opportunity\n", oud_evening_count(evening));
    oud_plan_unref(plan);
    oud_evening_unref(evening);
    oud_school_unref(school);
    return failed;
}
