"""The areas of the library through the typed layer: each call with an answer that was worked out by
hand from the small school of conftest."""

import datetime

import ouderavond as oud
import pytest
from conftest import SMALL

DAY, NEXT = datetime.date(2019, 2, 14), datetime.date(2019, 2, 15)


# ---- Schools


def test_rows_instead_of_texts():
    mapped = [{"Leerling": "1", "Afdeling": "h1"}, {"Leerling": "2", "Afdeling": "h1", "Stamklas": "h1a"}]
    school = oud.School({"leerlingen": mapped, "vakken": [("ne", '"Neder"lands\u00e9'), ("en", None)]},
                        skip_bad_rows=True)
    assert school.students == ("1", "2") and school.stamklas_of("2") == ("h1", "h1a")
    assert school.subject_name("ne") == '"Neder"lands\u00e9' and school.diagnostics().total == 1
    with pytest.raises(oud.InputError) as caught:
        oud.School({"leerlingen": [("1", "h1"), ("", "h1")]})
    assert (caught.value.file, caught.value.line) == ("leerlingen", 3)
    for wrong in (["1\th1"], [("1", 2)], [("1", "h1"), {"Leerling": "2"}], 5):
        with pytest.raises(TypeError):
            oud.School({"leerlingen": wrong})
    with pytest.raises(ValueError, match="columns"):
        oud.School({"vakken": [("a", "b", "c")]})


def test_headings_encodings_and_weeks():
    text = "Stamnr;Afdeling;Stamklas\n\xe9\xe9n;h1;h1a\n".encode("windows-1252")
    school = oud.School(
        {"leerlingen": text, "lessenverdeling": SMALL["lessenverdeling"]},
        encoding="windows-1252",
        first_week=34,
        headings={"leerlingen": {"Leerling": "Stamnr"}},
    )
    assert school.students == ("\xe9\xe9n",) and school.first_week == 34
    assert school.count_active(5) == 4 and school.unsettled == 0
    with pytest.raises(ValueError, match="encoding"):
        oud.School({}, encoding="latin-1")
    with pytest.raises(ValueError, match="heading"):
        oud.School({}, headings={"vakken": {"Code": "x"}})
    assert oud.tables()["vakken"] == ("Vak", "Naam") and len(oud.tables()) == 7


def test_relations(small):
    assert small.related(oud.Relation.STUDENT_ROOSTERGROEPEN, "1") == (("h1", "h1a"),)
    assert small.related(oud.Relation.ROOSTERGROEP_STUDENTS, ("h1", "h1a")) == ("1", "2")
    (lesson, *_) = small.related(oud.Relation.ROOSTERGROEP_LESSONS, ("h1", "h1b"))
    assert small.related(oud.Relation.LESSON_TEACHERS, lesson) == ("aaa",)
    assert small.lesson_code(lesson) == ""
    assert small.children_of("o2") == ("1", "2") and small.subjects_of("3") == ("ne", "wi")
    assert small.afdeling_of("1") == "h1" and small.stamklas_of("1") == ("h1", "h1a")
    for relation in oud.Relation:
        with pytest.raises((oud.NotFoundError, TypeError)):
            small.related(relation, "nobody")
    for number in (-1, 0, 5):
        with pytest.raises(oud.NotFoundError, match=f"unknown lesson: {number}"):
            small.related(oud.Relation.LESSON_TEACHERS, number)
    for wrong in ("h1", "h1a", 3, None):
        with pytest.raises(TypeError, match=r"a stamklas is known by \(afdeling, code\)"):
            small.related(oud.Relation.STAMKLAS_STUDENTS, wrong)
    with pytest.raises(ValueError, match=r"a stamklas is known by \(afdeling, code\)"):
        small.related(oud.Relation.STAMKLAS_STUDENTS, ("h1", "h1a", "1"))


