"""An empty list never stands for all: what stands for all is None, where a call can do all."""

import inspect

import ouderavond as oud
import pytest
from conftest import SMALL

MENTORS = {**SMALL, "mentorgroepen": "Afdeling\tGroep\tMentor\nh1\th1a\taaa\nh1\th1b\tbbb\n"}

# What narrows all down: (a call, what it takes, what it then is about)
NARROWING = {
    "offer_pakketvakken": lambda evening, chosen: evening.offer_pakketvakken(chosen),
    "offer_mentoraat": lambda evening, chosen: evening.offer_mentoraat("ment", "", chosen),
    "remove_pakketvakken": lambda evening, chosen: evening.remove_pakketvakken(chosen),
    "check": lambda evening, chosen: evening.check(codes=chosen),
}

# What names one by one what to work on.
NAMING = {
    "offer_by_hand teachers": lambda evening: evening.offer_by_hand([], ["wi"], ["1"]),
    "offer_by_hand subjects": lambda evening: evening.offer_by_hand(["ccc"], [], ["1"]),
    "offer_by_hand students": lambda evening: evening.offer_by_hand(["ccc"], ["wi"], []),
    "remove_by_hand teachers": lambda evening: evening.remove_by_hand([], ["ne"], ["1"]),
    "remove_by_hand subjects": lambda evening: evening.remove_by_hand(["aaa"], [], ["1"]),
    "remove_by_hand students": lambda evening: evening.remove_by_hand(["aaa"], ["ne"], []),
    "withdraw_many": lambda evening: evening.withdraw_many([]),
    "withdraw_of students": lambda evening: evening.withdraw_of(students=[]),
    "withdraw_of teachers": lambda evening: evening.withdraw_of(teachers=[]),
}


@pytest.fixture
def mentored():
    evening = oud.Evening(oud.School(MENTORS))
    evening.offer_pakketvakken(policy="everyone").apply()
    return evening


@pytest.mark.parametrize("empty", [[], (), iter(())], ids=["list", "tuple", "iterator"])
@pytest.mark.parametrize("call", NARROWING.values(), ids=NARROWING)
def test_an_empty_list_is_refused_where_it_would_narrow_all_down(mentored, call, empty):
    before = mentored.dump()
    with pytest.raises(ValueError, match="an empty list chooses nothing; None stands for all"):
        call(mentored, empty)
    assert mentored.dump() == before


@pytest.mark.parametrize("call", NAMING.values(), ids=NAMING)
def test_a_plan_of_nothing_does_nothing(evening, call):
    before = evening.dump()
    plan = call(evening)
    assert plan.counts() == {} and plan.summary() == "nothing to do" and plan.choices == ()
    plan.apply()
    assert evening.dump() == before


def test_none_stands_for_all(mentored):
    assert mentored.offer_pakketvakken(None).count(oud.Action.KEEP) == 4
    all_of_them = mentored.offer_mentoraat("ment", mentorgroepen=None)
    assert all_of_them.counts() == mentored.offer_mentoraat("ment").counts() == {oud.Action.CREATE: 3}
    of_one = mentored.offer_mentoraat("ment", mentorgroepen=[("h1", "h1b")])
    assert of_one.counts() == {oud.Action.CREATE: 1}
    assert len(mentored.check(codes=None)) == len(mentored.check()) > 0
    assert mentored.remove_pakketvakken(None, everything=True).count(oud.Action.REMOVE) == 4
    with pytest.raises(oud.ArgumentError):
        mentored.remove_pakketvakken(None)


def test_everything_with_an_empty_selection_is_refused_too(mentored):
    with pytest.raises(ValueError, match="selection: an empty list"):
        mentored.remove_pakketvakken([], everything=True)


def test_a_row_of_a_student_is_offered_with_some_of_its_teachers_or_all(small):
    individual = oud.Evening(small).individual("1")
    (place,) = [i for i, row in enumerate(individual) if row.subject == "ne"]
    with pytest.raises(ValueError, match="teachers: an empty list"):
        individual.offer(place, [])
    assert individual[place].opportunity == 0
    individual.offer(place, None)
    assert individual[place].teachers == ("aaa", "bbb") and individual[place].offered


def test_an_opportunity_is_never_without_teachers(evening):
    with pytest.raises(oud.ArgumentError):
        evening.set_teachers(1, [])
    assert evening.opportunity(1).teachers == ("aaa", "bbb")


def test_an_answer_of_nobody_skips(small):
    """Not one of its candidates is chosen, which is an answer: nobody gets the talk (R-GEN-3)."""
    plan = oud.Evening(small).offer_pakketvakken([("h1", "ne")])
    plan.choices[0].choose([])
    assert plan.open_choices == 0 and plan.counts() == {oud.Action.CREATE: 1, oud.Action.SKIP: 2}


def test_withdrawing_of_neither_is_a_mistake(evening):
    for call in (evening.withdraw_of, lambda: evening.withdraw_of(students=None, teachers=None)):
        with pytest.raises(ValueError, match="neither"):
            call()
    assert evening.withdraw_of(students=["1"], teachers=[]).count(oud.Action.WITHDRAW) == 2


def test_what_is_empty_finds_nothing_where_none_would_be_any(small, evening):
    everything = len(evening)
    for things in ({"student": ""}, {"stamklas": ("", "")}, {"afdeling": ""}):
        with pytest.raises(oud.NotFoundError):
            evening.opportunities(**things)
    with pytest.raises(ValueError):
        evening.opportunities(stamklas=())
    assert len(evening.opportunities(student=None, stamklas=None)) == everything
    evening.set_date("2019-02-14", 5)
    with pytest.raises(oud.NotFoundError):
        evening.slots("2019-02-14", "")
    assert evening.check().select(opportunity=0) == []
    with pytest.raises(ValueError):
        oud.Differences(small, small).count_of("")


def test_letters_are_no_list(evening):
    for call in (
        lambda: evening.offer_pakketvakken("h1"),
        lambda: evening.offer_mentoraat("ment", mentorgroepen="h1"),
        lambda: evening.check(codes="5001"),
        lambda: evening.withdraw_of(students="1"),
        lambda: evening.set_teachers(1, "aaa"),
        lambda: evening.individual("1").offer(0, "ccc"),
    ):
        with pytest.raises(TypeError, match="as a list"):
            call()


def test_no_call_takes_an_empty_list_by_default():
    """But for `without` and `dates`, of which none is none."""
    for kind in (oud.Evening, oud.School, oud.Plan, oud.Choice, oud.Individual):
        for name, call in inspect.getmembers(kind, inspect.isfunction):
            for parameter in inspect.signature(call).parameters.values():
                if parameter.name not in ("without", "dates"):
                    assert parameter.default != (), f"{kind.__name__}.{name}: {parameter.name}"
