"""The snippets of docs/python.md, one after the other; and Python against the example in C."""

import os
import re
import runpy
import shutil
import subprocess
from pathlib import Path

import ouderavond as oud
import pytest


def test_snippets_run(monkeypatch, capsys):
    pytest.importorskip("pandas")
    tree = Path(os.environ["OUD_TREE"])
    text = (tree / "docs/python.md").read_text()
    snippets = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(snippets) > 5
    monkeypatch.chdir(tree)
    names = {}
    for snippet in snippets:
        exec(compile(snippet, "docs/python.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "bk1 bk1a te" in printed
    told = re.findall(r"^ *print\(.*\)  # (.*)$", text, re.MULTILINE)
    assert len(told) > 3 and [line for line in told if line.split("...")[0] not in printed] == []


def test_a_pip_that_copies_the_folder_alone_is_told_of(tmp_path):
    """Before 21.3 pip builds in a copy of the folder, without the library around it."""
    copy = tmp_path / "bindings/python/build_backend.py"
    copy.parent.mkdir(parents=True)
    shutil.copy(Path(os.environ["OUD_TREE"], "bindings/python/build_backend.py"), copy)
    with pytest.raises(SystemExit, match="pip 21.3"):
        runpy.run_path(str(copy))["build_wheel"](tmp_path)


@pytest.mark.skipif("OUD_OFFER" not in os.environ, reason="OUD_OFFER names no example program")
@pytest.mark.parametrize("policy", ["everyone", "prefer-regular", "prefer-substitute"])
@pytest.mark.parametrize("separate", [False, True])
def test_the_offer_file_is_that_of_the_example_in_c(policy, separate, sample, tmp_path):
    written = tmp_path / "offer.tsv"
    command = [os.environ["OUD_OFFER"], os.environ["OUD_SAMPLE_SCHOOL"], "--choice", policy]
    command += ["--offer-file", str(written)] + ["--separate"] * separate
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    evening = oud.Evening(sample)
    evening.offer_pakketvakken(policy=policy, separate=separate).apply()
    assert evening.write_offer_file() == written.read_bytes()