def test_all_of_a_relation_is_that_of_each_thing(sample):
    for relation in oud.Relation:
        everything = sample.related_all(relation)
        assert everything and any(everything.values())
        for thing in list(everything)[:20]:
            assert everything[thing] == sample.related(relation, thing)
    assert tuple(sample.related_all(oud.Relation.STUDENT_PARENTS)) == sample.students
    assert oud.School({}).related_all(oud.Relation.STUDENT_PARENTS) == {}


def test_what_loading_tells():
    tables = {**SMALL, "leerlingen": "Leerling\tAfdeling\n1\th1\n\th1\n\th1\n"}
    school = oud.School(tables, skip_bad_rows=True, diagnostic_limit=1)
    told = school.diagnostics("en")
    assert len(told) == 1 and told.total == 2 and told[0].line == 3
    assert told.count_of("OUD2010") == told.count_of(2010) == 2
    assert told.count_severity(oud.Severity.ERROR) == 2 and repr(told) == "<ouderavond.Diagnostics, 1 of 2>"
    assert oud.severity_of("OUD2010") is oud.Severity.ERROR and oud.severity_of(9) is None
    with pytest.raises(ValueError):
        told.count_of("x")


def test_the_table_that_was_refused_is_told_of_not_one_before_it():
    tables = {"ouders": "Code\tLeerlingcodes\n\t1\n", "leerlingen": "Afdeling\nh1\n"}
    with pytest.raises(oud.InputError) as caught:
        oud.School(tables, skip_bad_rows=True)
    assert (caught.value.file, caught.value.code) == ("leerlingen", "OUD2001")


def test_new_data_the_difference_and_a_move(small, evening):
    lessons = SMALL["lessenverdeling"].replace("ccc", "ddd")
    students = "Leerling\tAfdeling\tStamklas\n1\th1\th1a\n3\th1\th1b\n"
    newer = small.updated({"lessenverdeling": lessons, "leerlingen": students}, without=["vakken"])
    assert newer.teachers == ("aaa", "bbb", "ddd") and newer.students == ("1", "3")
    differences = oud.Differences(small, newer, lang="en")
    assert differences.count_of("leerlingen", oud.DifferenceKind.GONE) == 1
    assert differences.count_of("vakken") == 1 and differences.count_of() == len(differences)
    gone = next(i for i, d in enumerate(differences) if d.table == "leerlingen")
    assert differences[gone].kind is oud.DifferenceKind.GONE and "2" in str(differences[gone])
    assert differences.before[gone].student == "2" and differences.after[gone].student == ""
    assert "ddd" in differences.after.column("teacher").cells()
    assert differences[-1] == differences[len(differences) - 1] and differences[:1] == [differences[0]]

    plan = evening.rebase(newer, policy="everyone", replace_obsolete=True)
    assert plan.counts()[oud.Action.CREATE] == 1 and plan.counts()[oud.Action.GONE] == 1
    assert [row.student for row in plan.rows(oud.Action.GONE)] == ["2"]
    assert plan.rows(oud.Action.CREATE)[0].teachers == ("ddd",)
    before = evening.dump()
    plan.apply()
    assert evening.school is newer and plan.rows(oud.Action.CREATE)[0].teachers == ("ddd",)
    assert [row.teachers for row in evening.opportunities(student="1", subject="en")] == [("ddd",)]
    assert evening.opportunities(student="2")[0].subject == "ne"
    assert "2" in evening.opportunities().to_pandas()["student"].tolist()
    evening.undo()
    assert evening.school is small and evening.dump() == before
    evening.redo()
    newer.close()
    small.close()
    assert len(list(evening)) == 4 and evening.school.closed


def test_a_move_only(small, evening):
    plan = evening.rebase(small.updated({}, without=["ouders"]), move_only=True)
    assert plan.counts() == {} and plan.summary() == "nothing to do"
    plan.apply()
    assert len(evening) == 4 and evening.school.parents == ()


# ---- Plans


