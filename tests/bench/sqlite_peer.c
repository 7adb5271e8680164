/* sqlite_peer.c - the same job as portal.c done by SQLite, to measure the library against: in
 * memory, one transaction per step, prepared statements, tables that are their own index. Prints
 * the same line of JSON.
 *
 *     sqlite_peer text|int FOLDER
 *
 * With `text` the codes themselves are the keys; with `int` they are numbered by a hash table in C
 * before SQLite sees them, and every join is one of integers. */
#define _POSIX_C_SOURCE 200809L
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *database;
static int numbered; /* keys are numbers */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

static double peak_mb(void)
{
    FILE *status = fopen("/proc/self/status", "r");
    char line[256];
    double peak = 0;
    while (status && fgets(line, sizeof line, status)) {
        if (strncmp(line, "VmHWM:", 6) == 0) {
            peak = atof(line + 6) / 1024;
        }
    }
    if (status) {
        fclose(status);
    }
    return peak;
}

static void fail(const char *what)
{
    fprintf(stderr, "sqlite_peer: %s: %s\n", what, database ? sqlite3_errmsg(database) : "");
    exit(1);
}

static void run(const char *sql)
{
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fail(sql);
    }
}

static sqlite3_stmt *prepare(const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
        SQLITE_OK) {
        fail(sql);
    }
    return statement;
}

static int64_t number_of(const char *sql)
{
    sqlite3_stmt *statement = prepare(sql);
    int64_t value = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return value;
}

static void step(sqlite3_stmt *statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE) {
        fail(sqlite3_sql(statement));
    }
    sqlite3_reset(statement);
}

/* ---- codes to numbers ---- */
typedef struct code {
    char text[32];
    int size, number; /* from 1; 0: an empty place */
} code;

typedef struct dictionary {
    code *places;
    size_t room; /* a power of two */
    int count;
    code *last;
} dictionary;

static dictionary students, subjects, groups, teachers, afdelingen, parents;

static code *find(const dictionary *in, const char *text, int size)
{
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211u;
    }
    size_t at = (size_t)(hash >> 20) & (in->room - 1);
    while (in->places[at].number &&
           (in->places[at].size != size || memcmp(in->places[at].text, text, (size_t)size) != 0)) {
        at = (at + 1) & (in->room - 1);
    }
    return &in->places[at];
}

static void grow(dictionary *larger)
{
    dictionary old = *larger;
    larger->room = old.room ? old.room * 2 : 256;
    larger->places = calloc(larger->room, sizeof *larger->places);
    larger->last = NULL;
    if (!larger->places) {
        fail("memory");
    }
    for (size_t i = 0; i < old.room; i++) {
        if (old.places[i].number) {
            *find(larger, old.places[i].text, old.places[i].size) = old.places[i];
        }
    }
    free(old.places);
}

static int number(dictionary *in, const char *text, int size)
{
    if (in->last && in->last->size == size && memcmp(in->last->text, text, (size_t)size) == 0) {
        return in->last->number;
    }
    if ((size_t)in->count * 2 >= in->room) {
        grow(in);
    }
    code *place = find(in, text, size);
    if (!place->number) {
        if (size > (int)sizeof place->text) {
            fail("a code is too long");
        }
        memcpy(place->text, text, (size_t)size);
        place->size = size;
        place->number = ++in->count;
    }
    in->last = place;
    return place->number;
}

/* ---- loading ---- */
#define FIELDS_MAX 9

typedef struct fields {
    char *at[FIELDS_MAX];
    int size[FIELDS_MAX];
} fields;

static int split(char *line, ssize_t length, fields *to)
{
    char *end = line + length;
    int count = 0;
    if (length > 0 && end[-1] == '\n') {
        *--end = '\0';
    }
    for (char *at = line; count < FIELDS_MAX; count++) {
        char *stop = memchr(at, '\t', (size_t)(end - at));
        to->at[count] = at;
        to->size[count] = (int)((stop ? stop : end) - at);
        if (!stop) {
            return count + 1;
        }
        at = stop + 1;
    }
    return count;
}

/* The key of a field, as parameter `place`. */
static void bind(sqlite3_stmt *statement, int place, dictionary *in, const fields *row, int field)
{
    if (!numbered) {
        sqlite3_bind_text(statement, place, row->at[field], row->size[field], SQLITE_STATIC);
    } else {
        int key = row->size[field] ? number(in, row->at[field], row->size[field]) : 0;
        sqlite3_bind_int(statement, place, key);
    }
}

