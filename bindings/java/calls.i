/* calls.i - the calls that take more than typemaps: calls.h. */
%typemap(jni) box_address "jlong"
%typemap(jtype) box_address "long"
%typemap(jstype) box_address "long"
%typemap(javain) box_address "$javainput"
%typemap(javaout) box_address "{ return $jnicall; }"
%typemap(in) box_address "$1 = $input;"
%typemap(out) box_address "$result = $1;"
%typemap(in, numinputs=0) JNIEnv *jenv "$1 = jenv;"

%{
static box_address make_school(JNIEnv *jenv, uint64_t limit)
{
    return school_new(jenv, limit, drop_oud_school);
}

static void drop(box_address box)
{
    box_free(box_of(box));
}
%}
box_address make_school(JNIEnv *jenv, uint64_t limit);
void drop(box_address box);
size_t cursor_offsets(const oud_cursor *cursor, oud_opportunity_list list, uint32_t *out,
                      size_t capacity);
size_t cursor_ids(const oud_cursor *cursor, oud_opportunity_list list, uint32_t *out,
                  size_t capacity);
%{
static oud_status read_piece(oud_reader *reader, char *piece, size_t capacity, size_t *count)
{
    return oud_reader_read(reader, piece, capacity, count);
}
%}
oud_status read_piece(oud_reader *reader, char *piece, size_t capacity, size_t *count);
