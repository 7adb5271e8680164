"""Nothing crashes, whatever the order of closing, deleting and calling, and whoever does it."""

import contextlib
import gc
import itertools
import os
import random
import signal
import subprocess
import sys
import threading

import conftest
import ouderavond as oud
import pytest
from ouderavond import _core


def test_use_after_close_raises(small):
    evening = oud.Evening(small)
    plan = evening.offer_pakketvakken(policy="everyone")
    with evening, plan:
        pass
    for call in (
        plan.apply,
        plan.summary,
        evening.opportunities,
        evening.dump,
        evening.check,
        lambda: evening.peilweek,
        lambda: len(evening),
        lambda: oud.Plan.rows(plan, oud.Action.CREATE),
    ):
        with pytest.raises(oud.ClosedError):
            call()
    evening.close()
    small.close()
    with pytest.raises(oud.ClosedError):
        oud.Evening(small)
    assert repr(plan) == "<ouderavond.Plan, closed>"
    assert repr(evening) == "<ouderavond.Evening, closed>"
    assert repr(small) == "<ouderavond.School, closed>"


def test_every_order_of_closing_and_deleting():
    for order in itertools.permutations(range(4)):
        for give_up in (lambda thing: thing.close(), lambda thing: None):
            school = oud.School(conftest.SMALL)
            evening = oud.Evening(school)
            plan = evening.offer_pakketvakken(policy="everyone")
            things = [school, evening, plan, evening.check()]
            del school, evening, plan
            for place in order:
                give_up(things[place])
                things[place] = None
            del things
    gc.collect()


def test_a_plan_outlives_its_evening(small):
    evening = oud.Evening(small)
    plan = evening.offer_pakketvakken(policy="everyone")
    evening.close()
    assert plan.count(oud.Action.CREATE) == 4
    plan.choose("everyone")
    plan.apply()


@pytest.fixture(scope="module")
def large():
    """So many students that making a plan is told of."""
    students = range(20000)
    return oud.School(
        {
            "leerlingen": "Leerling\tAfdeling\n" + "".join(f"{i}\th1\n" for i in students),
            "pakketkeuze": "Leerling\tVak\n" + "".join(f"{i}\tne\n" for i in students),
            "lessenverdeling": "Afdeling\tVak\tGroep\tDocent\nh1\tne\ta\taaa\n",
        }
    )


def test_progress_may_not_use_the_evening(large):
    told = []

    def tell(done, total):
        told.append((done, total))
        for call in (evening.undo, evening.dump, evening.close, lambda: evening.peilweek):
            with pytest.raises(oud.BusyError):
                call()

    evening = oud.Evening(large)
    plan = evening.offer_by_hand(["aaa"], ["ne"], large.students, progress=tell)
    assert len(told) > 1 and all(0 <= done <= total for done, total in told)
    plan.close()
    assert evening.peilweek == 5


def test_an_exception_out_of_progress_cancels(large):
    evening = oud.Evening(large)
    before = evening.dump()

    def tell(done, total):
        raise KeyError("boom")

    with pytest.raises(KeyError, match="boom"):
        evening.offer_pakketvakken(progress=tell)
    assert evening.dump() == before and evening.sequence == 0
    evening.offer_pakketvakken(policy="everyone").apply()


def test_a_bar_is_moved(large):
    class Bar:
        total = 0
        n = 0

        def update(self, by):
            self.n += by

    bar = Bar()
    oud.Evening(large).offer_pakketvakken(progress=bar)
    assert bar.n == bar.total == len(large.students)


def test_ctrl_c_stops_long_work(sample):
    evening = oud.Evening(sample)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(0.05, signal.raise_signal, [signal.SIGINT])
    with pytest.raises(KeyboardInterrupt):
        timer.start()
        for _ in range(1000):
            evening.offer_by_hand(sample.teachers, sample.subjects[:20], sample.students)
    assert evening.sequence == 0 and len(evening) == 0