static void add_student(sqlite3_stmt *statement, const fields *row)
{
    bind(statement, 1, &students, row, 0);
    bind(statement, 2, &afdelingen, row, 1);
    step(statement);
}

static void add_package(sqlite3_stmt *statement, const fields *row)
{
    bind(statement, 1, &students, row, 0);
    bind(statement, 2, &subjects, row, 1);
    step(statement);
}

static void add_member(sqlite3_stmt *statement, const fields *row)
{
    bind(statement, 1, &students, row, 0);
    bind(statement, 2, &groups, row, 1);
    step(statement);
}

static void add_lesson(sqlite3_stmt *statement, const fields *row)
{
    bind(statement, 1, &groups, row, 3);
    bind(statement, 2, &subjects, row, 2);
    bind(statement, 3, &teachers, row, 4);
    sqlite3_bind_int(statement, 4, atoi(row->at[7]));
    sqlite3_bind_int(statement, 5, atoi(row->at[8]));
    step(statement);
}

static void add_parent(sqlite3_stmt *statement, const fields *row)
{
    fields child = {{row->at[1]}, {0}};
    char *end = row->at[1] + row->size[1];
    bind(statement, 1, &parents, row, 0);
    while (child.at[0] < end) {
        char *comma = memchr(child.at[0], ',', (size_t)(end - child.at[0]));
        child.size[0] = (int)((comma ? comma : end) - child.at[0]);
        bind(statement, 2, &students, &child, 0);
        step(statement);
        child.at[0] += child.size[0] + 1;
    }
}

static void add_existing(sqlite3_stmt *statement, const fields *row)
{
    bind(statement, 1, &students, row, 0);
    bind(statement, 2, &subjects, row, 2);
    bind(statement, 3, &teachers, row, 1);
    step(statement);
}

static void load(const char *folder, const char *name, int heading, const char *sql,
                 void (*add)(sqlite3_stmt *, const fields *))
{
    char path[4096];
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    fields row;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        fail(path);
    }
    setvbuf(file, NULL, _IOFBF, 1 << 18);
    sqlite3_stmt *statement = prepare(sql);
    for (int skip = heading; (length = getline(&line, &room, file)) > 0; skip = 0) {
        if (!skip && split(line, length, &row) > 1) {
            add(statement, &row);
        }
    }
    sqlite3_finalize(statement);
    free(line);
    fclose(file);
}

/* Column types K stand for the type of a key. */
static void run_typed(const char *sql)
{
    char typed[4096];
    char *out = typed;
    for (; *sql; sql++) {
        out = *sql == '#' ? stpcpy(out, numbered ? "INT" : "TEXT") : (*out = *sql, out + 1);
    }
    *out = '\0';
    run(typed);
}

static void load_all(const char *folder)
{
    run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA page_size=16384; PRAGMA cache_size=-16000000;");
    run_typed("CREATE TABLE student(code # PRIMARY KEY, afdeling #) WITHOUT ROWID;"
              "CREATE TABLE package(student #, subject #, PRIMARY KEY(student, subject))"
              " WITHOUT ROWID;"
              "CREATE TABLE member(student #, roostergroep #, PRIMARY KEY(student, roostergroep))"
              " WITHOUT ROWID;"
              "CREATE TABLE lesson(roostergroep #, subject #, teacher #, first INT, last INT);"
              "CREATE TABLE parent(code #, student #, PRIMARY KEY(code, student)) WITHOUT ROWID;"
              "CREATE TABLE existing(student #, subject #, teacher #,"
              " PRIMARY KEY(student, subject, teacher)) WITHOUT ROWID; BEGIN;");
    load(folder, "leerlingen.tsv", 1, "INSERT INTO student VALUES(?,?)", add_student);
    load(folder, "pakketkeuze.tsv", 1, "INSERT OR IGNORE INTO package VALUES(?,?)", add_package);
    load(folder, "roostergroepindelingen.tsv", 1, "INSERT OR IGNORE INTO member VALUES(?,?)",
         add_member);
    load(folder, "lessenverdeling.tsv", 1, "INSERT INTO lesson VALUES(?,?,?,?,?)", add_lesson);
    load(folder, "ouders.tsv", 1, "INSERT OR IGNORE INTO parent VALUES(?,?)", add_parent);
    load(folder, "bestaand.tsv", 0, "INSERT OR IGNORE INTO existing VALUES(?,?,?)", add_existing);
    run("COMMIT");
}

