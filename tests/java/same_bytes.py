"""The same source gives the same jar, in whatever folder it is built."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

tree = Path(os.environ["OUD_TREE"])


def build(folder, *parts):
    copy = Path(folder, *parts)
    shutil.copytree(tree, copy, ignore=shutil.ignore_patterns("build*", ".git"))
    options = ["-DOUDERAVOND_JAVA=ON", "-DCMAKE_BUILD_TYPE=Release"]
    subprocess.run(["cmake", "-S", copy, "-B", copy / "build", *options], check=True)
    subprocess.run(["cmake", "--build", copy / "build", "-j2", "--target", "java_jar"], check=True)
    (jar,) = (copy / "build/bindings/java").glob("*.jar")
    return hashlib.sha256(jar.read_bytes()).hexdigest()


with tempfile.TemporaryDirectory() as folder:
    hashes = {build(folder, "one"), build(folder, "another", "folder")}
    sys.exit(len(hashes) != 1)