def test_threads_on_one_evening(sample):
    evening = oud.Evening(sample)
    outcomes = set()

    def work():
        for _ in range(5):
            try:
                evening.offer_pakketvakken(policy="everyone").apply()
                evening.undo()
                outcomes.add("done")
            except (oud.BusyError, oud.StaleError, oud.StateError) as error:
                outcomes.add(type(error).__name__)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "done" in outcomes


def test_threads_with_an_evening_each(sample):
    dumps = []

    def work():
        evening = oud.Evening(sample)
        evening.offer_pakketvakken(policy="everyone").apply()
        dumps.append(evening.dump())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(dumps) == 4 and len(set(dumps)) == 1


def everything_of(evening):
    """One of each thing that has a handle, and of what is read of them."""
    plan = evening.offer_pakketvakken(policy="everyone")
    return [
        evening,
        evening.school,
        plan,
        plan.rows(oud.Action.CREATE),
        evening.check(),
        evening.individual("1"),
        evening.forecast(),
        evening.compare_weeks(5, 6),
        evening.absence("aaa"),
        evening.request_batch(),
        evening.batches(1),
        evening.opportunities(),
        iter(evening.opportunities()),
        evening.tally(oud.Kind.TEACHER),
        evening.changes(),
        oud.Differences(evening.school, evening.school),
        evening.opportunities().__arrow_c_stream__(),
    ]


USES = (
    repr,
    list,
    len,
    lambda thing: thing.close(),
    lambda thing: thing.apply(),
    lambda thing: thing.undo(),
    lambda thing: thing.table(),
    lambda thing: thing.choices,
    lambda thing: thing.opportunities(student="1"),
    lambda thing: thing.offer_pakketvakken().apply(),
    lambda thing: thing.withdraw(1),
    lambda thing: thing.quiet,
    lambda thing: thing.diagnostics(),
    lambda thing: thing.codes(oud.Kind.TEACHER),
    lambda thing: thing.to_pandas(),
    lambda thing: thing.school.close(),
    lambda thing: thing.columns(),
    lambda thing: next(thing),
    gc.collect,
)


def use(thing, how):
    """Anything may be refused, but only with an exception."""
    try:
        how(thing) if how is not gc.collect else gc.collect(0)
    except Exception as error:
        assert str(error) or isinstance(error, (StopIteration, StopAsyncIteration))


@pytest.mark.parametrize("seed", range(20))
def test_any_order_of_using_closing_and_deleting(seed):
    dice = random.Random(seed)
    for _ in range(5):
        things = everything_of(oud.Evening(oud.School(conftest.SMALL)))
        while things:
            thing = dice.choice(things)
            use(thing, dice.choice(USES))
            del thing
            if dice.random() < 0.3:
                things.pop(dice.randrange(len(things)))


def test_threads_hammer_the_same_handles():
    things = everything_of(oud.Evening(oud.School(conftest.SMALL)))
    uses = [how for how in USES if how is not gc.collect]
    failures = []

    def work(seed):
        dice = random.Random(seed)
        for _ in range(400):
            try:
                use(dice.choice(things), dice.choice(uses))
            except BaseException as error:
                failures.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        gc.collect()
    assert failures == []


def test_threads_close_what_long_calls_use(large):
    evening = oud.Evening(large)
    newer = large.updated({}, without=["vakken"])
    plan = evening.rebase(newer, policy="everyone")
    plan.apply()
    evening.undo()
    stop = threading.Event()
    again = []

    def close():
        while not stop.is_set():
            for thing in again[-3:]:
                with contextlib.suppress(oud.BusyError):
                    thing.close()

    thread = threading.Thread(target=close)
    thread.start()
    try:
        for _ in range(20):
            other = large.updated({}, without=["vakken"])
            again.append(other)
            with contextlib.suppress(oud.Error):
                made = evening.rebase(other, policy="everyone")
                again.append(made)
                oud.Differences(large, other)
    finally:
        stop.set()
        thread.join()
    assert evening.dump()