def test_what_a_plan_tells(small):
    evening = oud.Evening(small)
    plan = evening.offer_pakketvakken(policy="everyone")
    assert plan.reasons() == {oud.Reason.NO_GROUP: 1}
    (skipped,) = plan.rows(oud.Action.SKIP, lang="en")
    assert (skipped.student, skipped.subject, skipped.reason) == ("3", "wi", oud.Reason.NO_GROUP)
    assert skipped.text and skipped.teachers == () and skipped.opportunity == 0
    assert oud.Reason.NO_GROUP.text("nl") and oud.Reason.NONE.text() == ""
    assert plan.count_students(oud.Action.CREATE) == 3
    assert plan.most_per_student(oud.Action.CREATE) == 2
    cells = {cell.subject: cell for cell in plan.cells()}
    assert cells["ne"] == oud.PlanCell("h1", "ne", 3, 3, 0, 0, 0)
    place = [cell.subject for cell in plan.cells()].index("wi")
    assert plan.cell_reasons(place) == {oud.Reason.NO_GROUP: 1}
    assert plan.cell_actions(place) == {oud.Action.SKIP: 1}
    assert plan.tally(oud.Kind.TEACHER)["aaa"] == oud.Tally(3, 0)
    assert plan.tally(oud.Kind.STUDENT) == {"1": (2, 0), "2": (1, 0), "3": (1, 0)}
    with pytest.raises(oud.ArgumentError):
        plan.tally(oud.Kind.SUBJECT)
    frame = plan.rows(oud.Action.CREATE).to_pandas()
    assert frame["teachers"].tolist() == ["aaa, bbb", "ccc", "aaa, bbb", "aaa"]


def test_mentoraat_has_choices_of_mentorgroepen():
    tables = {**SMALL, "mentorgroepen": "Afdeling\tGroep\tMentor\nh1\th1a\taaa\nh1\th1a\tbbb\n"}
    evening = oud.Evening(oud.School(tables))
    assert evening.school.related(oud.Relation.MENTORGROEP_MENTORS, ("h1", "h1a")) == ("aaa", "bbb")
    plan = evening.offer_mentoraat("ment", "Mentorgesprek", [("h1", "h1a")])
    (choice,) = plan.choices
    assert choice.is_mentorgroep and choice.roostergroep == "h1a" and "open" in repr(choice)
    choice.choose(["bbb"], alike=True)
    plan.apply()
    assert [(r.student, r.teachers, r.origin) for r in evening] == [
        ("1", ("bbb",), oud.Origin.MENTORAAT),
        ("2", ("bbb",), oud.Origin.MENTORAAT),
    ]
    assert evening.subject_name("ment") == "Mentorgesprek" and evening.subject_name("ne")
    assert evening.changes()[-1].key == "ment" and evening.changes()[-1].after == "Mentorgesprek"


def test_withdrawing_of_somebody(evening):
    evening.withdraw_of(students=["1"]).apply()
    assert evening.offered == 2
    evening.withdraw_of(teachers=["aaa"]).apply()
    assert evening.offered == 0 and len(evening) == 4
    with pytest.raises(ValueError, match="not both"):
        evening.withdraw_of(students=["1"], teachers=["aaa"])
    for call in (evening.withdraw_of, evening.offer_by_hand):
        with pytest.raises(TypeError):
            call("a") if call is evening.withdraw_of else call("aaa", ["ne"], ["1"])


def test_unknown_codes_of_an_offer_file(evening):
    plan = evening.offer_file("1\tnew\tzz\n1\tnew\tne\n")
    assert plan.count_unknown(oud.Kind.TEACHER) == 1 and plan.count_unknown(oud.Kind.STUDENT) == 0
    assert plan.diagnostics().total == 2 or plan.diagnostics().total == 3


# ---- Reading


def test_one_opportunity(evening):
    for row in evening:
        assert evening.opportunity(row.id) == row
    assert evening.last_id == 4 and evening.offered == 4
    with pytest.raises(oud.NotFoundError):
        evening.opportunity(5)
    assert evening.roostergroepen_of(1) == (("h1", "h1a"),)
    assert evening.parents_of(1) == ("o1", "o2")


