"""The snippets of docs/java.md, one after the other in one method, compiled without a warning."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

tree, jar = Path(os.environ["OUD_TREE"]), os.environ["OUD_JAR"]
text = (tree / "docs/java.md").read_text()
snippets = re.findall(r"^```java\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
if len(snippets) < 6:
    sys.exit(f"docs/java.md has only {len(snippets)} snippets")
imports = re.findall(r"^import .*;\n", "".join(snippets), re.MULTILINE)
body = re.sub(r"^import .*;\n", "", "".join(snippets), flags=re.MULTILINE)
source = "".join(imports) + (
    "class Snippets {\n    public static void main(String[] arguments) throws Exception {\n"
    f"{body}    }}\n}}\n"
)
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "Snippets.java").write_text(source)
    options = ["--release", "17", "-Xlint:all", "-Werror", "-encoding", "UTF-8"]
    compiler = [os.environ["OUD_JAVAC"], *options, "-cp", jar, "-d", folder]
    subprocess.run([*compiler, f"{folder}/Snippets.java"], check=True)
    program = [os.environ["OUD_JAVA"], "-ea", "-cp", f"{jar}{os.pathsep}{folder}", "Snippets"]
    done = subprocess.run(program, check=True, cwd=tree, stdout=subprocess.PIPE)
    if b"bk1 bk1a te [cpl, kno]" not in done.stdout:
        sys.exit("the snippets did not print the choices")