def test_closing_and_collecting_inside_progress(large):
    evening = oud.Evening(large)
    plan = evening.offer_by_hand(["aaa"], ["ne"], large.students)
    loose = [evening.offer_pakketvakken([("h1", "ne")])]
    loose.append(loose)  # a cycle, for the collector only

    def tell(done, total):
        loose.clear()
        gc.collect()
        for thing in (evening, plan):
            with pytest.raises(oud.BusyError):
                thing.close()
        large.codes(oud.Kind.STUDENT)

    plan.apply(progress=tell)
    assert len(evening) == 20000


def test_finalizers_may_close_anything(small):
    class Closes:
        def __init__(self, *things):
            self.things = things

        def __del__(self):
            for thing in self.things:
                with contextlib.suppress(oud.Error):
                    thing.close()

    for place in range(6):
        things = everything_of(oud.Evening(oud.School(conftest.SMALL)))
        closes = Closes(*[thing for thing in things if hasattr(thing, "close")][place:])
        cycle = [closes]
        cycle.append(cycle)
        del cycle, closes
        for thing in things:
            for how in USES:
                use(thing, how)


EXIT = """
import sys, threading
sys.path.insert(0, {folder!r})
import conftest, ouderavond as oud
from test_lifetimes import everything_of
evening = oud.Evening(oud.School(conftest.SMALL))
things = everything_of(evening)
things.append(things)
"""


def run(code):
    folder = os.path.dirname(os.path.abspath(__file__))
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", code.format(folder=folder)]
    # A thread that the end of the process cuts off gives nothing back.
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
    return subprocess.run(
        command, env=environment, stderr=subprocess.PIPE, text=True, timeout=300
    )


def test_the_interpreter_may_end_with_everything_alive():
    ends = (
        "",
        "import builtins; builtins.kept = things",
        "sys.modules['kept'] = things",
        "threading.Thread(target=lambda: evening.check(), daemon=True).start()",
        "threading.Thread(target=lambda: [evening.dump() for _ in range(10**6)], daemon=True).start()",
        "oud._core = None; del sys.modules['ouderavond._core']",
    )
    for end in ends:
        done = run(EXIT + end)
        assert (done.returncode, done.stderr) == (0, ""), end


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_child_process_has_an_evening_of_its_own(evening):
    before = evening.dump()
    child = os.fork()
    if child == 0:
        try:
            evening.withdraw(1)
            evening.offer_pakketvakken().apply()
            evening.close()
            gc.collect()
            os._exit(7)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert evening.dump() == before


def test_what_is_no_handle_is_a_type_error():
    for wrong in (None, 5, "x", object(), oud.Evening):
        for call in (
            _core.close_capsule,
            _core.read_pieces,
            _core.oud_plan_apply,
            lambda handle: _core.set_progress(handle, print),
            lambda handle: _core.school_codes(handle, 1, 5),
            lambda handle: _core.oud_evening_get(handle, 1),
        ):
            with pytest.raises(TypeError):
                call(wrong)


def test_text_that_is_made_while_it_is_asked_for(evening):
    assert evening.offer_file(bytearray(b"1\taaa\tne\n")).counts() == {oud.Action.KEEP: 1}
    assert evening.offer_file(memoryview(b"1\taaa\tne\n")).counts() == {oud.Action.KEEP: 1}
    for wrong in (None, 5, ["1"]):
        with pytest.raises(TypeError):
            evening.offer_file(wrong)


def test_no_handle_is_left():
    gc.collect()
    before = _core.live_handles()
    for how in USES:
        things = everything_of(oud.Evening(oud.School(conftest.SMALL)))
        for thing in things:
            use(thing, how)
        with pytest.raises(oud.Error):
            oud.School({"leerlingen": "Leerling\n1\n"})
        del things, thing
    gc.collect()
    assert _core.live_handles() == before