def test_batches_and_counts(evening):
    assert [len(batch) for batch in evening.batches(3)] == [3, 1]
    rows = [row for batch in evening.batches(1, teacher="aaa", offered=True) for row in batch]
    assert rows == list(evening.opportunities(teacher="aaa"))
    assert evening.count_opportunities(teacher="aaa") == 3 and evening.count_opportunities() == 4
    batches = evening.batches(1)
    next(batches)
    evening.withdraw(1)
    with pytest.raises(oud.StaleError):
        next(batches)
    with pytest.raises(ValueError):
        evening.batches(0)
    with pytest.raises(TypeError):
        evening.batches(pupil="1")
    evening.prepare()


def test_overviews(evening):
    rows = {row.thing: row for row in evening.overview(oud.Kind.STUDENT)}
    assert rows["1"] == oud.OverviewRow("1", "h1", "h1a", 0, 0, 2, 2, 2, 0, 0)
    (total,) = evening.overview()
    assert total.students == 3 and total.opportunities == 4
    teachers = evening.overview(oud.Kind.TEACHER, stamklas=("h1", "h1a"))
    assert [(row.thing, row.offered) for row in teachers] == [("aaa", 2), ("bbb", 2), ("ccc", 1)]
    assert [row.thing for row in evening.overview(oud.Kind.STAMKLAS)] == ["h1a", "h1b"]
    assert evening.overview(oud.Kind.AFDELING)[0].stamklassen == 2
    with pytest.raises(oud.ArgumentError):
        evening.overview(oud.Kind.LESSON)
    with pytest.raises(TypeError):
        evening.overview(student="1", teacher="aaa")


def test_an_error_is_that_of_the_call_and_of_no_earlier_one(evening):
    for call in (
        lambda: evening.overview(oud.Kind.LESSON),
        lambda: evening.check(codes=[1]),
        lambda: evening.grid(NEXT),
    ):
        with pytest.raises(oud.StateError) as earlier:
            evening.redo()
        with pytest.raises(oud.Error) as caught:
            call()
        assert type(caught.value) is not type(earlier.value)
        assert caught.value.text != earlier.value.text and caught.value.code != earlier.value.code


def test_the_summary_and_tallies(evening):
    rows = {row.subject: row for row in evening.summary(unavailable=True)}
    assert rows["ne"] == oud.SummaryRow("h1", "ne", 3, 3, 0, 0, oud.SummaryState.ALL)
    assert rows["wi"].state is oud.SummaryState.NONE and rows["wi"].unavailable == 1
    evening.withdraw(1)
    assert evening.summary()[1].state is oud.SummaryState.SOME
    tally = evening.tally(oud.Kind.TEACHER)
    assert tally == {"aaa": 2, "bbb": 1, "ccc": 1} and tally["aaa"] == tally.counts[0]
    assert len(tally) == 3 and repr(tally) == "<ouderavond.Counts of 3>"
    assert evening.tally(oud.Kind.PARENT) == {"o1": 1, "o2": 2}
    with pytest.raises(oud.ArgumentError):
        evening.tally(oud.Kind.SUBJECT)
    evening.offer_file("1\tzzz\tmu\n9\tccc\tne\n").apply()
    tally = evening.tally(oud.Kind.TEACHER)
    assert tally == {"aaa": 2, "bbb": 1, "ccc": 2, "zzz": 1} and len(tally) == 4
    assert evening.tally(oud.Kind.STUDENT)["9"] == 1
    more = evening.school.updated(
        {"mentorgroepen": "Afdeling\tGroep\tMentor\nh1\th1a\tzzz\n"}
    )
    evening.rebase(more).apply()
    tally = evening.tally(oud.Kind.TEACHER)
    assert tally == {"aaa": 2, "bbb": 1, "ccc": 2, "zzz": 1} and len(tally) == 4


