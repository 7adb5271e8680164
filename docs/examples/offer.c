/* offer.c - from a folder with the school's tables to the opportunities of one evening.
 *
 * An example that is also of use: it does what a planner does first. It uses the public interface
 * only, so it is a place to start from. Read run() at the end, then upwards.
 *
 *     offer [DIR] [--peilweek N] [--choice ask|everyone|prefer-regular|prefer-substitute]
 *           [--separate] [--maatwerk] [--offer-file FILE] [--lang nl|en]
 *
 * Without DIR the folder in the environment variable OUD_SAMPLE_SCHOOL is read. The report goes to
 * standard output; what is wrong with the input goes to standard error, one line for each finding:
 * `file:line:column: code text`, where column counts fields and 0 stands for "none in particular".
 *
 * Exit codes: 0 done; 1 out of memory; 2 wrong use, bad input, or a file that cannot be read or
 * written; 3 choices are open (--choice ask) and nothing was applied. */
#define _XOPEN_SOURCE 700
#include "offer.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *const texts[][2] = {
#define TEXT(name, dutch, english) {dutch, english},
#include "offer_texts.h"
};

const char *say(const struct app *app, uint32_t text)
{
    return texts[text][app->options.language == OUD_LANGUAGE_EN];
}

static double now(void)
{
    struct timespec time = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void complain(const char *subject, const char *text)
{
    fprintf(stderr, "offer: %s: %s\n", subject, text);
}

const char *error_text(const struct app *app, int error)
{
    static const struct {
        int error;
        enum text text;
    } known[] = {{ENOENT, T_NO_SUCH_FILE}, {EACCES, T_NO_ACCESS},     {EPERM, T_NO_ACCESS},
                 {EISDIR, T_IS_FOLDER},    {ENOTDIR, T_NOT_A_FOLDER}, {EINVAL, T_NOT_A_FILE},
                 {ENOSPC, T_DISK_FULL},    {ENOMEM, T_NO_MEMORY}};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (known[i].error == error)
            return say(app, known[i].text);
    return strerror(error);
}

/* Tell why a call of the library failed; returns the exit code. */
static int fail(const struct app *app, oud_status status)
{
    char text[512];
    size_t size = 0;
    if (app->evening)
        size = oud_evening_error_text(app->evening, app->options.language, text, sizeof text);
    if (size == 0 && app->school)
        size = oud_school_error_text(app->school, app->options.language, text, sizeof text);
    complain("libouderavond", size > 0 ? text : oud_status_name(status));
    return status == OUD_STATUS_NO_MEMORY ? EXIT_MEMORY : EXIT_INPUT;
}

/* ---- options ---- */

/* A week from 1 to 53 ("05" too); 0 for anything else. */
static uint32_t to_week(const char *value)
{
    size_t digits = strspn(value, "0123456789");
    if (digits == 0 || digits > 2 || value[digits] != '\0')
        return 0;
    unsigned long week = strtoul(value, NULL, 10);
    return week <= 53 ? (uint32_t)week : 0;
}

/* Where `value` stands in a list of names; `count` when it is not there. */
static size_t find_name(const char *const *names, size_t count, const char *value)
{
    size_t at = 0;
    while (at < count && strcmp(names[at], value) != 0)
        at++;
    return at;
}

static const char *const policy_names[] = {
    [OUD_POLICY_ASK] = "ask",
    [OUD_POLICY_EVERYONE] = "everyone",
    [OUD_POLICY_PREFER_REGULAR] = "prefer-regular",
    [OUD_POLICY_PREFER_SUBSTITUTE] = "prefer-substitute",
};

enum option { PEILWEEK, CHOICE, OFFER_FILE, LANG, SEPARATE, MAATWERK, HELP, OPTION_COUNT };
static const char *const option_names[] = {"--peilweek", "--choice",   "--offer-file", "--lang",
                                           "--separate", "--maatwerk", "--help"};

static int has_value(enum option option)
{
    return option <= LANG;
}

/* Store the value of an option; returns 0 when the value is no good. */
static int set_option(struct options *options, enum option option, const char *value)
{
    static const char *const languages[] = {"nl", "en"};
    size_t at;
    switch (option) {
    case PEILWEEK:
        options->peilweek = to_week(value);
        return options->peilweek != 0;
    case CHOICE:
        at = find_name(policy_names, COUNT_OF(policy_names), value);
        options->policy = (oud_policy)at;
        return at < COUNT_OF(policy_names);
    case OFFER_FILE:
        options->offer_file = value;
        return value[0] != '\0';
    case LANG:
        at = find_name(languages, COUNT_OF(languages), value);
        if (at < COUNT_OF(languages))
            options->language = at == 0 ? OUD_LANGUAGE_NL : OUD_LANGUAGE_EN;
        return at < COUNT_OF(languages);
    case SEPARATE:
        options->flags |= OUD_PLAN_FLAG_SEPARATE;
        return 1;
    case MAATWERK:
        options->flags |= OUD_PLAN_FLAG_GROUP_ONLY;
        return 1;
    default:
        options->help = 1;
        return 1;
    }
}

/* The first thing wrong with the arguments. It is told at the end, when the language is known. */
struct complaint {
    enum text text;
    char argument[128];
};

/* Note what is wrong with `argument`, which stands on the command line with `value` behind it. */
static void note(struct complaint *complaint, enum text text, const char *argument,
                 const char *value)
{
    if (complaint->text != T_USAGE)
        return;
    complaint->text = text;
    snprintf(complaint->argument, sizeof complaint->argument, "%s%s%s", argument, value ? " " : "",
             value ? value : "");
}

/* Take argv[at], an option, and its value if that is the next argument; returns the last one used.
 */
static int take_option(struct options *options, int at, int argc, char **argv,
                       struct complaint *complaint)
{
    const char *argument = argv[at], *value = strchr(argument, '=');
    size_t size = value ? (size_t)(value - argument) : strlen(argument), option = 0;
    while (option < OPTION_COUNT && (strlen(option_names[option]) != size ||
                                     strncmp(option_names[option], argument, size) != 0))
        option++;
    if (option == OPTION_COUNT) {
        note(complaint, T_UNKNOWN_OPTION, argument, NULL);
    } else if (!has_value((enum option)option)) {
        set_option(options, (enum option)option, NULL);
        if (value)
            note(complaint, T_VALUE_UNWANTED, argument, NULL);
    } else if (!value && at + 1 == argc) {
        note(complaint, T_NO_VALUE, argument, NULL);
    } else {
        const char *separate = value ? NULL : argv[++at];
        if (!set_option(options, (enum option)option, value ? value + 1 : separate))
            note(complaint, T_BAD_VALUE, argument, separate);
    }
    return at;
}

/* Returns 1 when the program can go on. */
static int take_arguments(struct app *app, int argc, char **argv)
{
    struct options *options = &app->options;
    struct complaint complaint = {T_USAGE, ""};
    int options_ended = 0;
    *options =
        (struct options){.peilweek = 5, .policy = OUD_POLICY_EVERYONE, .language = OUD_LANGUAGE_NL};
    for (int i = 1; i < argc; i++) {
        if (!options_ended && strcmp(argv[i], "--") == 0)
            options_ended = 1;
        else if (!options_ended && argv[i][0] == '-' && argv[i][1] != '\0')
            i = take_option(options, i, argc, argv, &complaint);
        else if (options->folder)
            note(&complaint, T_TWO_FOLDERS, argv[i], NULL);
        else
            options->folder = argv[i];
    }
    if (!options->folder)
        options->folder = getenv("OUD_SAMPLE_SCHOOL");
    if (!options->folder && !options->help)
        note(&complaint, T_NO_FOLDER, "MAP/DIR", NULL);
    if (complaint.text == T_USAGE)
        return 1;
    complain(complaint.argument, say(app, complaint.text));
    fputs(say(app, T_USAGE), stderr);
    return 0;
}

/* ---- loading ---- */

/* A table that is read. */
struct table_file {
    FILE *file;
    uint64_t size;
    int error; /* why it could not be read on */
};

/* The next piece of a table, for oud_school_load_from. */
static int next_piece(void *user, char *buffer, size_t capacity, size_t *size)
{
    struct table_file *from = user;
    errno = 0;
    *size = fread(buffer, 1, capacity, from->file);
    if (ferror(from->file))
        from->error = errno ? errno : EIO;
    return from->error;
}

/* Only a regular file is opened: a FIFO would keep the program waiting for ever. Returns 0 or an
 * errno. */
static int open_file(const char *path, struct table_file *to)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return errno;
    if (!S_ISREG(info.st_mode))
        return S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    to->file = fopen(path, "rb");
    to->size = (uint64_t)info.st_size;
    return to->file ? 0 : errno;
}

