"""Tables and offer files that are read piece by piece."""

import _thread
import gzip
import io
import time

import ouderavond as oud
import pytest
from conftest import SMALL

LARGE = "Leerling\tAfdeling\n" + "".join(f"{n}\th1\n" for n in range(100_000))


class Pieces:
    """Gives at most `step` bytes at a time; raises `error` at the call with number `at`."""

    def __init__(self, text, step=7, error=None, at=0):
        self.left, self.step, self.error, self.at, self.calls = text.encode(), step, error, at, 0

    def read(self, size):
        assert size > 0
        self.calls += 1
        if self.calls == self.at:
            raise self.error
        size = min(size, self.step)
        piece, self.left = self.left[:size], self.left[size:]
        return piece


def facts(school):
    evening = oud.Evening(school, peilweek=5)
    evening.offer_pakketvakken(policy="everyone").apply()
    return evening.dump()


@pytest.mark.parametrize("step", [1, 2, 3, 64, 100_000])
def test_pieces_give_the_same_school(step):
    school = oud.School({name: Pieces(text, step) for name, text in SMALL.items()})
    assert facts(school) == facts(oud.School(SMALL))


def test_files_of_several_kinds(tmp_path):
    path = tmp_path / "x"
    path.write_text(LARGE)
    packed = io.BytesIO(gzip.compress(LARGE.encode()))
    with path.open("rb") as file, path.open("rb", 0) as raw, gzip.open(packed) as unpacked:
        for source in (file, raw, unpacked, io.BytesIO(LARGE.encode())):
            assert len(oud.School({"leerlingen": source}).students) == 100_000
        assert file.read(1) == b"" and not file.closed


def test_a_bad_row_is_told_as_ever():
    with pytest.raises(oud.InputError) as told:
        oud.School({"leerlingen": Pieces("Leerling\tAfdeling\n1\th1\n\th1\n")})
    assert (told.value.file, told.value.line, told.value.column) == ("leerlingen", 3, 1)
    assert len(told.value.diagnostics) == 1


class Odd(Exception):
    """Raised by the tests alone."""


@pytest.mark.parametrize("at", [1, 2, 9])
def test_what_read_raises_comes_out(at):
    with pytest.raises(Odd):
        oud.School({"leerlingen": Pieces(LARGE, 1000, Odd(), at)})


@pytest.mark.parametrize(
    "piece, error", [("text", TypeError), (None, TypeError), (b"x" * 10_000_000, ValueError)]
)
def test_what_is_no_piece_is_refused(piece, error):
    class Wrong:
        def read(self, size):
            return piece

    with pytest.raises(error):
        oud.School({"leerlingen": Wrong()})
    with pytest.raises(error):
        oud.Evening(oud.School(SMALL)).offer_file(Wrong())


def test_progress_of_a_file(tmp_path):
    (tmp_path / "x").write_text(LARGE * 3)
    told = []
    with (tmp_path / "x").open("rb") as file:
        oud.School(
            {"leerlingen": file, "vakken": SMALL["vakken"]},
            skip_bad_rows=True,
            progress=lambda done, total: told.append((done, total)),
        )
    assert len(told) > 3 and told == sorted(told)
    assert {total for _, total in told} == {len(LARGE) * 3 + len(SMALL["vakken"])}
    assert told[-1][0] == told[-1][1]
    oud.School({"leerlingen": Pieces(LARGE, 5000)}, progress=lambda done, total: None)


def test_ctrl_c_ends_a_stream_without_end():
    class Endless:
        calls = 0

        def read(self, size):
            if time.monotonic() - start > 0.2:
                _thread.interrupt_main()
            self.calls += 1
            return (b"Leerling\tAfdeling\n" if self.calls == 1 else b"1\th1\n")[:size]

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        oud.School({"leerlingen": Endless()})


def test_the_school_cannot_be_used_while_it_is_read():
    evening = oud.Evening(oud.School(SMALL))

    class Nosy(Pieces):
        def read(self, size):
            evening.undo()

    with pytest.raises(oud.BusyError):
        evening.offer_file(Nosy(""))


def test_an_offer_file():
    evening = oud.Evening(oud.School(SMALL))
    plan = evening.offer_file(Pieces("1\tzzz\tne\nbad\n", 2), source="f", skip_bad_lines=True)
    assert [(told.file, told.line) for told in plan.diagnostics()] == [("f", 1), ("f", 2)]
    plan.apply()
    assert evening.write_offer_file() == b"1\tzzz\tne\n"
    with pytest.raises(Odd):
        evening.offer_file(Pieces("1\tzzz\tne\n", 2, Odd(), 3))
