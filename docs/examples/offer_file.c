/* offer_file.c - the offer file is replaced as a whole, or left as it was. */
#define _XOPEN_SOURCE 700
#include "offer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What will be replaced, and the mode it must get. A link is followed to the file it points at;
 * what is not an ordinary file is left alone. Returns 0 or an errno. */
static int find_target(const char *path, char **target, mode_t *mode)
{
    struct stat info;
    if (stat(path, &info) == 0) {
        if (!S_ISREG(info.st_mode))
            return S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
        *mode = info.st_mode & 0777;
        *target = realpath(path, NULL);
        return *target ? 0 : errno;
    }
    if (errno != ENOENT)
        return errno;
    mode_t mask = umask(0);
    umask(mask);
    *mode = 0666 & ~mask;
    *target = strdup(path);
    return *target ? 0 : ENOMEM;
}

/* Copy the offer file from the library to `file`, piece by piece. Returns 0 or an errno. */
static int copy_offers(const struct app *app, FILE *file, uint64_t *lines)
{
    char piece[16384];
    size_t size = 0;
    oud_reader *reader = NULL;
    oud_status status = oud_offer_file_write(app->evening, 0, &reader);
    int error = 0;
    do {
        if (status == OUD_STATUS_OK)
            status = oud_reader_read(reader, piece, sizeof piece, &size);
        if (status != OUD_STATUS_OK)
            error = status == OUD_STATUS_NO_MEMORY ? ENOMEM : EIO;
        else if (fwrite(piece, 1, size, file) < size)
            error = errno;
        for (size_t i = 0; error == 0 && i < size; i++)
            *lines += piece[i] == '\n';
    } while (error == 0 && size > 0);
    oud_reader_free(reader);
    return error;
}

/* Write to `handle`, which is closed, so that the bytes are on the disk. Returns 0 or an errno. */
static int fill_file(const struct app *app, int handle, mode_t mode, uint64_t *lines)
{
    FILE *file = fdopen(handle, "wb");
    if (!file) {
        int error = errno;
        close(handle);
        return error;
    }
    int error = copy_offers(app, file, lines);
    if (error == 0 && (fflush(file) != 0 || fchmod(handle, mode) != 0 || fsync(handle) != 0))
        error = errno;
    if (fclose(file) != 0 && error == 0)
        error = errno;
    return error;
}

/* Write beside it, then rename: whatever fails, the old file is still there and nothing else is. */
int write_offer_file(const struct app *app)
{
    static const char ending[] = ".XXXXXX";
    const char *path = app->options.offer_file;
    char *target = NULL, *beside = NULL;
    mode_t mode = 0;
    uint64_t lines = 0;
    int handle = -1, error = find_target(path, &target, &mode);
    if (error == 0 && !(beside = malloc(strlen(target) + sizeof ending)))
        error = ENOMEM;
    if (error == 0) {
        strcpy(beside, target);
        strcat(beside, ending);
        handle = mkstemp(beside);
        error = handle < 0 ? errno : fill_file(app, handle, mode, &lines);
    }
    if (error == 0 && rename(beside, target) != 0)
        error = errno;
    if (error != 0 && handle >= 0)
        unlink(beside);
    free(beside);
    free(target);
    if (error != 0) {
        complain(path, error_text(app, error));
        return EXIT_INPUT;
    }
    printf(say(app, T_OFFER_FILE), path, (unsigned long long)lines);
    putchar('\n');
    return EXIT_DONE;
}