/* Whether both paths lead to one file. */
static int same_file(const char *a, const char *b)
{
    struct stat first, second;
    return a && b && stat(a, &first) == 0 && stat(b, &second) == 0 &&
           first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/* Load one table from FOLDER/NAME.tsv, or else .csv. Returns EXIT_DONE when it was loaded or need
 * not be there. Bad rows are told later, those of all tables together. */
static int load_table(struct app *app, oud_table table)
{
    static const char *const endings[] = {".tsv", ".csv"};
    const char *name = oud_table_name(table), *folder = app->options.folder;
    size_t capacity = strlen(folder) + strlen(name) + 8;
    char *path = malloc(capacity);
    struct table_file from = {NULL, 0, 0};
    size_t source = 0;
    int error = path ? ENOENT : ENOMEM, code = EXIT_DONE;

    for (size_t i = 0; i < COUNT_OF(endings) && error == ENOENT && path; i++) {
        snprintf(path, capacity, "%s/%s%s", folder, name, endings[i]);
        source = strlen(folder) + 1;
        error = open_file(path, &from);
    }
    if (error == 0 && same_file(path, app->options.offer_file)) {
        complain(path, say(app, T_OFFER_IS_TABLE));
        code = EXIT_INPUT;
    } else if (error == 0) {
        oud_status status = oud_school_load_from(
            app->school, table, path + source, strlen(path + source), from.size, next_piece, &from);
        if (status == OUD_STATUS_BAD_INPUT)
            code = EXIT_INPUT;
        else if (status == OUD_STATUS_READ_FAILED)
            error = from.error;
        else if (status != OUD_STATUS_OK)
            code = fail(app, status);
    }
    if (error == ENOENT && table > OUD_TABLE_LESSENVERDELING) {
        app->missing[table] = 1;
    } else if (error == ENOENT) {
        char text[160];
        snprintf(text, sizeof text, say(app, T_TABLE_MISSING), name, name);
        complain(folder, text);
        code = EXIT_INPUT;
    } else if (error) {
        complain(path ? path : name, error_text(app, error));
        code = error == ENOMEM ? EXIT_MEMORY : EXIT_INPUT;
    }
    if (from.file)
        fclose(from.file);
    free(path);
    return code;
}

/* Everything the loads had to tell, and a closing line when something was refused. */
static void print_diagnostics(const struct app *app)
{
    const oud_diagnostics *list = oud_school_diagnostics(app->school);
    size_t count = oud_diagnostics_count(list);
    uint64_t hidden = oud_diagnostics_count_all(list) - count;
    uint64_t errors = oud_diagnostics_count_severity(list, OUD_SEVERITY_ERROR);
    for (size_t i = 0; i < count; i++) {
        char code[16], text[1024];
        size_t size = 0;
        const char *source = oud_diagnostics_source(list, i, &size);
        oud_code_name(oud_diagnostics_code(list, i), code, sizeof code);
        oud_diagnostics_text(list, i, app->options.language, text, sizeof text);
        fprintf(stderr, "%.*s:%llu:%u: %s %s\n", (int)size, source,
                (unsigned long long)oud_diagnostics_line(list, i),
                (unsigned)oud_diagnostics_column(list, i), code, text);
    }
    if (hidden > 0) {
        fprintf(stderr, say(app, T_NOT_SHOWN), (unsigned long long)hidden);
        fputc('\n', stderr);
    }
    if (errors > 0) {
        fprintf(stderr, say(app, T_REFUSED), (unsigned long long)errors);
        fputc('\n', stderr);
    }
}

/* Load every table, even after a bad one, so that one run tells all there is to mend. */
static int load(struct app *app)
{
    struct stat info;
    int code = EXIT_DONE;
    int error = stat(app->options.folder, &info) != 0 ? errno : 0;
    if (error == 0 && !S_ISDIR(info.st_mode))
        error = ENOTDIR;
    if (error != 0) {
        complain(app->options.folder, error_text(app, error));
        return EXIT_INPUT;
    }
    oud_status status = oud_school_new(NULL, NULL, &app->school);
    if (status != OUD_STATUS_OK)
        return fail(app, status);
    for (int table = 1; table <= LAST_TABLE && code != EXIT_MEMORY; table++) {
        int outcome = load_table(app, (oud_table)table);
        if (outcome != EXIT_DONE)
            code = outcome;
    }
    print_diagnostics(app);
    if (code != EXIT_DONE)
        return code;
    status = oud_school_seal(app->school);
    return status == OUD_STATUS_OK ? EXIT_DONE : fail(app, status);
}

/* ---- the plan ---- */

/* Plan the opportunities of the whole school, and apply the plan unless choices are open. */
static int propose(struct app *app)
{
    const struct options *options = &app->options;
    double start = now();
    oud_status status = oud_evening_new(app->school, &app->evening);
    if (status == OUD_STATUS_OK)
        status = oud_evening_set(app->evening, OUD_EVENING_SETTING_PEILWEEK, options->peilweek);
    if (status == OUD_STATUS_OK)
        status = oud_plan_pakketvakken(app->evening, NULL, NULL, 0, options->policy, options->flags,
                                       &app->plan);
    app->seconds[1] = now() - start;
    if (status == OUD_STATUS_OK && oud_plan_choice_count_open(app->plan) == 0) {
        start = now();
        status = oud_plan_apply(app->plan);
        app->seconds[2] = now() - start;
    }
    return status == OUD_STATUS_OK ? EXIT_DONE : fail(app, status);
}

/* ---- the order of things ---- */

static int run(struct app *app)
{
    double start = now();
    int code = load(app);
    app->seconds[0] = now() - start;
    if (code == EXIT_DONE)
        code = propose(app);
    if (code == EXIT_DONE)
        code = report(app);
    if (code == EXIT_DONE && oud_plan_choice_count_open(app->plan) > 0)
        code = EXIT_OPEN_CHOICES;
    if (code == EXIT_DONE && app->options.offer_file)
        code = write_offer_file(app);
    return code;
}

int main(int argc, char **argv)
{
    struct app app = {0};
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (!take_arguments(&app, argc, argv))
        return EXIT_INPUT;
    if (app.options.help) {
        fputs(say(&app, T_USAGE), stdout);
        return EXIT_DONE;
    }
    app.colours = isatty(STDOUT_FILENO) && !(no_color && no_color[0] != '\0') &&
                  !(terminal && strcmp(terminal, "dumb") == 0);
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    /* A reader that goes away must not end us between writing the offer file and renaming it. */
    signal(SIGPIPE, SIG_IGN);
    int code = run(&app);
    oud_plan_unref(app.plan);
    oud_evening_unref(app.evening);
    oud_school_unref(app.school);
    return code;
}
