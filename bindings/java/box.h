/* box.h - a handle of the library as Java keeps it: the address of a box, in the Handle that locks
 * it.
 *
 * The Java class decides who may call when; nothing here is called with a box that was given back.
 */
#ifndef OUDERAVOND_JAVA_BOX_H
#define OUDERAVOND_JAVA_BOX_H

#include <jni.h>
#include <ouderavond/ouderavond.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct box {
    void *handle;
    void (*drop)(void *handle);
    const char *type;
    oud_evening *evening; /* a reference on where errors and progress are kept, or NULL */
};

static struct box *box_of(jlong address)
{
    return (struct box *)(intptr_t)address;
}

static int is_a(const struct box *box, const char *type)
{
    return strcmp(box->type, type) == 0;
}

static void throw_new(JNIEnv *jenv, const char *name, const char *text)
{
    jclass class = (*jenv)->FindClass(jenv, name);
    if (class)
        (*jenv)->ThrowNew(jenv, class, text);
}

static void throw_no_memory(JNIEnv *jenv)
{
    throw_new(jenv, "java/lang/OutOfMemoryError", "libouderavond: out of memory");
}

/* Reading leaves no errors on the evening, and is told of nowhere. */
static oud_evening *evening_for(const char *type, void *handle, const struct box *parent)
{
    if (strcmp(type, "oud_evening") == 0)
        return handle;
    int reads = strcmp(type, "oud_cursor") == 0 || strcmp(type, "oud_reader") == 0;
    return parent && !reads ? parent->evening : NULL;
}

/* Takes `handle` over, also on failure, which throws and gives 0. */
static jlong box_new(JNIEnv *jenv, const char *type, void *handle, void (*drop)(void *),
                     const struct box *parent)
{
    struct box *box = malloc(sizeof *box);
    if (!box) {
        drop(handle);
        throw_no_memory(jenv);
        return 0;
    }
    oud_evening *evening = oud_evening_ref(evening_for(type, handle, parent));
    *box = (struct box){.handle = handle, .drop = drop, .type = type, .evening = evening};
    return (jlong)(intptr_t)box;
}

static void box_free(struct box *box)
{
    box->drop(box->handle);
    oud_evening_unref(box->evening);
    free(box);
}

/* ---- Bytes and numbers */

static jbyteArray bytes_out(JNIEnv *jenv, const char *text, size_t size)
{
    jbyteArray bytes = text ? (*jenv)->NewByteArray(jenv, (jsize)size) : NULL;
    if (bytes)
        (*jenv)->SetByteArrayRegion(jenv, bytes, 0, (jsize)size, (const jbyte *)text);
    return bytes;
}

/* The caller releases what it gets; NULL with an exception. */
static char *bytes_in(JNIEnv *jenv, jbyteArray bytes, size_t *size)
{
    if (!bytes) {
        throw_new(jenv, "java/lang/NullPointerException", "a text is null");
        return NULL;
    }
    *size = (size_t)(*jenv)->GetArrayLength(jenv, bytes);
    return (char *)(*jenv)->GetByteArrayElements(jenv, bytes, NULL);
}

static jint *ints_in(JNIEnv *jenv, jintArray ints, size_t *count)
{
    if (!ints) {
        throw_new(jenv, "java/lang/NullPointerException", "an array of ids is null");
        return NULL;
    }
    *count = (size_t)(*jenv)->GetArrayLength(jenv, ints);
    return (*jenv)->GetIntArrayElements(jenv, ints, NULL);
}

/* ---- Failures */

/* The error of a call that was to change something stands on its school or evening. */
static oud_code error_of(const struct box *box, oud_language language, char *text, size_t capacity)
{
    if (box->evening) {
        oud_evening_error_text(box->evening, language, text, capacity);
        return oud_evening_error(box->evening);
    }
    if (!is_a(box, "oud_school"))
        return OUD_CODE_NONE;
    oud_school_error_text(box->handle, language, text, capacity);
    return oud_school_error(box->handle);
}

/* Throws what org.ouderavond.Failure makes of a status, unless the progress function has
 * thrown already. */
