#include "support/handbook.h"

#define LEERLING OUD_TABLE_LEERLINGEN
#define PAKKET   OUD_TABLE_PAKKETKEUZE
#define INDELING OUD_TABLE_ROOSTERGROEPINDELINGEN
#define LES      OUD_TABLE_LESSENVERDELING

const table_row handbook_school[] = {
    {LEERLING, "101|h1|h1d"},
    {LEERLING, "102|h1|h1d"},
    {LEERLING, "103|h1|h1c"},
    {LEERLING, "104|h1|h1d"},
    {LEERLING, "201|v1|v1a"},

    {PAKKET, "101|h1|ne"},
    {PAKKET, "101|h1|wi"},
    {PAKKET, "101|h1|gs"}, /* only from week 7 */
    {PAKKET, "101|h1|pr"}, /* a profile: nobody teaches it */
    {PAKKET, "102|h1|ne"},
    {PAKKET, "102|h1|wi|||ja"},
    {PAKKET, "103|h1|ne"},
    {PAKKET, "103||wi"},
    {PAKKET, "104|h1|ne"},
    {PAKKET, "104|h1|mu"}, /* docentloze les */
    {PAKKET, "201|v1|ne"},
    {PAKKET, "201|v1|wi|h1"}, /* niveau: in a group of h1 */
    {PAKKET, "999|h1|ne"},    /* not in leerlingen */

    {INDELING, "101|h1|h1d"},
    {INDELING, "101|h1|wi.a"},
    {INDELING, "101|h1|wi.b"},
    {INDELING, "102|h1|h1d"},
    {INDELING, "102|h1|lo1"}, /* maatwerk: no package row for lo */
    {INDELING, "103||h1c"},
    {INDELING, "103|h1|wi.b"},
    {INDELING, "104|h1|h1d"},
    {INDELING, "201|v1|v1a"},
    {INDELING, "201|h1|wi.a"},

    {LES, "1887|h1|ne|h1c|men13|regulier"},
    {LES, "1888|h1|ne|h1d|men13|regulier"},
    {LES, "1888|h1|ne|h1d|cpr|vervanger|men13|2|16"},
    {LES, "2001|h1|wi|wi.a|kro"},
    {LES, "2002|h1|wi|wi.b|lms"},
    {LES, "2003|h1|gs|h1d|opt|||7|20"},
    {LES, "2004|h1|mu|h1d"},
    {LES, "2005|h1|lo|lo1|dri"},
    {LES, "2006|v1|ne|v1a|kro|||||0"},
    {LES, "2007|h1|lo||dri"}, /* spookles */

    {OUD_TABLE_OUDERS, "p1|101, 102"},
    {OUD_TABLE_OUDERS, "p2|101"},
    {OUD_TABLE_OUDERS, "p3|103,201"},
    {OUD_TABLE_VAKKEN, "ne|Nederlandse taal"},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1d|men13"},
    TABLE_END,
};
