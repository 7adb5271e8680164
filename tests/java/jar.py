"""The jar: what is in it, that it needs nothing else, and the ways in which it finds its library."""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

tree, jar, java = Path(os.environ["OUD_TREE"]), os.environ["OUD_JAR"], os.environ["OUD_JAVA"]
library = Path(os.environ["OUD_JAVA_LIBRARY"])
example = str(tree / "docs/examples/Evening.java")


def run(*options, expect=0, **more):
    done = subprocess.run(
        [java, *options], cwd=tree, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more
    )
    if done.returncode != expect:
        sys.exit(f"{options}: exit code {done.returncode}\n{done.stdout}")
    return done.stdout


def contents():
    with zipfile.ZipFile(jar) as archive:
        entries = archive.infolist()
        times = {entry.date_time for entry in entries}
        assert times == {(2000, 1, 1, 0, 0, 0)}, times
        names = [entry.filename for entry in entries]
        native = [name for name in names if "/native/" in name and not name.endswith("/")]
        assert len(native) == 1 and native[0].endswith(library.name), native
        assert {"module-info.class", "META-INF/LICENSE"} <= set(names)
        here = [str(tree / "src"), str(tree / "bindings"), str(library.parent)]
        for entry in entries:
            content = archive.read(entry)
            assert not any(folder.encode() in content for folder in here), entry.filename


def symbols():
    """Nothing is exported but what Java calls, and nothing needed but libc."""
    listed = subprocess.run(
        ["readelf", "--dyn-syms", "-d", "-W", library], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", listed))
    assert needed <= {"libc.so.6"}, needed
    exported = re.findall(r" GLOBAL +DEFAULT +\d+ (\S+)$", listed, re.MULTILINE)
    assert len(exported) > 200
    other = [name for name in exported if not name.startswith("Java_org_ouderavond_internal_")]
    assert not other, other


def ways_to_load():
    with tempfile.TemporaryDirectory() as folder:
        temporary = f"-Djava.io.tmpdir={folder}"
        printed = run(temporary, "-cp", jar, example)
        assert printed.count("\n") > 1000
        assert not os.listdir(folder), "the unpacked library was left behind"
        module = ["--module-path", jar, "--add-modules", "org.ouderavond"]
        assert run(temporary, *module, example) == printed
        # Where nothing can be unpacked: a library of one's own.
        nowhere = "-Djava.io.tmpdir=/nonexistent"
        path = f"-Djava.library.path={library.parent}"
        assert run(nowhere, path, "-cp", jar, example) == printed
        assert "java.library.path" in run(nowhere, "-cp", jar, example, expect=1)


def internals_are_hidden():
    described = run("--module-path", jar, "--describe-module", "org.ouderavond")
    assert "exports org.ouderavond\n" in described, described
    assert "contains org.ouderavond.internal\n" in described, described


contents()
symbols()
ways_to_load()
internals_are_hidden()
