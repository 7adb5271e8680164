"""pip install without a network or any package but the standard ones, into a fresh environment."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

tree = Path(os.environ["OUD_TREE"])
clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "MYPYPATH")}
with tempfile.TemporaryDirectory() as folder:
    venv.create(folder, with_pip=True)
    python = str(Path(folder, "bin", "python"))
    pip = [python, "-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*pip, str(tree / "bindings/python")], check=True, env=clean)
    example = [python, "-X", "dev", "-W", "error", "docs/examples/evening.py"]
    done = subprocess.run(example, check=True, cwd=tree, env=clean, stdout=subprocess.PIPE)
    sys.exit(done.stdout.count(b"\n") < 1000)
