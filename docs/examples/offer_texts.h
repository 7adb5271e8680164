/* offer_texts.h - every text of offer.c, once: TEXT(NAME, "Dutch", "English"). No include guard: it
 * is read twice, for the names and for the texts. */
/* clang-format off */
TEXT(USAGE,
     "gebruik: offer [MAP] [--peilweek N]\n"
     "         [--choice ask|everyone|prefer-regular|prefer-substitute]\n"
     "         [--separate] [--maatwerk] [--offer-file BESTAND] [--lang nl|en]\n",
     "usage: offer [DIR] [--peilweek N]\n"
     "       [--choice ask|everyone|prefer-regular|prefer-substitute]\n"
     "       [--separate] [--maatwerk] [--offer-file FILE] [--lang nl|en]\n")
TEXT(UNKNOWN_OPTION, "onbekende optie", "unknown option")
TEXT(NO_VALUE, "optie zonder waarde", "option without a value")
TEXT(BAD_VALUE, "ongeldige waarde", "invalid value")
TEXT(VALUE_UNWANTED, "deze optie heeft geen waarde", "this option takes no value")
TEXT(TWO_FOLDERS, "meer dan één map", "more than one folder")
TEXT(NO_FOLDER, "geen map opgegeven", "no folder given")
TEXT(NOT_A_FOLDER, "is geen map", "is not a folder")
TEXT(TABLE_MISSING, "bevat geen %s.tsv of %s.csv", "has no %s.tsv or %s.csv")
TEXT(NOT_SHOWN,
     "meldingen die hier niet getoond zijn: %llu",
     "findings that are not shown here: %llu")
TEXT(REFUSED, "de gegevens zijn geweigerd; fouten: %llu", "the data were refused; errors: %llu")
TEXT(NO_SUCH_FILE, "bestaat niet", "does not exist")
TEXT(NO_ACCESS, "geen toegang", "no access")
TEXT(IS_FOLDER, "is een map, geen bestand", "is a folder, not a file")
TEXT(NOT_A_FILE, "is geen gewoon bestand", "is not an ordinary file")
TEXT(OFFER_IS_TABLE,
     "is een tabel die gelezen wordt, en wordt niet overschreven",
     "is a table that is read, and is not overwritten")
TEXT(DISK_FULL, "de schijf is vol", "the disk is full")
TEXT(NO_MEMORY, "het geheugen is op", "out of memory")
TEXT(OUTPUT, "de uitvoer kan niet geschreven worden", "the output cannot be written")
TEXT(TITLE,
     "Ouderavond: gespreksmogelijkheden per pakketvak",
     "Parents' evening: opportunities per pakketvak")
TEXT(FOLDER, "map", "folder")
TEXT(WITHOUT, "zonder", "without")
TEXT(PEILWEEK, "peilweek", "peilweek")
TEXT(POLICY, "bij keuze", "at a choice")
TEXT(TALKS, "gesprekken", "talks")
TEXT(TOGETHER,
     "één per leerling en vak, met de docenten samen",
     "one per student and subject, with its teachers together")
TEXT(SEPARATE, "één per leerling, vak en docent", "one per student, subject and teacher")
TEXT(MAATWERK, "maatwerk", "group-only")
TEXT(INCLUDED, "maatwerkleerlingen doen mee", "group-only students are included")
TEXT(NOT_INCLUDED, "maatwerkleerlingen doen niet mee", "group-only students are left out")
TEXT(LOADED, "Ingelezen", "Loaded")
TEXT(NOTHING_ACTIVE,
     "Let op: geen enkele regel van de lessenverdeling geldt in week %u.",
     "Note: no row of the lessenverdeling is active in week %u.")
TEXT(UNSETTLED,
     "Let op: regels van roostergroepindelingen waarvan de groep niet bestaat, of in\n"
     "meer dan één afdeling, maar niet in de eigen: %llu.",
     "Note: rows of roostergroepindelingen whose group exists nowhere, or in several\n"
     "afdelingen but not in the student's own: %llu.")
TEXT(STRANGERS,
     "Let op: leerlingen die in andere tabellen staan, maar niet in leerlingen: %u.",
     "Note: students that stand in other tables, but not in leerlingen: %u.")
TEXT(PLAN, "Voorstel", "Plan")
TEXT(GRID, "Aangeboden, per afdeling en vak", "Offered, by afdeling and subject")
TEXT(GRID_OPEN,
     "Aangeboden als dit voorstel wordt doorgevoerd, per afdeling en vak",
     "Offered once this plan is applied, by afdeling and subject")