/* ---- generating ----
 * teaching: who teaches a group in a subject in week 5; team: the set of them, as a text of keys in
 * order (text), or as the number of that text (int). A student with one group for a subject has its
 * team; one with several has the union, which is rare and done apart. */
#define ACTIVE "CASE WHEN first<=last THEN 5 BETWEEN first AND last ELSE 5>=first OR 5<=last END"
#define UNION_OF(of)                                                                               \
    "(SELECT group_concat(teacher) FROM (SELECT DISTINCT t.teacher FROM member m2"                 \
    " CROSS JOIN teaching t ON t.roostergroep=m2.roostergroep AND t.subject=" of ".subject"        \
    " WHERE m2.student=" of ".student ORDER BY t.teacher))"

static void derive_teams(void)
{
    run_typed("CREATE TABLE teaching(roostergroep #, subject #, teacher #,"
              " PRIMARY KEY(roostergroep, subject, teacher)) WITHOUT ROWID;");
    run(numbered ? "INSERT OR IGNORE INTO teaching SELECT roostergroep, subject, teacher"
                   " FROM lesson WHERE teacher<>0 AND " ACTIVE
                 : "INSERT OR IGNORE INTO teaching SELECT roostergroep, subject, teacher"
                   " FROM lesson WHERE teacher<>'' AND " ACTIVE);
}

static void generate_text(void)
{
    run("CREATE TABLE opportunity(student TEXT, subject TEXT, teachers TEXT,"
        " PRIMARY KEY(student, subject, teachers)) WITHOUT ROWID;"
        "INSERT INTO opportunity SELECT student, subject, teacher FROM existing;"
        "CREATE TABLE team(roostergroep TEXT, subject TEXT, teachers TEXT,"
        " PRIMARY KEY(roostergroep, subject)) WITHOUT ROWID;"
        "INSERT INTO team SELECT roostergroep, subject, group_concat(teacher) FROM teaching"
        " GROUP BY roostergroep, subject;"
        "INSERT OR IGNORE INTO opportunity SELECT p.student, p.subject,"
        " CASE WHEN count(*)=1 THEN t.teachers ELSE " UNION_OF(
            "p") " END"
                 " FROM member m CROSS JOIN team t ON t.roostergroep=m.roostergroep"
                 " CROSS JOIN package p ON p.student=m.student AND p.subject=t.subject"
                 " GROUP BY p.student, p.subject;");
}

static void generate_int(void)
{
    run("CREATE TABLE teams(number INTEGER PRIMARY KEY, teachers TEXT UNIQUE);"
        "CREATE TABLE opportunity(student INT, subject INT, team INT,"
        " PRIMARY KEY(student, subject, team)) WITHOUT ROWID;"
        "CREATE TABLE team(roostergroep INT, subject INT, teachers TEXT,"
        " PRIMARY KEY(roostergroep, subject)) WITHOUT ROWID;"
        "CREATE TABLE numbered(roostergroep INT, subject INT, team INT,"
        " PRIMARY KEY(roostergroep, subject)) WITHOUT ROWID;"
        "CREATE TABLE found(student INT, subject INT, team INT, PRIMARY KEY(student, subject))"
        " WITHOUT ROWID;"
        "INSERT INTO team SELECT roostergroep, subject, group_concat(teacher) FROM teaching"
        " GROUP BY roostergroep, subject;"
        "INSERT OR IGNORE INTO teams(teachers) SELECT teachers FROM team;"
        "INSERT OR IGNORE INTO teams(teachers) SELECT CAST(teacher AS TEXT) FROM existing;"
        "INSERT INTO numbered SELECT roostergroep, subject, number FROM team"
        " JOIN teams USING(teachers);"
        "INSERT INTO opportunity SELECT student, subject, number FROM existing"
        " JOIN teams ON teachers=CAST(teacher AS TEXT);"
        "INSERT INTO found SELECT p.student, p.subject, t.team FROM member m"
        " CROSS JOIN numbered t ON t.roostergroep=m.roostergroep"
        " CROSS JOIN package p ON p.student=m.student AND p.subject=t.subject WHERE 1"
        " ON CONFLICT(student, subject) DO UPDATE SET team=-1;"
        "CREATE TABLE several AS SELECT student, subject, " UNION_OF(
            "f") " teachers"
                 " FROM found f WHERE team=-1;"
                 "INSERT OR IGNORE INTO opportunity SELECT * FROM found WHERE team<>-1;"
                 "INSERT OR IGNORE INTO teams(teachers) SELECT teachers FROM several;"
                 "INSERT OR IGNORE INTO opportunity SELECT student, subject, number FROM several"
                 " JOIN teams USING(teachers);");
}