static void throw_status(JNIEnv *jenv, int status, const struct box *box, int changing)
{
    if ((*jenv)->ExceptionCheck(jenv))
        return;
    if (status == OUD_STATUS_NO_MEMORY) {
        throw_no_memory(jenv);
        return;
    }
    char english[4096] = "", dutch[4096] = ""; /* a sentence, with a few codes that are cut short */
    oud_code code = OUD_CODE_NONE;
    if (changing) {
        code = error_of(box, OUD_LANGUAGE_EN, english, sizeof english);
        error_of(box, OUD_LANGUAGE_NL, dutch, sizeof dutch);
    }
    jclass class = (*jenv)->FindClass(jenv, "org/ouderavond/Failure");
    jmethodID make = class ? (*jenv)->GetStaticMethodID(jenv, class, "of",
                                                        "(II[B[B)Ljava/lang/RuntimeException;")
                           : NULL;
    jbyteArray text = make ? bytes_out(jenv, english, strlen(english)) : NULL;
    jbyteArray text_nl = text ? bytes_out(jenv, dutch, strlen(dutch)) : NULL;
    jthrowable failure = text_nl ? (*jenv)->CallStaticObjectMethod(jenv, class, make, (jint)status,
                                                                   (jint)code, text, text_nl)
                                 : NULL;
    if (failure && !(*jenv)->ExceptionCheck(jenv))
        (*jenv)->Throw(jenv, failure);
}

/* ---- Long calls */

/* `user` is the environment of the thread that made the call, and that this is called in. */
static int tell_progress(void *user, uint64_t done, uint64_t total)
{
    JNIEnv *jenv = user;
    jclass class = (*jenv)->FindClass(jenv, "org/ouderavond/internal/Guard");
    jmethodID tell = class ? (*jenv)->GetStaticMethodID(jenv, class, "tell", "(JJ)Z") : NULL;
    jboolean proceed = JNI_FALSE;
    if (tell)
        proceed = (*jenv)->CallStaticBooleanMethod(jenv, class, tell, (jlong)done, (jlong)total);
    if (class)
        (*jenv)->DeleteLocalRef(jenv, class);
    return (*jenv)->ExceptionCheck(jenv) || !proceed;
}

/* A stream of which a text is read, and the piece that it puts bytes into. */
struct pull {
    JNIEnv *jenv; /* of the thread that made the call, and that the stream is called in */
    jobject stream;
    jmethodID read;
    jbyteArray piece;
};

#define PULL_MOST 65536 /* bytes of a piece */

/* Returns 0 with an exception. */
static int pull_begin(JNIEnv *jenv, jobject stream, struct pull *from)
{
    jclass class = (*jenv)->FindClass(jenv, "java/io/InputStream");
    from->jenv = jenv;
    from->stream = stream;
    from->read = class ? (*jenv)->GetMethodID(jenv, class, "read", "([BII)I") : NULL;
    from->piece = from->read ? (*jenv)->NewByteArray(jenv, PULL_MOST) : NULL;
    return from->piece != NULL;
}

/* An oud_read; `user` is a struct pull. */
static int pull_piece(void *user, char *buffer, size_t capacity, size_t *size)
{
    const struct pull *from = user;
    JNIEnv *jenv = from->jenv;
    jint most = capacity < PULL_MOST ? (jint)capacity : PULL_MOST;
    jint got = 0;
    while (got == 0) {
        got = (*jenv)->CallIntMethod(jenv, from->stream, from->read, from->piece, (jint)0, most);
        if ((*jenv)->ExceptionCheck(jenv) || got > most)
            return 1;
    }
    if (got > 0) {
        (*jenv)->GetByteArrayRegion(jenv, from->piece, 0, got, (jbyte *)buffer);
        *size = (size_t)got;
    }
    return 0;
}

static void set_progress(const struct box *box, oud_progress progress, JNIEnv *jenv)
{
    if (box->evening)
        oud_evening_set_progress(box->evening, progress, jenv);
    else if (is_a(box, "oud_school"))
        oud_school_set_progress(box->handle, progress, jenv);
}

static void long_begin(JNIEnv *jenv, const struct box *box)
{
    set_progress(box, tell_progress, jenv);
}

static void long_end(const struct box *box)
{
    set_progress(box, NULL, NULL);
}

#endif