def test_why_with_facts_and_turns(evening):
    why = evening.why(student="3", subject="wi", lang="en")
    assert [turn.kind for turn in why.turns] == [oud.TurnKind.LESSON]
    assert why.turns[0].roostergroep == ("h1", "h1b") and why.turns[0].subject == "wi"
    assert str(why.turns[0]) == why.turns[0].text
    assert why.facts[0].kind is oud.FactKind.STUDENT and why.facts[0].holds
    evening.set_actor("jan")
    evening.withdraw(1)
    why = evening.why(student="1", subject="ne", teacher="aaa")
    assert why.reason is oud.Reason.WITHDRAWN and why.actor == "jan"
    assert any(fact.opportunity == 1 and not fact.holds for fact in why.facts)


# ---- Dates


def test_dates_the_grid_and_sentences(evening):
    evening.set_date(DAY, 20)
    evening.set_date("2019-02-15", 10)
    assert evening.dates == (DAY, NEXT) and evening.slots(DAY) == 20
    evening.set_teacher_slots(DAY, "aaa", 5)
    assert evening.slots(DAY, "aaa") == 5 and evening.teacher_slots(DAY) == {"aaa": 5}
    evening.bar(DAY, ("h1", "h1a"))
    evening.exempt(DAY, "2")
    assert evening.barred(DAY) == (("h1", "h1a"),) and evening.exempted(DAY) == ("2",)
    assert evening.barred_dates(1) == (DAY,) and evening.opportunity(1).barred_dates == 1
    grid = evening.grid(DAY, lang="en")
    assert grid[0][:-1] == ("h1a", "h1", 2, 1, 1, 3, 1, 2) and "1 of the 3" in grid[0].text
    assert set(grid.to_pandas()["stamklas"]) == {"h1a", "h1b"}
    evening.exempt(DAY, "2", False)
    evening.bar(DAY, ("h1", "h1a"), False)
    assert evening.barred_dates(1) == ()
    changed = {change.field: change for change in evening.changes()}
    assert changed[oud.Field.TEACHER_SLOTS].key == (DAY, "aaa")
    assert changed[oud.Field.DATE].after in (20, 10)
    evening.remove_date(NEXT)
    for call in (evening.remove_date, evening.grid):
        with pytest.raises(oud.NotFoundError):
            call(NEXT)
    with pytest.raises(ValueError):
        evening.set_date("14-02-2019")


# ---- One opportunity, one student


def test_teachers_of_an_opportunity(evening):
    evening.add_teacher(1, "ccc")
    assert evening.opportunity(1).teachers == ("aaa", "bbb", "ccc")
    evening.remove_teacher(1, "aaa")
    evening.replace_teacher(1, "bbb", "aaa")
    assert evening.opportunity(1).teachers == ("aaa", "ccc") and evening.opportunity(1).changed_by_hand
    assert evening.opportunities(changed_by_hand=True)[0].id == 1
    with pytest.raises(oud.NotAllowedError):
        evening.remove_teacher(4, "aaa")
    with pytest.raises(oud.NotFoundError):
        evening.remove_teacher(4, "ccc")
    (change,) = evening.changes_of(evening.sequence)
    assert (change.before, change.after) == (("bbb", "ccc"), ("aaa", "ccc"))


def test_what_one_student_can_be_offered(evening):
    evening.remove(1)
    listed = evening.individual("1")
    assert [(row.subject, row.opportunity, row.teachers) for row in listed] == [
        ("en", 2, ("ccc",)),
        ("ne", 0, ("aaa", "bbb")),
    ]
    made = listed.offer(1, ["aaa"])
    assert listed[1].opportunity == made and listed[1].origin is oud.Origin.INDIVIDUAL
    listed.withdraw(0)
    assert not listed[0].offered and len(listed) == 2 and listed.table()[1].in_package
    assert listed.offer(0) == 2
    evening.undo()
    with pytest.raises(oud.StaleError):
        listed.offer(0)
    with pytest.raises(oud.NotFoundError):
        evening.individual("1").withdraw(7)
    (row,) = [row for row in evening.individual("3") if row.subject == "wi"]
    assert row.reason is oud.Reason.NO_GROUP and row.teachers == ()


