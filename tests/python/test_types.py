"""What a type checker, help() and completion know of the package: every keyword of every call."""

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
    options = ["--strict", "--no-error-summary", "--cache-dir", str(cache)]
    told, failed, _ = api.run([*options, str(file)])
    assert not failed, failed
    return [line.split(": ", 1)[1] for line in told.splitlines() if ": error: " in line]


def test_a_type_checker_has_nothing_to_say_of_the_page(tmp_path):
    page = (TREE / "docs/python.md").read_text()
    snippets = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert complaints("".join(snippets), tmp_path) == []


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
    for name, value in members():
        if inspect.isfunction(value) and value.__module__.startswith("ouderavond"):
            kinds = {one.kind for one in inspect.signature(value).parameters.values()}
            assert inspect.Parameter.VAR_KEYWORD not in kinds, name


def test_what_narrows_opportunities_down_is_the_same_wherever_it_is_taken():
    evening = oud.Evening
    narrowing = keywords(evening.opportunities)
    assert len(narrowing) == 11
    assert keywords(evening.batches) == keywords(evening.count_opportunities) == narrowing
    assert keywords(evening.overview) == narrowing[:6]


CALLS = ("opportunities", "batches", "count_opportunities", "overview")


@pytest.mark.parametrize("call", CALLS)
def test_a_misspelt_keyword_is_named(evening, call):
    with pytest.raises(TypeError, match=rf"{call}\(\).*'studnt'"):
        getattr(evening, call)(studnt="1")


def test_a_type_checker_sees_a_misspelt_keyword_and_a_wrong_type(tmp_path):
    program = "import ouderavond as oud\ndef read(evening: oud.Evening) -> None:\n"
    for call in CALLS:
        program += f"    evening.{call}(studnt='1')\n    evening.{call}(student=1)\n"
    told = complaints(program, tmp_path)
    assert len(told) == 2 * len(CALLS)
    for call, misspelt, wrong in zip(CALLS, told[::2], told[1::2]):
        assert f'Unexpected keyword argument "studnt" for "{call}"' in misspelt
        assert f'Argument "student" to "{call}"' in wrong and 'expected "Optional[str]"' in wrong