/* ---- counting ---- */
static void count_all(void)
{
    run_typed("CREATE TABLE of_student(student # PRIMARY KEY, count INT) WITHOUT ROWID");
    run("CREATE TABLE cell AS SELECT s.afdeling, p.subject, count(*) total,"
        " sum(EXISTS(SELECT 1 FROM opportunity o WHERE o.student=p.student"
        " AND o.subject=p.subject)) offered"
        " FROM student s CROSS JOIN package p ON p.student=s.code GROUP BY s.afdeling, p.subject;"
        "INSERT INTO of_student SELECT student, count(*) FROM opportunity GROUP BY student;"
        "CREATE TABLE of_parent AS SELECT code, sum(count) count FROM parent"
        " CROSS JOIN of_student USING(student) GROUP BY code;");
    run(numbered ? "CREATE TABLE of_number AS SELECT team, count(*) count FROM opportunity"
                   " GROUP BY team;"
                   "CREATE TABLE of_team AS SELECT teachers, count FROM of_number"
                   " CROSS JOIN teams ON number=team"
                 : "CREATE TABLE of_team AS SELECT teachers, count(*) count FROM opportunity"
                   " GROUP BY teachers");
    run("CREATE TABLE of_teacher AS SELECT value, sum(count) count FROM of_team,"
        " json_each('[\"' || replace(teachers, ',', '\",\"') || '\"]') GROUP BY value;");
}

static void print(const char *kind, double loaded, double generated, double counted, double peak,
                  int64_t existing)
{
    static const struct figure {
        const char *name, *sql;
    } figures[] = {
        {"elig", "SELECT sum(total) FROM cell"},
        {"off", "SELECT sum(offered) FROM cell"},
        {"cells", "SELECT count(*) FROM cell"},
        {"green", "SELECT sum(offered=total) FROM cell"},
        {"yellow", "SELECT sum(offered>0 AND offered<total) FROM cell"},
        {"psq", "SELECT sum(count*count) FROM of_student"},
        {"tsq", "SELECT sum(count*count) FROM of_teacher"},
        {"osq", "SELECT sum(count*count) FROM of_parent"},
        {"nopar", "SELECT sum(count) FROM of_student WHERE student NOT IN"
                  " (SELECT student FROM parent)"},
    };
    int64_t count = number_of("SELECT count(*) FROM opportunity");
    printf("{\"peer\":\"sqlite-%s\",\"load_ms\":%.3f,\"gen_ms\":%.3f,\"counts_ms\":%.3f,"
           "\"rss_mb\":%.1f,\"n\":%lld,\"new\":%lld",
           kind, loaded, generated, counted, peak, (long long)count, (long long)(count - existing));
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        printf(",\"%s\":%lld", figures[i].name, (long long)number_of(figures[i].sql));
    }
    printf(",\"version\":\"%s\"}\n", sqlite3_libversion());
}

int main(int count, char **arguments)
{
    if (count != 3 || (strcmp(arguments[1], "text") != 0 && strcmp(arguments[1], "int") != 0)) {
        fputs("usage: sqlite_peer text|int FOLDER\n", stderr);
        return 2;
    }
    numbered = strcmp(arguments[1], "int") == 0;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    double start = now();
    if (sqlite3_open(":memory:", &database) != SQLITE_OK) {
        fail("open");
    }
    load_all(arguments[2]);
    int64_t existing = number_of("SELECT count(*) FROM existing");
    double loaded = now();
    run("BEGIN");
    derive_teams();
    if (numbered) {
        generate_int();
    } else {
        generate_text();
    }
    run("COMMIT");
    double generated = now();
    run("BEGIN");
    count_all();
    run("COMMIT");
    double counted = now();
    print(arguments[1], loaded - start, generated - loaded, counted - generated, peak_mb(),
          existing);
    sqlite3_close(database);
    return 0;
}
