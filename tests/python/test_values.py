"""Objects as values: what is equal, copied, pickled, looped over; and what a notebook hands in."""

import copy
import pickle
from pathlib import Path

import ouderavond as oud
import pytest
from conftest import SMALL
from ouderavond import _core


def handles(evening):
    """One of each object that has a handle of the library."""
    return [
        evening.school,
        evening,
        evening.offer_pakketvakken(),
        evening.offer_pakketvakken(forget_choices=True).choices[0],
        evening.check(),
        evening.individual("1"),
        evening.forecast(),
        evening.compare_weeks(5, 6),
        evening.absence("aaa"),
        evening.request_batch(),
        oud.Differences(evening.school, evening.school),
        evening.school.diagnostics(),
        evening.tally(oud.Kind.TEACHER),
    ]


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, pickle.dumps])
def test_what_has_a_handle_is_not_copied_and_says_what_it_is(evening, again):
    for thing in handles(evening):
        with pytest.raises(TypeError, match=rf"^{type(thing).__name__} .*copied or pickled"):
            again(thing)


def test_an_evening_that_cannot_be_pickled_names_its_dump(evening):
    with pytest.raises(TypeError, match="dump"):
        pickle.dumps(evening)


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda thing: pickle.loads(pickle.dumps(thing))]
)
def test_what_was_read_is_copied_and_pickled(evening, again):
    for table in (evening.opportunities(), evening.summary(), evening.opportunities(teacher="ccc")):
        other = again(table)
        assert other == table and list(other) == list(table)
        assert other.columns() == table.columns() and repr(other) == repr(table)
    column = again(evening.opportunities().column("teachers"))
    assert column.cells() == [("aaa", "bbb"), ("ccc",), ("aaa", "bbb"), ("aaa",)]
    why = evening.why(student="1", subject="ne")
    assert again(why) == why and again(evening.changes()) == evening.changes()


def test_a_pickle_needs_no_pandas_to_be_read(evening):
    pytest.importorskip("pandas")
    table = evening.opportunities()
    table.to_pandas()
    assert b"pandas" not in pickle.dumps(table)


def test_tables_are_equal_when_their_rows_are(evening):
    before = evening.opportunities()
    assert before == evening.opportunities() and before != evening.opportunities(student="1")
    assert before != list(before) and before != evening.summary()
    evening.set_remark(1, "vroeg")
    assert before != evening.opportunities()
    assert evening.opportunities(student="2", teacher="ccc") == evening.opportunities(offered=False)


def test_a_choice_is_the_same_whenever_it_is_asked_for(small):
    evening = oud.Evening(small)
    plan, other = evening.offer_pakketvakken(), evening.offer_pakketvakken()
    assert plan.choices == plan.choices and len({*plan.choices, *plan.choices}) == 1
    assert plan.choices[0] != other.choices[0] and plan.choices[0] != 1


def test_what_has_a_length_can_be_looped_over(evening):
    absence = evening.absence("aaa")
    assert list(absence) == list(absence.table()) and len(absence) == 3
    weeks = oud.Evening(oud.School(WEEKS)).compare_weeks(5, 7)
    assert [(row.student, row.teachers, row.other_teachers) for row in weeks] == [
        ("1", ("aaa",), ("bbb",))
    ]


WEEKS = {
    "leerlingen": "Leerling\tAfdeling\n1\th1\n",
    "pakketkeuze": "Leerling\tVak\n1\tne\n",
    "roostergroepindelingen": "Leerling\tAfdeling\tGroep\n1\th1\tg\n",
    "lessenverdeling": "Afdeling\tVak\tGroep\tDocent\tWeek van\tWeek t/m\n"
    "h1\tne\tg\taaa\t1\t6\nh1\tne\tg\tbbb\t7\t20\n",
}


# ---- What a notebook hands in


