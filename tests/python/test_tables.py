"""Whole tables: columns, rows, pandas, and the Arrow stream."""

import ctypes
import gc
import random
import threading

import ouderavond as oud
import pytest
from ouderavond._tables import Column, Table, lists_of


@pytest.fixture(scope="module")
def table(sample):
    evening = oud.Evening(sample)
    evening.offer_pakketvakken(policy="everyone").apply()
    return evening.opportunities()


def test_columns_are_the_rows(table):
    columns = table.columns()
    assert list(columns) == list(oud.Opportunity._fields)
    assert isinstance(columns["id"], memoryview) and isinstance(columns["student"], list)
    rows = list(table)
    assert len(rows) == len(table) == 16508
    assert list(zip(*columns.values())) == [tuple(row) for row in rows]
    assert table[0] == rows[0] and table[-1] == rows[-1] and table[2:4] == rows[2:4]
    assert repr(table).startswith("<ouderavond.Table, 16508 rows: id, student")


def test_a_column_as_it_is_stored(table):
    column = table.column("student")
    assert column.values.format == "i" and column.offsets is None
    assert [column.categories[place] for place in column.values[:3]] == [
        row.student for row in table[:3]
    ]
    teachers = table.column("teachers")
    assert len(teachers.offsets) == len(table) + 1
    assert teachers.offsets[-1] == len(teachers.values)


def test_a_table_stays_as_it_was(small):
    evening = oud.Evening(small)
    empty = evening.opportunities()
    evening.offer_pakketvakken(policy="everyone").apply()
    table = evening.opportunities()
    evening.undo()
    evening.close()
    assert len(empty) == 0 and list(empty) == [] and len(table) == 4
    assert [row.student for row in table] == ["1", "1", "2", "3"]


def test_pandas(table):
    pandas = pytest.importorskip("pandas")
    frame = table.to_pandas()
    assert len(frame) == len(table)
    for name in ("student", "subject", "teachers", "stamklas"):
        assert isinstance(frame[name].dtype, pandas.CategoricalDtype)
    assert frame["offered"].dtype == bool and frame["offered"].all()
    assert frame["student"].astype(str).tolist() == [row.student for row in table]
    assert frame["teachers"].tolist() == [", ".join(row.teachers) for row in table]
    per_subject = frame.groupby("subject", observed=True).size()
    assert per_subject.sum() == len(table)


def test_stamklassen_of_several_afdelingen_may_share_a_code():
    pytest.importorskip("pandas")
    school = oud.School(
        {
            "leerlingen": "Leerling\tAfdeling\tStamklas\n1\th1\ta\n2\th2\ta\n3\th2\t\n",
            "vakken": "Vak\tNaam\nne\tNederlands\n",
        }
    )
    evening = oud.Evening(school)
    evening.offer_file("1\tx\tne\n2\tx\tne\n2\ty\tne\n3\tx\tne\n").apply()
    table = evening.opportunities()
    assert [(row.afdeling, row.stamklas) for row in table] == [
        ("h1", "a"),
        ("h2", ""),
        ("h2", "a"),
        ("h2", "a"),
    ]
    assert table.column("stamklas").categories == ("a",)
    evening.set_teachers(1, ["x", "y"])
    frame = evening.opportunities().to_pandas()
    assert frame["teachers"].tolist() == ["x, y", "x", "x", "y"]
    assert frame["stamklas"].isna().tolist() == [False, True, False, False]


def many_lists():
    """Of none, one, two and three codes, each several times."""
    codes = [f"c{number}" for number in range(40)]
    lists = [(one,) for one in codes] + [(one, two) for one in codes for two in codes]
    lists += [(one, two, one) for one in codes[:20] for two in codes] + [()]
    lists *= 3
    random.Random(7).shuffle(lists)
    return lists


def test_lists_of_codes_are_what_they_were_made_of_each_different_one_once():
    lists = many_lists()
    column = lists_of("teachers", lists)
    cells = column.cells()
    assert cells == lists
    assert len({id(cell) for cell in cells}) == len(set(lists))
    rows = Table(tuple, [column], len(lists))
    assert [row[0] for row in reversed(rows)] == lists[::-1] and rows[1000][0] == lists[1000]


def test_joined_codes_come_in_order_of_appearance():
    lists = many_lists()
    values, texts = lists_of("teachers", lists).joined()
    assert list(texts) == [", ".join(one) for one in dict.fromkeys(lists)]
    assert [texts[place] for place in values] == [", ".join(one) for one in lists]


