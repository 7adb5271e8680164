"""A bar of tqdm, the real one, is moved by long calls."""

import io

import ouderavond as oud
import pytest

tqdm = pytest.importorskip("tqdm")


def test_a_bar_of_tqdm_goes_to_its_end():
    students = range(20000)
    tables = {
        "leerlingen": "Leerling\tAfdeling\n" + "".join(f"{i}\th1\n" for i in students),
        "pakketkeuze": "Leerling\tVak\n" + "".join(f"{i}\tne\n" for i in students),
    }
    with tqdm.tqdm(file=io.StringIO()) as bar:
        school = oud.School(tables, progress=bar)
        assert bar.n == bar.total == sum(map(len, tables.values()))
        evening = oud.Evening(school)
        plan = evening.offer_file("".join(f"{i}\taaa\tne\n" for i in students), progress=bar)
        assert bar.n == bar.total > 20000
        plan.apply(progress=bar)
        assert bar.n == bar.total
