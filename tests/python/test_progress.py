"""Long calls tell how far they are and stop when they are asked to, with everything as before."""

import _thread
import subprocess
import sys
import threading

import ouderavond as oud
import pytest

STUDENTS = range(60000)
TABLES = {
    "leerlingen": "Leerling\tAfdeling\n" + "".join(f"student-number-{i}\th1\n" for i in STUDENTS),
    "pakketkeuze": "Leerling\tVak\n" + "".join(f"student-number-{i}\tne\n" for i in STUDENTS),
    "roostergroepindelingen": "Leerling\tGroep\n"
    + "".join(f"student-number-{i}\th1a\n" for i in STUDENTS),
    "lessenverdeling": "Afdeling\tVak\tGroep\tDocent\nh1\tne\th1a\taaa\nh1\tne\th1a\tbbb\n",
}


class Stop(Exception):
    pass


class Told:
    """Takes progress down; raises `error` at the call with number `at`."""

    def __init__(self, at=0, error=Stop):
        self.calls, self.at, self.error = [], at, error

    def __call__(self, done, total):
        assert 0 <= done <= total
        self.calls.append((done, total))
        if len(self.calls) == self.at:
            raise self.error


class Bar:
    """As little of a bar as is needed."""

    def __init__(self):
        self.total, self.n = None, 0

    def update(self, by):
        self.n += by


@pytest.fixture(scope="module")
def school():
    return oud.School(TABLES)


@pytest.fixture
def offered(school):
    evening = oud.Evening(school)
    evening.offer_pakketvakken(policy="everyone").apply()
    return evening


def stops(call, evening):
    """Stop a call at each of its tells, and once by Ctrl-C; each leaves the evening as it was. At last
    it is let through. Returns how often it told."""
    before = evening.dump(), evening.sequence, evening.revision
    at = 1
    while True:
        told = Told(at)
        try:
            call(told)
            assert len(told.calls) < at
            return len(told.calls)
        except Stop:
            assert (evening.dump(), evening.sequence, evening.revision) == before
        if at == 1:
            with pytest.raises(KeyboardInterrupt):
                call(Told(1, KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                call(lambda done, total: _thread.interrupt_main())
            assert (evening.dump(), evening.sequence, evening.revision) == before
        at += 1


def test_loading_tells_of_all_bytes():
    told, bar = Told(), Bar()
    oud.School(TABLES, progress=told)
    dones, total = [done for done, _ in told.calls], sum(map(len, TABLES.values()))
    assert {of for _, of in told.calls} == {total} and dones == sorted(dones)
    assert dones[0] < total and dones[-1] == total and len(set(dones)) > 5
    school = oud.School(TABLES, progress=bar)
    assert bar.n == bar.total == total
    assert school.updated({"vakken": "Vak\tNaam\nne\tx\n"}, progress=Bar()).subject_name("ne") == "x"
    with pytest.raises(TypeError):
        oud.School(TABLES, progress=5)


@pytest.mark.parametrize("error", [Stop, KeyboardInterrupt, MemoryError])
def test_loading_stops(error, tmp_path):
    count = Told()
    oud.School(TABLES, progress=count)
    for at in (1, 2, len(count.calls) - 3, len(count.calls)):
        with pytest.raises(error):
            oud.School(TABLES, progress=Told(at, error))
    for name, text in TABLES.items():
        (tmp_path / f"{name}.tsv").write_text(text)
    with pytest.raises(error):
        oud.School.load(tmp_path, progress=Told(1, error))
    assert len(oud.School.load(tmp_path).students) == len(STUDENTS)


def test_making_and_applying_a_plan_stop(school):
    evening = oud.Evening(school)
    assert stops(lambda told: evening.offer_pakketvakken(progress=told), evening) > 3
    plan = evening.offer_pakketvakken()
    assert stops(lambda told: plan.choose("everyone", progress=told), evening) > 3
    assert stops(lambda told: plan.apply(progress=told), evening) == 1
    assert evening.offered == len(STUDENTS)


def test_applying_changes_stops_half_way(offered):
    plan = offered.withdraw_of(teachers=["aaa"])
    assert stops(lambda told: plan.apply(progress=told), offered) > 5
    assert offered.offered == 0
    offered.undo()
    assert offered.offered == len(STUDENTS)


def test_a_move_stops(offered, school):
    newer = school.updated({"lessenverdeling": TABLES["lessenverdeling"].replace("bbb", "ccc")})
    made = []
    assert stops(
        lambda told: made.append(
            offered.rebase(newer, policy="everyone", replace_obsolete=True, progress=told)
        ),
        offered,
    ) > 3
    plan = made[-1]
    assert stops(lambda told: plan.apply(progress=told), offered) > 3
    assert offered.school is newer
    offered.undo()
    assert offered.school is school


def test_who_is_told_is_forgotten(school):
    evening = oud.Evening(school)
    told = Told()
    evening.offer_pakketvakken(progress=told)
    before = len(told.calls)
    evening.offer_pakketvakken(policy="everyone").apply()
    evening.undo()
    assert len(told.calls) == before


def test_progress_is_of_the_thread_that_asked(school):
    evening, others = oud.Evening(school), []

    def tell(done, total):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()

    def other():
        try:
            evening.offer_pakketvakken(progress=Told())
        except oud.BusyError:
            others.append("busy")

    evening.offer_pakketvakken(progress=tell)
    assert others and set(others) == {"busy"}
    telling = Told()
    evening.offer_pakketvakken(progress=telling)
    assert telling.calls


INTERRUPTED = """
import ouderavond as oud, sys, threading, time, os, signal
school = oud.School(eval(sys.stdin.read()))
evening = oud.Evening(school)
def interrupt():
    time.sleep(float(sys.argv[1]))
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt, daemon=True).start()
before = None
try:
    while True:
        before = evening.dump(), evening.sequence
        plan = evening.offer_pakketvakken(policy="everyone")
        plan.close()
except KeyboardInterrupt:
    assert (evening.dump(), evening.sequence) == before and len(evening) == 0
    sys.exit(42)
"""


@pytest.mark.parametrize("after", ["0.05", "0.11", "0.18"])
def test_a_real_ctrl_c(after):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, after], input=repr(TABLES), text=True, timeout=120
    )
    assert done.returncode == 42