@pytest.mark.parametrize("place", [2, -1])
def test_a_list_with_a_position_that_no_code_has_is_refused(place):
    values = memoryview(bytes(4) + place.to_bytes(4, "little", signed=True)).cast("i")
    offsets = memoryview(b"".join(n.to_bytes(4, "little") for n in (0, 1, 2))).cast("i")
    column = Column("teachers", values, ("aaa", "bbb"), offsets)
    with pytest.raises(IndexError):
        column.cells()
    with pytest.raises(IndexError):
        column.joined()
    rows = iter(Table(tuple, [column], 2))
    assert next(rows) == (("aaa",),)
    with pytest.raises(IndexError):
        next(rows)


# ---- A small consumer of the Arrow C data interface


class Schema(ctypes.Structure):
    pass


class Array(ctypes.Structure):
    pass


class Stream(ctypes.Structure):
    pass


def released(kind):
    return ctypes.CFUNCTYPE(None, ctypes.POINTER(kind))


Schema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_char_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(Schema))),
    ("dictionary", ctypes.POINTER(Schema)),
    ("release", released(Schema)),
    ("private_data", ctypes.c_void_p),
]
Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(Array))),
    ("dictionary", ctypes.POINTER(Array)),
    ("release", released(Array)),
    ("private_data", ctypes.c_void_p),
]
Stream._fields_ = [
    ("get_schema", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.POINTER(Schema))),
    ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.POINTER(Array))),
    ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.POINTER(Stream))),
    ("release", released(Stream)),
    ("private_data", ctypes.c_void_p),
]


def address_in(capsule):
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    return pointer(capsule, b"arrow_array_stream")


def stream_in(capsule):
    return ctypes.cast(address_in(capsule), ctypes.POINTER(Stream))


def numbers(array, at, kind, count):
    return list((kind * count).from_address(array.buffers[at])) if count else []


def bit(array, at, place):
    return ctypes.c_uint8.from_address(array.buffers[at] + place // 8).value >> place % 8 & 1


def texts(array):
    offsets = numbers(array, 1, ctypes.c_int32, array.length + 1)
    data = ctypes.string_at(array.buffers[2], offsets[-1])
    return [data[begin:end].decode() for begin, end in zip(offsets, offsets[1:])]


def values(schema, array):
    size = array.length
    if schema.format == b"I":
        return numbers(array, 1, ctypes.c_uint32, size)
    if schema.format == b"b":
        return [bool(bit(array, 1, place)) for place in range(size)]
    if schema.format == b"i":
        places, words = numbers(array, 1, ctypes.c_int32, size), texts(array.dictionary[0])
        return [words[p] if bit(array, 0, i) else None for i, p in enumerate(places)]
    assert schema.format == b"+l" and schema.children[0][0].format == b"u"
    offsets, words = numbers(array, 1, ctypes.c_int32, size + 1), texts(array.children[0][0])
    return [tuple(words[begin:end]) for begin, end in zip(offsets, offsets[1:])]


def consume(capsule):
    stream, schema, array, end = stream_in(capsule), Schema(), Array(), Array()
    assert stream[0].get_schema(stream, schema) == 0
    assert stream[0].get_next(stream, array) == 0
    assert stream[0].get_next(stream, end) == 0 and not end.release
    stream[0].release(stream)
    assert not stream[0].release and schema.format == b"+s"
    columns = {
        schema.children[i][0].name.decode(): values(schema.children[i][0], array.children[i][0])
        for i in range(schema.n_children)
    }
    array.release(array)
    schema.release(schema)
    assert not array.release and not schema.release
    return columns


def test_an_arrow_stream_has_all_columns(table):
    columns = consume(table.__arrow_c_stream__())
    expected = {name: list(column) for name, column in table.columns().items()}
    for name, column in columns.items():
        assert [value or "" for value in column] == [value or "" for value in expected[name]], name
    assert list(columns) == list(expected)


def test_an_arrow_stream_of_nothing_and_of_none(small):
    evening = oud.Evening(small)
    assert consume(evening.opportunities().__arrow_c_stream__())["student"] == []
    evening.offer_file("9\taaa\tzz\u00e9\U0001f600\n").apply()
    columns = consume(evening.opportunities().__arrow_c_stream__())
    assert columns["student"] == ["9"] and columns["subject"] == ["zz\u00e9\U0001f600"]
    assert columns["stamklas"] == [None] and columns["teachers"] == [("aaa",)]


def test_a_stream_that_nobody_reads_or_that_another_thread_gives_back(table):
    table.__arrow_c_stream__()
    gc.collect()
    capsule = table.__arrow_c_stream__()
    stream, array = stream_in(capsule), Array()
    assert stream[0].get_next(stream, array) == 0
    del capsule, stream
    thread = threading.Thread(target=lambda: array.release(array))
    thread.start()
    thread.join()
    assert not array.release
