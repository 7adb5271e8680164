"""What the calls do, and how they fail."""

import datetime
import enum
import inspect
import os
import re
import pickle
import runpy

import ouderavond as oud
import pytest
from conftest import SMALL
from ouderavond import _core


def test_the_example_runs_and_every_loop_of_it_prints(capsys, monkeypatch):
    monkeypatch.chdir(os.environ["OUD_TREE"])
    names = runpy.run_path("docs/examples/evening.py")
    lines = capsys.readouterr().out.splitlines()
    assert "bk1 bk1a te ('cpl', 'kno')" in lines
    assert "2016101 ne ('opt',) True False 1" in lines
    assert any(line.startswith("warning OUD5102 ") for line in lines)
    assert lines[-1] == "gesprekken per docent, 2019-02-15 van geen naar 0"
    assert len(names["evening"]) == 16508
    assert len(names["table"]["student"]) == 16508
    assert names["evening"].changes() == []


# Constants of other types whose names begin like those of a type that is there.
LONGER = (
    "OUD_FACT_ATTRIBUTE_",
    "OUD_TURN_ATTRIBUTE_",
)


def test_numbers_of_enums_are_those_of_the_headers():
    for name in dir(oud):
        kind = getattr(oud, name)
        if inspect.isclass(kind) and issubclass(kind, int):
            prefix = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper() + "_"
            prefix = "OUD_" + {"FACT_KIND_": "FACT_", "TURN_KIND_": "TURN_"}.get(prefix, prefix)
            members = {prefix + member.name: int(member) for member in kind}
            if issubclass(kind, enum.IntFlag):
                members = {name: member for name, member in members.items() if member}
            expected = {
                name: getattr(_core, name)
                for name in dir(_core)
                if name.startswith(prefix) and not name.startswith(LONGER)
            }
            assert members == expected


def test_everything_public_has_a_docstring():
    for name in oud.__all__:
        thing = getattr(oud, name)
        assert thing.__doc__, name
        for field, value in vars(thing).items():
            if not field.startswith("_") and inspect.isfunction(value):
                assert value.__doc__, f"{name}.{field}"
            if not field.startswith("_") and isinstance(value, property):
                assert value.__doc__, f"{name}.{field}"


def test_members_of_enums_are_told_of_by_name():
    silent = {oud.Operation, oud.PlanFlag, oud.Apart, oud.SummaryState, oud.Field, oud.Relation}
    for name in oud.__all__:
        kind = getattr(oud, name)
        if inspect.isclass(kind) and issubclass(kind, enum.Enum) and kind not in silent:
            told = set(re.findall(r"[A-Z_]{2,}", kind.__doc__))
            assert {member.name for member in kind if member} <= told, name


def test_a_school_tells_what_it_has(small):
    assert small.students == ("1", "2", "3")
    assert small.teachers == ("aaa", "bbb", "ccc")
    assert small.stamklassen == (("h1", "h1a"), ("h1", "h1b"))
    assert small.parents_of("1") == ("o1", "o2")
    assert small.subject_name("ne") == "Nederlands \U0001f600"
    assert repr(small) == "<ouderavond.School, 3 students, 3 teachers>"


def test_a_refused_table_tells_where():
    with pytest.raises(oud.InputError) as caught:
        oud.School({**SMALL, "leerlingen": "Leerling\tAfdeling\n1\th1\n\th1\n"})
    error = caught.value
    assert (error.file, error.line, error.column, error.code) == ("leerlingen", 3, 1, "OUD2010")
    assert "empty" in error.text and error.text_nl != error.text
    assert error.diagnostics and isinstance(error, ValueError)
    school = oud.School(
        {**SMALL, "leerlingen": "Leerling\tAfdeling\n1\th1\n\th1\n"}, skip_bad_rows=True
    )
    assert school.diagnostics()[0].severity is oud.Severity.ERROR


def test_unknown_tables_and_folders(tmp_path):
    with pytest.raises(ValueError, match="unknown table 'x'"):
        oud.School({"x": ""})
    with pytest.raises(FileNotFoundError):
        oud.School.load(tmp_path)


def test_rows_of_opportunities(evening):
    rows = list(evening.opportunities())
    assert [(r.student, r.subject, r.teachers) for r in rows] == [
        ("1", "ne", ("aaa", "bbb")),
        ("1", "en", ("ccc",)),
        ("2", "ne", ("aaa", "bbb")),
        ("3", "ne", ("aaa",)),
    ]
    row = rows[0]
    assert row.afdeling == "h1" and row.stamklas == "h1a" and row.origin is oud.Origin.PAKKETVAK
    assert row.offered is True and row.requested is False and row.duration == 1
    assert row.parents == 2 and row.requests == 0
    assert len(evening) == 4 and list(evening) == rows


def test_opportunities_of(evening):
    def ids(**selection):
        return [row.student + row.subject for row in evening.opportunities(**selection)]

    assert ids(student="1") == ["1ne", "1en"]
    assert ids(teacher="aaa", stamklas=("h1", "h1b")) == ["3ne"]
    assert ids(parent="o2", subject="ne") == ["1ne", "2ne"]
    assert ids(afdeling="h1", offered=False) == []
    assert ids(offered=True, requested=False, scheduled=False) == ["1ne", "1en", "2ne", "3ne"]
    with pytest.raises(oud.NotFoundError, match="unknown student: 'nobody'"):
        evening.opportunities(student="nobody")