TEXT(LEGEND_ALL, "alle", "all")
TEXT(LEGEND_SOME, "een deel", "some")
TEXT(LEGEND_NONE, "geen", "none")
TEXT(LEGEND_NUMBER,
     "57/79: 57 van de 79 leerlingen met dit pakketvak",
     "57/79: 57 of the 79 students with this pakketvak")
TEXT(AFDELING_SIZE, "stamklassen: %zu, leerlingen: %zu", "stamklassen: %zu, students: %zu")
TEXT(NO_AFDELING, "(geen)", "(none)")
TEXT(CHOICES, "Keuzes van docent(en): %zu", "Choices of teacher(s): %zu")
TEXT(CHOICES_OPEN, "Nog te kiezen docent(en): %zu", "Open choices of teacher(s): %zu")
TEXT(STUDENTS, "leerlingen: %u", "students: %u")
TEXT(REGULAR, "regulier", "regular")
TEXT(SUBSTITUTE, "vervanger", "substitute")
TEXT(SUBSTITUTE_OF, "vervanger van ", "substitute of ")
TEXT(AND, " en ", " and ")
TEXT(WHOLE_YEAR, "hele schooljaar", "whole school year")
TEXT(WEEKS, "week %u t/m %u", "week %u to %u")
TEXT(WEEK_FROM, "vanaf week %u", "from week %u")
TEXT(WEEK_TO, "t/m week %u", "to week %u")
TEXT(SEVERAL_REMAIN,
     "Keuzes waarbij meer dan één docent overblijft: %zu.",
     "Choices in which more than one teacher remains: %zu.")
TEXT(LEFT_OUT, "Overgeslagen, en waarom: %llu", "Left out, and why: %llu")
TEXT(TOTALS, "Totaal", "Totals")
TEXT(OFFERED, "gespreksmogelijkheden aangeboden", "opportunities offered")
TEXT(STUDENTS_WITH, "leerlingen met een gespreksmogelijkheid", "students with an opportunity")
TEXT(STUDENTS_WITHOUT, "leerlingen zonder", "students without")
TEXT(TEACHERS_WITH, "docenten met een gespreksmogelijkheid", "teachers with an opportunity")
TEXT(PARENTS_WITH, "ouders met een gespreksmogelijkheid", "parents with an opportunity")
TEXT(TIME,
     "Tijd: inlezen %s s, voorstel %s s, doorvoeren %s s",
     "Time: loading %s s, plan %s s, applying %s s")
TEXT(DECIMAL, ",", ".")
TEXT(NOTHING_APPLIED,
     "Er is niets doorgevoerd: kies eerst de docent(en), of geef een vaste regel met\n"
     "--choice.",
     "Nothing was applied: choose the teacher(s) first, or a rule with --choice.")
TEXT(OFFER_FILE, "Bestand %s geschreven, regels: %llu", "File %s written, lines: %llu")

/* In the order of oud_kind. */
TEXT(KIND_STUDENT, "leerlingen", "students")
TEXT(KIND_TEACHER, "docenten", "teachers")
TEXT(KIND_PARENT, "ouders", "parents")
TEXT(KIND_SUBJECT, "vakken", "subjects")
TEXT(KIND_AFDELING, "afdelingen", "afdelingen")
TEXT(KIND_STAMKLAS, "stamklassen", "stamklassen")
TEXT(KIND_ROOSTERGROEP, "roostergroepen", "roostergroepen")
TEXT(KIND_MENTORGROEP, "mentorgroepen", "mentorgroepen")
TEXT(KIND_LESSON, "lessen", "lessons")

/* In the order of oud_action. */
TEXT(ACTION_CREATE, "nieuwe gespreksmogelijkheden", "new opportunities")
TEXT(ACTION_OFFER_AGAIN, "opnieuw aangeboden", "offered again")
TEXT(ACTION_KEEP, "al aangeboden", "offered already")
TEXT(ACTION_SKIP, "overgeslagen", "left out")
TEXT(ACTION_UNDECIDED, "wachten op nog te kiezen docent(en)", "wait for an open choice")
TEXT(ACTION_OBSOLETE, "volgen niet meer uit de gegevens", "obsolete")

/* In the order of oud_policy. */
TEXT(POLICY_ASK, "vragen", "ask")
TEXT(POLICY_EVERYONE, "alle docenten", "everyone")
TEXT(POLICY_PREFER_REGULAR, "liefst de reguliere docent", "prefer the regular teacher")
TEXT(POLICY_PREFER_SUBSTITUTE, "liefst de vervanger", "prefer the substitute")
/* clang-format on */
#undef TEXT