# ---- Requests


def test_requests_and_the_rules_that_bind_parents(evening):
    with pytest.raises(oud.NotAllowedError):
        evening.request(1)
    evening.published = evening.long_allowed = evening.long_counts_twice = True
    evening.deadline = "2019-02-01"
    evening.max_requests = 2
    with pytest.raises(oud.NotAllowedError) as caught:
        evening.request(1, today=DAY)
    assert caught.value.code and caught.value.text != caught.value.text_nl
    evening.request(1, duration=2, to_teacher="graag", to_scheduler="vroeg", today="2019-01-31")
    assert evening.requests(1) == [
        oud.Request(1, None, 2, "graag", "vroeg", oud.RequestRule.NONE)
    ]
    assert evening.used("1") == 2 and evening.requested_by(student="1") == [1]
    evening.request(2, by_school=True)
    assert evening.requests(2)[0].breaches == oud.RequestRule.MAXIMUM
    assert evening.opportunity(1).duration == 2 and evening.opportunities(long=True)[0].id == 1
    with pytest.raises(oud.ProtectedError):
        evening.withdraw(1)
    evening.withdraw_request(2, by_school=True)
    assert evening.requests(2) == [] and evening.deadline == datetime.date(2019, 2, 1)
    evening.deadline = None
    assert evening.deadline is None
    with pytest.raises(oud.NotFoundError):
        evening.withdraw_request(2)


def test_together_or_apart(evening):
    evening.published = True
    evening.request(1)
    evening.mark_saved()
    (concerned,) = evening.requests_concerned(True)
    assert (concerned.opportunity, concerned.parent) == (1, None)
    assert evening.requests_concerned(True, student="2") == []
    evening.set_apart("1", True)
    assert evening.apart_of("1") is oud.Apart.YES and evening.asks_apart("1")
    assert evening.requests(1)[0].breaches == oud.RequestRule.PARTY
    evening.request(1, parent="o1")
    assert [r.parent for r in evening.requests(1)] == [None, "o1"]
    assert evening.requested_by(parent="o1") == [1] and evening.used("1", "o1") == 1
    evening.set_apart("1", None)
    evening.apart = True
    assert evening.asks_apart("2") and evening.apart_of("2") is oud.Apart.DEFAULT
    assert oud.Field.REQUEST in {change.field for change in evening.changes()}
    assert "o1" in {change.key for change in evening.changes()}


def test_requests_from_another_system(evening):
    evening.published = True
    evening.request(1, to_teacher="van ons")
    with evening.request_batch(today=DAY) as batch:
        batch.load("Leerling\tDocent\tVak\tDuur\n1\taaa\tne\t2\n2\tbbb\tne\t1\n9\taaa\tne\t1\n", source="in.tsv")
        with pytest.raises(oud.InputError) as caught:
            batch.add("3", "zzz", "ne")
        assert caught.value.code.startswith("OUD")
        batch.add("3", "aaa", "ne", to_scheduler="\u00e9\u00e9n", duration=1)
        assert batch.counts() == {
            oud.RequestOutcome.NEW: 2,
            oud.RequestOutcome.CONFLICT: 1,
            oud.RequestOutcome.LEFT_OUT: 2,
            oud.RequestOutcome.BREACHING: 1,
        }
        assert [d.file for d in batch.diagnostics() if d.line == 4] == ["in.tsv"]
        assert "2 new" in repr(batch)
        with pytest.raises(oud.InputError):
            batch.apply()
        batch.apply(skip=True)
        with pytest.raises(oud.StateError):
            batch.apply(skip=True)
    assert evening.opportunity(1).aside == 1
    (aside,) = evening.requests_aside(1)
    assert (aside.duration, aside.parent) == (2, None) and evening.requests(1)[0].duration == 1
    evening.settle(1, take=True)
    assert evening.requests(1)[0].duration == 2 and evening.requests_aside(1) == []
    assert evening.requests(4)[0].to_scheduler == "\u00e9\u00e9n"
    with pytest.raises(oud.NotFoundError):
        evening.settle(1, take=False)
    with pytest.raises(oud.InputError):
        evening.request_batch().load("what\tis\tthis\n")
    batch = evening.request_batch()
    evening.set_remark(1, "x")
    with pytest.raises(oud.StaleError):
        batch.add("1", "aaa", "ne")


