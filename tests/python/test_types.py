"""What a type checker, help() and completion know of the package: all of it, with nothing left open."""

import inspect
import os
import re
from pathlib import Path

import ouderavond as oud
import pytest

TREE = Path(os.environ["OUD_TREE"])


def complaints(program, tmp_path):
    """What mypy --strict has to say of a program, line by line."""
    api = pytest.importorskip("mypy.api")
    file = tmp_path / "program.py"
    file.write_text(program)
    cache = Path(os.environ["HYPOTHESIS_STORAGE_DIRECTORY"]).with_name("mypy")
    told, failed, _ = api.run(["--strict", "--no-error-summary", "--cache-dir", str(cache), str(file)])
    assert not failed, failed
    return [line.split(": ", 1)[1] for line in told.splitlines() if ": error: " in line]


def members():
    """Every public class with every method and property of it, and every public function."""
    for name in oud.__all__:
        thing = getattr(oud, name)
        yield name, thing
        if inspect.isclass(thing):
            for field, value in inspect.getmembers_static(thing):
                if not field.startswith("_"):
                    yield f"{name}.{field}", value


def keywords(method):
    found = inspect.signature(method).parameters.values()
    return [(one.name, one.default) for one in found if one.kind is one.KEYWORD_ONLY]


def test_no_call_takes_keywords_that_it_does_not_name():
    of_the_package = lambda value: getattr(value, "__module__", "").startswith("ouderavond")
    for name, value in members():
        if inspect.isfunction(value) and of_the_package(value):
            kinds = {one.kind for one in inspect.signature(value).parameters.values()}
            assert inspect.Parameter.VAR_KEYWORD not in kinds, name


def test_what_narrows_opportunities_down_is_the_same_wherever_it_is_taken():
    evening = oud.Evening
    narrowing = keywords(evening.opportunities)
    assert len(narrowing) == 11
    assert keywords(evening.batches) == keywords(evening.count_opportunities) == narrowing
    assert keywords(evening.overview) == narrowing[:6]


@pytest.mark.parametrize("call", ["opportunities", "batches", "count_opportunities", "overview"])
def test_a_misspelt_keyword_is_named(evening, call):
    with pytest.raises(TypeError, match=rf"{call}\(\).*'studnt'"):
        getattr(evening, call)(studnt="1")


@pytest.mark.parametrize("call", ["opportunities", "batches", "count_opportunities", "overview"])
def test_a_type_checker_sees_a_misspelt_keyword_and_a_wrong_type(call, tmp_path):
    program = "import ouderavond as oud\ndef read(evening: oud.Evening) -> None:\n"
    program += f"    evening.{call}(studnt='1')\n    evening.{call}(student=1)\n"
    misspelt, wrong = complaints(program, tmp_path)
    assert f'Unexpected keyword argument "studnt" for "{call}"' in misspelt
    assert f'Argument "student" to "{call}"' in wrong and 'expected "Optional[str]"' in wrong