def test_choices(small):
    evening = oud.Evening(small)
    plan = evening.offer_pakketvakken([("h1", "ne")])
    (choice,) = plan.choices
    assert (choice.afdeling, choice.roostergroep, choice.subject) == ("h1", "h1a", "ne")
    assert choice.teachers == ("aaa", "bbb") and choice.state is oud.ChoiceState.OPEN
    assert choice.students == 2 and choice.chosen == ()
    with pytest.raises(oud.OpenChoicesError) as caught:
        plan.apply()
    assert caught.value.code.startswith("OUD4")
    with pytest.raises(oud.ArgumentError):
        choice.choose(["ccc"])
    choice.choose(["bbb"])
    assert choice.chosen == ("bbb",) and plan.open_choices == 0
    assert plan.summary() == "3 create; 0 of 1 choices open"
    created = plan.rows(oud.Action.CREATE)
    assert [(r.student, r.teachers) for r in created] == [
        ("1", ("bbb",)),
        ("2", ("bbb",)),
        ("3", ("aaa",)),
    ]
    plan.apply()
    with pytest.raises(oud.StateError):
        plan.apply()


def test_policies_by_name(small):
    evening = oud.Evening(small)
    with pytest.raises(ValueError, match="prefer-substitute"):
        evening.offer_pakketvakken(policy="nobody")
    with pytest.raises(ValueError, match="empty"):
        evening.offer_pakketvakken([])


def test_a_plan_that_is_stale(evening):
    plan = evening.offer_pakketvakken()
    evening.max_requests = 3
    with pytest.raises(oud.StaleError):
        plan.apply()


def test_why(evening):
    why = evening.why(student="3", subject="wi", lang="en")
    assert why.verdict is oud.Verdict.NONE and why.reason is oud.Reason.NO_GROUP
    assert str(why).splitlines()[0] == why.text and why.facts


def test_changes_undo_and_saving(evening):
    assert {change.kind for change in evening.changes()} >= {oud.ChangeKind.CREATED}
    evening.mark_saved()
    assert evening.changes() == []
    evening.withdraw(1)
    evening.set_remark(2, "ja\U0001f600")
    assert evening.remark(2) == "ja\U0001f600"
    assert [change.opportunity for change in evening.changes()] == [1, 2]
    evening.undo()
    evening.undo()
    assert evening.changes() == []
    evening.redo()
    evening.revert()
    assert evening.changes() == []
    with pytest.raises(oud.StateError):
        evening.redo()


def test_requests_and_rules(small, evening):
    evening.published = True
    evening.max_requests = 1
    evening.request(1, to_teacher="\u00e9\U0001f600", today="2019-02-01")
    with pytest.raises(oud.NotAllowedError):
        evening.request(2, today=datetime.date(2019, 2, 1))
    evening.request(2, by_school=True)
    with pytest.raises(oud.ProtectedError):
        evening.withdraw(1)
    assert [row.id for row in evening.opportunities(requested=True)] == [1, 2]
    assert [finding.code for finding in evening.check()]
    evening.archived = True
    with pytest.raises(oud.ReadOnlyError):
        evening.withdraw_request(1)


def test_dates(small):
    evening = oud.Evening(small, dates=["2019-02-15", datetime.date(2019, 2, 14)], slots=3)
    assert evening.dates == (datetime.date(2019, 2, 14), datetime.date(2019, 2, 15))
    evening.remove_date("2019-02-14")
    with pytest.raises(oud.NotFoundError):
        evening.remove_date("2019-02-14")
    with pytest.raises(ValueError):
        evening.set_date("14 februari")


def test_a_dump_goes_round(small, evening):
    evening.withdraw(1)
    text = evening.dump()
    other = oud.Evening(small)
    other.read_dump(text)
    assert other.dump() == text
    assert b"aaa" not in evening.dump(pseudonyms=True)
    with pytest.raises(oud.StateError):
        other.read_dump(text)
    with pytest.raises(oud.InputError) as caught:
        oud.Evening(small).read_dump("what is this")
    assert caught.value.code.startswith("OUD")


def test_offer_file_with_unknown_codes(evening):
    assert evening.write_offer_file().splitlines()[0] == b"1\taaa\tne"
    plan = evening.offer_file("1\tnew\tzz\nbad line\n", source="offer.tsv", skip_bad_lines=True)
    assert plan.diagnostics()[0].file == "offer.tsv"
    plan.apply()
    row = evening.opportunities(teacher="new")[0]
    assert (row.subject, row.teachers) == ("zz", ("new",))


def test_other_plans(evening):
    evening.offer_by_hand(["ccc"], ["wi"], ["1", "2"]).apply()
    assert len(evening) == 6
    evening.remove_by_hand(["ccc"], ["wi"], ["1"]).apply()
    assert len(evening) == 5
    evening.withdraw_many([1, 2]).apply()
    assert len(evening.opportunities(offered=True)) == 3
    with pytest.raises(oud.ArgumentError):
        evening.remove_pakketvakken()
    evening.remove_pakketvakken(everything=True).apply()
    assert len(evening) == 1


def test_values_of_the_wrong_kind(small, evening):
    for value in (-1, 1 << 32, 1 << 80):
        with pytest.raises(OverflowError):
            evening.peilweek = value
    with pytest.raises(TypeError, match="value: expected an int, not str"):
        evening.peilweek = "5"
    with pytest.raises(oud.ArgumentError, match='"value" cannot be 54: it must be from 1 to 53'):
        evening.peilweek = 54
    with pytest.raises(TypeError, match="opportunity: expected an int, not Opportunity"):
        evening.withdraw(evening.opportunities()[0])
    with pytest.raises(TypeError, match=r"\(afdeling, subject\): 3"):
        evening.offer_pakketvakken([3])
    with pytest.raises(AttributeError):
        evening.max_request = 2
    with pytest.raises(TypeError):
        oud.School({"leerlingen": 5})
    with pytest.raises(UnicodeEncodeError):
        evening.opportunities(student="\udcff")
    with pytest.raises(TypeError):
        pickle.dumps(evening)