# ---- Checking


def test_findings_with_their_things(evening):
    check = evening.check(lang="en")
    found = check.select(student="3")
    assert found and all((oud.Kind.STUDENT, "3") in finding.things for finding in found)
    codes = {finding.code for finding in found}
    assert check.count_of(found[0].code) >= 1
    warnings = check.count_severity(oud.Severity.WARNING)
    assert warnings == len(check.select(severity=oud.Severity.WARNING)) > 0
    for code in codes:
        assert oud.cause_of(code, "en") != oud.cause_of(code) and oud.advice_of(code)
    for call in (oud.cause_of, oud.advice_of):
        with pytest.raises(ValueError):
            call(1001)
    with pytest.raises(TypeError):
        check.select(student="1", teacher="aaa")
    with pytest.raises(oud.ArgumentError):
        evening.check(codes=["OUD1001"])


def test_a_remedy_and_an_acknowledgement(small, evening):
    check = evening.check()
    finding = next(f for f in check if not f.has_remedy)
    with pytest.raises(oud.NotAllowedError):
        check.remedy(finding)
    check.acknowledge(finding)
    again = evening.check()
    assert finding.text in [f.text for f in again.quiet] and again.quiet[0].quiet
    assert len(again) == len(check) - 1
    evening.undo()
    assert evening.check().quiet == []
    newer = small.updated({"leerlingen": "Leerling\tAfdeling\n1\th1\n3\th1\n"})
    evening.rebase(newer, move_only=True).apply()
    check = evening.check()
    gone = next(f for f in check.select(student="2") if f.has_remedy)
    plan = check.remedy(gone)
    plan.apply()
    assert evening.count_opportunities(student="2") == 0
    with pytest.raises(oud.StaleError):
        check.remedy(gone)


# ---- Journal, storing


def test_the_journal(evening):
    evening.set_actor("jan")
    evening.withdraw(1)
    evening.undo()
    entries = list(evening.journal())
    assert [entry.operation for entry in entries] == [
        oud.Operation.OFFER_PAKKETVAKKEN,
        oud.Operation.WITHDRAW,
        oud.Operation.UNDO,
    ]
    assert entries[1] == oud.Entry(2, oud.Operation.WITHDRAW, 0, False, "jan")
    assert entries[2].of == 2 and entries[0].undoable and entries[0].actor == ""
    assert oud.Operation.UNDO.text("en") != oud.Operation.UNDO.text("nl")
    assert (evening.undoable, evening.redoable, evening.sequence) == (1, 1, 3)
    revision = evening.revision
    evening.redo()
    assert evening.revision > revision and evening.saved == 0
    changes = evening.changes()
    assert changes.sequence == 4 and changes.count_of(oud.ChangeKind.CREATED) == 4
    evening.set_remark(1, "later")
    evening.mark_saved(changes.sequence)
    assert [change.field for change in evening.changes()] == [oud.Field.REMARK]
    (remark,) = evening.changes()
    assert (remark.before, remark.after) == ("", "later")
    evening.revert()
    assert evening.changes() == [] and evening.remark(1) == ""
    evening.trim()
    assert evening.trimmed == evening.saved == 4 and evening.undoable == 0
    assert [entry.undoable for entry in evening.journal()] == [False, False]
    with pytest.raises(oud.NotFoundError):
        evening.entry(1)
    with pytest.raises(oud.NotFoundError):
        evening.changes_of(1)
    with pytest.raises(oud.ArgumentError):
        evening.mark_saved(99)


