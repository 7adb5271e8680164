"""The Arrow streams, read by DuckDB: somebody else's reading of the same specification."""

import ctypes
import os

import ouderavond as oud
import pytest
from conftest import SMALL


def address_in(capsule):
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    return pointer(capsule, b"arrow_array_stream")


class Duck:
    """As much of DuckDB's C interface as it takes to ask one question."""

    def __init__(self, library):
        self.duck = ctypes.CDLL(library)
        self.database, self.connection = ctypes.c_void_p(), ctypes.c_void_p()
        assert self.duck.duckdb_open(None, ctypes.byref(self.database)) == 0
        assert self.duck.duckdb_connect(self.database, ctypes.byref(self.connection)) == 0
        self.duck.duckdb_value_varchar.restype = ctypes.c_void_p

    def query(self, query):
        result, first = (ctypes.c_void_p * 16)(), ctypes.c_uint64(0)
        pointer = ctypes.byref(result)
        assert self.duck.duckdb_query(self.connection, query.encode(), pointer) == 0
        text = self.duck.duckdb_value_varchar(pointer, first, first)
        answer = ctypes.string_at(text).decode() if text else None
        self.duck.duckdb_free(ctypes.c_void_p(text))
        self.duck.duckdb_destroy_result(pointer)
        return answer

    def scan(self, name, capsule):
        stream = ctypes.c_void_p(address_in(capsule))
        assert self.duck.duckdb_arrow_scan(self.connection, name.encode(), stream) == 0

    def close(self):
        self.duck.duckdb_disconnect(ctypes.byref(self.connection))
        self.duck.duckdb_close(ctypes.byref(self.database))


@pytest.fixture
def duck():
    if "OUD_DUCKDB" not in os.environ:
        pytest.skip("OUD_DUCKDB names no libduckdb.so")
    duck = Duck(os.environ["OUD_DUCKDB"])
    yield duck
    duck.close()


def test_duckdb_reads_the_stream(duck, sample):
    evening = oud.Evening(sample)
    evening.offer_pakketvakken(policy="everyone").apply()
    table = evening.opportunities()
    capsule, rows = table.__arrow_c_stream__(), list(table)
    duck.scan("stream", capsule)
    # It leaves choosing columns and rows to the stream, which has no such thing: so all of it first.
    duck.query("create table opportunities as select * from stream")
    questions = {
        "count(*)": len(rows),
        "sum(id)": sum(row.id for row in rows),
        "max(student)": max(row.student for row in rows),
        "min(subject)": min(row.subject for row in rows),
        "sum(len(teachers))": sum(len(row.teachers) for row in rows),
        "max(list_first(teachers))": max(row.teachers[0] for row in rows),
        "count(*) filter (offered)": sum(row.offered for row in rows),
        "count(*) filter (in_package)": sum(row.in_package for row in rows),
        "count(*) filter (requested)": 0,
    }
    for question, answer in questions.items():
        assert duck.query(f"select cast({question} as varchar) from opportunities") == str(answer)


def test_duckdb_reads_every_kind_of_table(duck):
    evening = oud.Evening(oud.School(SMALL), dates=["2019-02-14"])
    plan = evening.offer_pakketvakken(policy="everyone")
    tables = {
        "skipped": plan.rows(oud.Action.SKIP),
        "created": plan.rows(oud.Action.CREATE),
        "cells": plan.cells(),
    }
    plan.apply()
    evening.offer_file("9\tx\u00e9\tzz\n").apply()
    tables.update(
        everything=evening.opportunities(),
        nothing=evening.opportunities(offered=False),
        overview=evening.overview(oud.Kind.STAMKLAS),
        summary=evening.summary(),
        grid=evening.grid("2019-02-14"),
        forecast=evening.forecast().table(),
        individual=evening.individual("1").table(),
        weeks=evening.compare_weeks(5, 6).table(),
    )
    for name, table in tables.items():
        capsule = table.__arrow_c_stream__()  # to be kept until it was read
        duck.scan(f"stream_{name}", capsule)
        duck.query(f"create table {name} as select * from stream_{name}")
        assert duck.query(f"select cast(count(*) as varchar) from {name}") == str(len(table)), name
    assert duck.query("select text from grid limit 1") == tables["grid"][0].text
    assert duck.query("select stamklas from everything where student = '9'") is None
    assert duck.query("select reason from skipped") is not None