def test_numbers_of_numpy_are_ids(evening):
    numpy = pytest.importorskip("numpy")
    ids = numpy.array([1, 2], dtype=numpy.uint32)
    assert evening.opportunity(ids[0]).student == "1"
    evening.withdraw(ids[0])
    assert evening.withdraw_many(ids).counts() == {oud.Action.SKIP: 1, oud.Action.WITHDRAW: 1}
    evening.set_own_ids({ids[1]: numpy.int64(77)})
    assert evening.own_id(2) == 77
    with pytest.raises(TypeError, match="opportunity: expected an int, not numpy.float64"):
        evening.withdraw(numpy.float64(1))
    with pytest.raises(OverflowError):
        evening.withdraw(numpy.int64(-1))


class Index:
    """A number that does something when it is asked for."""

    def __init__(self, act):
        self.act = act

    def __index__(self):
        self.act()
        return 1


def test_a_number_may_close_the_handle_of_its_call(evening):
    with pytest.raises(oud.ClosedError):
        evening.withdraw(Index(evening.close))
    with pytest.raises(oud.ClosedError):
        _core.oud_evening_get(evening._handle, Index(evening.close))


def test_a_number_may_fail(evening):
    def fail():
        raise KeyError("boom")

    with pytest.raises(KeyError, match="boom"):
        evening.withdraw(Index(fail))


@pytest.mark.parametrize(
    "call",
    [
        lambda evening: evening.offer_pakketvakken().rows("create"),
        lambda evening: evening.offer_pakketvakken().count("create"),
        lambda evening: evening.tally("student"),
        lambda evening: evening.overview("student"),
        lambda evening: evening.school.codes("student"),
        lambda evening: evening.school.count("student"),
    ],
)
def test_a_name_in_the_place_of_a_member_names_no_function_of_c(evening, call):
    with pytest.raises(TypeError, match="(action|kind): expected a member of its enum, not str"):
        call(evening)


def test_a_folder_in_the_place_of_a_school_or_its_tables(evening):
    for wrong in ("folder", Path("folder"), None):
        with pytest.raises(TypeError, match=f"expected a School, not {type(wrong).__name__}"):
            oud.Evening(wrong)
        with pytest.raises(TypeError, match="expected a School"):
            evening.rebase(wrong)
        with pytest.raises(TypeError, match="expected a School"):
            oud.Differences(evening.school, wrong)
        with pytest.raises(TypeError, match="School.load"):
            oud.School(wrong)
        with pytest.raises(TypeError, match="School.load"):
            evening.school.updated(wrong)


def test_what_is_no_table_is_named():
    for wrong in (Path("folder"), None, 5):
        with pytest.raises(TypeError, match=f"leerlingen: .* not {type(wrong).__name__};"):
            oud.School({"leerlingen": wrong})


def test_a_data_frame_goes_in_as_text(small):
    pandas = pytest.importorskip("pandas")
    leerlingen = pandas.DataFrame({"Leerling": [1, 2, 3], "Afdeling": ["h1", "h1", None]})
    with pytest.raises(TypeError, match="leerlingen: .*to_csv"):
        oud.School({"leerlingen": leerlingen})
    text = leerlingen.dropna().to_csv(sep="\t", index=False)
    assert oud.School({**SMALL, "leerlingen": text}).students == ("1", "2")


def test_a_date_that_is_none_says_what_a_date_is(small):
    evening = oud.Evening(small)
    for wrong in (20190214, None, ("2019", "2")):
        with pytest.raises(TypeError, match='a date is "2019-02-14" or a datetime.date'):
            evening.set_date(wrong)
    with pytest.raises(TypeError, match="expected several, as a list: '2019-02-14'"):
        oud.Evening(small, dates="2019-02-14")


def test_an_entry_that_is_not_there(evening):
    for call in (evening.entry, evening.changes_of):
        with pytest.raises(oud.NotFoundError, match="no entry 999"):
            call(999)


def test_a_setting_that_is_yes_or_no(evening):
    for wrong in ("no", None, 0.5):
        with pytest.raises(TypeError, match="value: expected an int"):
            evening.published = wrong
    evening.published = True
    assert evening.published is True
