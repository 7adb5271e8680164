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
size_t school_lists(const oud_school *school, oud_relation relation, size_t offsets, uint32_t *out,
                    size_t capacity);
OUD_LONG(plan_rebase)
oud_status plan_rebase(oud_evening *evening, const oud_school *into, oud_policy policy,
                       uint32_t flags, oud_plan **out);
uint64_t school_of_evening(const oud_evening *evening);
uint64_t school_number(const oud_school *school);
size_t absence_teachers(const oud_absence *absence, size_t row, uint32_t *out, size_t capacity);
size_t absence_reasons(const oud_absence *absence, size_t row, uint32_t *out, size_t capacity);
size_t requests_concerned(const oud_evening *evening, uint32_t student, oud_apart apart,
                          uint32_t *out, size_t capacity);
oud_status plan_tally(const oud_plan *plan, oud_kind kind, uint32_t *numbers, size_t capacity);
oud_status evening_tally(const oud_evening *evening, oud_kind kind, uint32_t *numbers,
                         size_t capacity);
oud_status set_own_ids(oud_evening *evening, const uint32_t *IDS, size_t COUNT);
