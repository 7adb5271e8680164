"""Nothing crashes, whatever the order of closing, deleting and calling, and whoever does it."""

import gc
import itertools
import signal
import threading

import ouderavond as oud
import pytest


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
    from conftest import SMALL

    for order in itertools.permutations(range(4)):
        for give_up in (lambda thing: thing.close(), lambda thing: None):
            school = oud.School(SMALL)
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
