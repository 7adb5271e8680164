/* typemaps.i - how the patterns of the interface look in the package org.ouderavond.internal: a handle
 * is a Handle, which is locked for reading where the header has it const and else for itself alone;
 * ids come in as int[]; columns and texts of any size go into an array that the caller brings; texts
 * are UTF-8 in byte[] on their way in, and String on their way out. A call that returns oud_status
 * returns what it gives out (0 for nothing), and throws when the status is not OK. */
%include "enumsimple.swg"
%javaconst(1);
%javaconstvalue(0x80000001) OUD_EVENING_ONLY;
%pragma(java) jniclasscode=%{
    static {
        Library.load();
    }
%}
%{
#include "box.h"
#include "calls.h"
%}

%define OUD_HANDLE(type, release)
%ignore release;
%{
static void drop_##type(void *handle) { release((type *)handle); }
%}
%typemap(jni) type *, const type * "jlong"
%typemap(jtype) type *, const type * "long"
%typemap(jstype) type *, const type * "Handle"
%typemap(javain, pre="    $javainput.change();", post="      $javainput.changed();") type *
    "$javainput.address()"
%typemap(javain, pre="    $javainput.read();", post="      $javainput.haveRead();") const type *
    "$javainput.address()"
%typemap(in) type * (struct box *box = NULL, int changing = 1) {
    box = box_of($input);
    $1 = (type *)box->handle;
}
%typemap(in) const type * (struct box *box = NULL, int changing = 0) {
    box = box_of($input);
    $1 = (type *)box->handle;
}
%typemap(in, numinputs=0) type **out (type *made = NULL) "$1 = &made;"
%typemap(argout) type **out {
    if (*$1)
        $result = box_new(jenv, #type, *$1, drop_##type, box1);
}
%enddef

/* The thread is told of, so that the progress function can be called. */
%define OUD_LONG(function)
%exception function {
    long_begin(jenv, box1);
    $action
    long_end(box1);
}
%enddef

/* What the evening tells is of an earlier call. */
%define OUD_ASKS(function)
%exception function {
    $action
    changing1 = 0;
}
%enddef

%typemap(jni) oud_status "jlong"
%typemap(jtype) oud_status "long"
%typemap(jstype) oud_status "long"
%typemap(javaout) oud_status "{ return $jnicall; }"
%typemap(out) oud_status {
    if ($1 != OUD_STATUS_OK)
        throw_status(jenv, (int)$1, box1, changing1);
    $result = 0;
}

/* A list of diagnostics is asked of the handle that keeps it. */
%typemap(jni) const oud_diagnostics * "jlong"
%typemap(jtype) const oud_diagnostics * "long"
%typemap(jstype) const oud_diagnostics * "Handle"
%typemap(javain, pre="    $javainput.read();", post="      $javainput.haveRead();")
    const oud_diagnostics * "$javainput.address()"
%typemap(in) const oud_diagnostics * "$1 = (oud_diagnostics *)(uintptr_t)diagnostics_of(box_of($input));"

/* ---- Numbers: ids and positions are int, of which the sign says nothing */
%typemap(jni) uint32_t, size_t "jint"
%typemap(jtype) uint32_t, size_t "int"
%typemap(jstype) uint32_t, size_t "int"
%typemap(javain) uint32_t, size_t "$javainput"
%typemap(javaout) uint32_t, size_t "{ return $jnicall; }"
%typemap(in) uint32_t, size_t "$1 = (uint32_t)$input;"
%typemap(out) uint32_t, size_t "$result = (jint)$1;"
%typemap(jni) uint64_t "jlong"
%typemap(jtype) uint64_t "long"
%typemap(jstype) uint64_t "long"
%typemap(javain) uint64_t "$javainput"
%typemap(javaout) uint64_t "{ return $jnicall; }"
%typemap(in) uint64_t "$1 = (uint64_t)$input;"
%typemap(out) uint64_t "$result = (jlong)$1;"

/* ---- Ids in */
%define OUD_INTS(...)
%typemap(jni) __VA_ARGS__ "jintArray"
%typemap(jtype) __VA_ARGS__ "int[]"
%typemap(jstype) __VA_ARGS__ "int[]"
%typemap(javain) __VA_ARGS__ "$javainput"
%enddef
%define OUD_INTS_IN(kind, ...)
OUD_INTS(__VA_ARGS__)
%typemap(in) __VA_ARGS__ {
    $1 = (kind *)(void *)ints_in(jenv, $input, &$2);
    if (!$1)
        return $null;
}
%typemap(freearg) __VA_ARGS__
    "(*jenv)->ReleaseIntArrayElements(jenv, $input, (jint *)(void *)(uintptr_t)$1, JNI_ABORT);"
%enddef
OUD_INTS_IN(uint32_t, (const uint32_t *IDS, size_t COUNT))

/* Pairs come as one array: first all afdelingen, then as many subjects. */
OUD_INTS_IN(uint32_t, (const uint32_t *afdelingen, const uint32_t *subjects, size_t count))
%typemap(in) (const uint32_t *afdelingen, const uint32_t *subjects, size_t count) {
    $1 = (uint32_t *)(void *)ints_in(jenv, $input, &$3);
    if (!$1)
        return $null;
    $3 /= 2;
    $2 = $1 + $3;
}

/* ---- Columns and texts out. Nothing but the call happens while the array is held. */
OUD_INTS((uint32_t *out, size_t capacity))
%typemap(in) (uint32_t *out, size_t capacity) {
    $2 = (size_t)(*jenv)->GetArrayLength(jenv, $input);
    $1 = (uint32_t *)(*jenv)->GetPrimitiveArrayCritical(jenv, $input, NULL);
    if (!$1)
        return $null;
}
%typemap(argout) (uint32_t *out, size_t capacity)
    "(*jenv)->ReleasePrimitiveArrayCritical(jenv, $input, $1, 0);"
%typemap(jni) (char *buffer, size_t capacity) "jbyteArray"
%typemap(jtype) (char *buffer, size_t capacity) "byte[]"
%typemap(jstype) (char *buffer, size_t capacity) "byte[]"
%typemap(javain) (char *buffer, size_t capacity) "$javainput"
%typemap(in) (char *buffer, size_t capacity) {
    $2 = (size_t)(*jenv)->GetArrayLength(jenv, $input);
    $1 = (char *)(*jenv)->GetPrimitiveArrayCritical(jenv, $input, NULL);
    if (!$1)
        return $null;
}
%typemap(argout) (char *buffer, size_t capacity)
    "(*jenv)->ReleasePrimitiveArrayCritical(jenv, $input, $1, 0);"

%typemap(in, numinputs=0) uint32_t *count (uint32_t number = 0),
                          uint32_t *opportunity (uint32_t number = 0) "$1 = &number;"
%typemap(in, numinputs=0) size_t *count (size_t number = 0) "$1 = &number;"
%typemap(argout) uint32_t *count, uint32_t *opportunity, size_t *count "$result = (jlong)*$1;"

/* The same with a status: the array is copied, as what throws may not happen while one is held. */
OUD_INTS((uint32_t *numbers, size_t capacity))
%typemap(in) (uint32_t *numbers, size_t capacity) {
    $1 = (uint32_t *)(void *)ints_in(jenv, $input, &$2);
    if (!$1)
        return $null;
}
%typemap(argout) (uint32_t *numbers, size_t capacity)
    "(*jenv)->ReleaseIntArrayElements(jenv, $input, (jint *)(void *)$1, 0);"

/* A piece of text, with the status of making it: the array is copied, as what throws may not happen
 * while one is held. */
%typemap(jni) (char *piece, size_t capacity) "jbyteArray"
%typemap(jtype) (char *piece, size_t capacity) "byte[]"
%typemap(jstype) (char *piece, size_t capacity) "byte[]"
%typemap(javain) (char *piece, size_t capacity) "$javainput"
%typemap(in) (char *piece, size_t capacity) {
    $1 = bytes_in(jenv, $input, &$2);
    if (!$1)
        return $null;
}
%typemap(argout) (char *piece, size_t capacity)
    "(*jenv)->ReleaseByteArrayElements(jenv, $input, (jbyte *)$1, 0);"

/* ---- Texts in */
%typemap(jni) (const char *TEXT, size_t SIZE) "jbyteArray"
%typemap(jtype) (const char *TEXT, size_t SIZE) "byte[]"
%typemap(jstype) (const char *TEXT, size_t SIZE) "byte[]"
%typemap(javain) (const char *TEXT, size_t SIZE) "$javainput"
%typemap(in) (const char *TEXT, size_t SIZE) {
    $1 = bytes_in(jenv, $input, &$2);
    if (!$1)
        return $null;
}
%typemap(freearg) (const char *TEXT, size_t SIZE)
    "(*jenv)->ReleaseByteArrayElements(jenv, $input, (jbyte *)$1, JNI_ABORT);"

/* ---- Texts that are read. What the stream throws comes out of the call, IOException too, which is
 * not declared: that is left to the public methods. */
%typemap(jni) (oud_read read, void *user) "jobject"
%typemap(jtype) (oud_read read, void *user) "java.io.InputStream"
%typemap(jstype) (oud_read read, void *user) "java.io.InputStream"
%typemap(javain) (oud_read read, void *user) "$javainput"
%typemap(in) (oud_read read, void *user) (struct pull pull) {
    if (!pull_begin(jenv, $input, &pull))
        return $null;
    $1 = pull_piece;
    $2 = &pull;
}

/* ---- Texts out that the library has ready */
%typemap(jni) const char * "jbyteArray"
%typemap(jtype) const char * "byte[]"
%typemap(jstype) const char * "String"
%typemap(javaout) const char * "{ return Text.of($jnicall); }"
%typemap(out) const char * "$result = NULL;"
%define OUD_STATIC_TEXT(function)
%typemap(out) const char *function "$result = bytes_out(jenv, $1, $1 ? strlen($1) : 0);"
%enddef
%typemap(in, numinputs=0) size_t *size (size_t length = 0) "$1 = &length;"
%typemap(argout) size_t *size "$result = bytes_out(jenv, result, *$1);"

/* ---- Written by hand (calls.i), or not there: what takes two schools, or gives two arrays */
%ignore oud_plan_rebase;
%ignore oud_plan_tally;
%ignore oud_absence_stand_ins;