def test_own_ids(evening):
    evening.set_own_ids({1: 2**64 - 1, 2: 7})
    assert evening.own_id(1) == 2**64 - 1 and evening.find_own_id(7) == 2
    evening.set_own_ids({2: None})
    assert evening.own_id(2) is None and evening.find_own_id(7) is None
    with pytest.raises(oud.DuplicateError):
        evening.set_own_ids({2: 2**64 - 1})
    with pytest.raises(oud.NotFoundError):
        evening.set_own_ids({99: 1})
    for wrong in (-1, 2**64):
        with pytest.raises(OverflowError):
            evening.set_own_ids({1: wrong})
    assert evening.own_id(1) == 2**64 - 1


def test_offer_files(evening):
    assert evening.split_by_offer_file == 2
    assert evening.write_offer_file().count(b"\n") == 6
    assert evening.write_offer_file(group_only=True) == b""
    tables = {
        **SMALL,
        "roostergroepindelingen": SMALL["roostergroepindelingen"] + "2\tplus\n",
        "lessenverdeling": SMALL["lessenverdeling"] + "h1\twi\tplus\tddd\n",
    }
    assert oud.Evening(oud.School(tables)).write_offer_file(group_only=True) == b"2\tddd\twi\n"


# ---- Looking ahead


def test_the_forecast(evening):
    evening.set_date(DAY, 1)
    forecast = evening.forecast()
    rows = {row.teacher: row for row in forecast.table(1)}
    assert rows["aaa"].offered == rows["aaa"].students == rows["aaa"].talks == 3
    assert rows["aaa"].overflows and not rows["ccc"].overflows
    assert forecast.overflows(1) == 2 and forecast.fits == 0 and "overflow" in repr(forecast)
    assert forecast.teachers_without == () and forecast.students_without == ()
    evening.withdraw_of(students=["3", "1"]).apply()
    evening.set_date(DAY, 9)
    later = evening.forecast()
    assert later.students_without == ("1", "3") and later.stamklassen_without == (("h1", "h1b"),)
    assert later.parents_without == ("o1",) and later.teachers_without == ("ccc",)
    assert later.fits is None and later.parents_without_shared_date == ()


def test_two_weeks():
    lessons = (
        "Afdeling\tVak\tGroep\tDocent\tWeek van\tWeek t/m\n"
        "h1\tne\th1a\taaa\t\t5\nh1\tne\th1a\tbbb\t6\t\nh1\ten\th1a\tccc\t6\t\n"
    )
    evening = oud.Evening(oud.School({**SMALL, "lessenverdeling": lessons}))
    weeks = evening.compare_weeks(5, 6)
    assert len(weeks) == 3 and weeks.count_of(oud.WeeksKind.GAINED) == 1
    assert weeks.table()[1] == oud.WeeksRow(oud.WeeksKind.CHANGED, "1", "ne", ("aaa",), ("bbb",)) or (
        weeks.table()[0] == oud.WeeksRow(oud.WeeksKind.CHANGED, "1", "ne", ("aaa",), ("bbb",))
    )
    assert weeks.count_teacher("aaa") == (2, 0) and weeks.count_teacher("ccc") == (0, 1)
    with pytest.raises(oud.ArgumentError):
        evening.compare_weeks(5, 54)


def test_an_absence(evening):
    evening.published = True
    evening.request(1)
    absence = evening.absence("aaa")
    assert [(row.student, row.requested, row.stand_ins) for row in absence.table()] == [
        ("1", True, 1),
        ("2", False, 1),
        ("3", False, 0),
    ]
    assert absence.stand_ins(0) == [("bbb", oud.StandIn.CO_TEACHER)] and absence.stand_ins(2) == []
    assert absence.parents() == ("o1", "o2") and absence.parents(requested=True) == ("o1", "o2")
    assert repr(absence) == "<ouderavond.Absence of aaa, 3 opportunities>"
    plan = evening.replace_absent("aaa")
    assert plan.counts() == {oud.Action.WITHDRAW: 1, oud.Action.CHANGE: 2}
    plan.apply()
    assert evening.opportunity(1).teachers == ("bbb",) and not evening.opportunity(4).offered
