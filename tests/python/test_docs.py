"""The snippets of docs/python.md, one after the other."""

import os
import re
from pathlib import Path

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
    assert "bk1 bk1a te" in capsys.readouterr().out
