"""Runs the tests of the package with AddressSanitizer and UndefinedBehaviorSanitizer in the library and
in the native module: no error, and no block of the library that is not given back.

First it leaks on purpose, in another process, to see that leaks would be found.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEAK = """
import ctypes, ouderavond
library, school = ctypes.CDLL(ouderavond._core.__file__), ctypes.c_void_p()
library.oud_school_new(None, None, ctypes.byref(school))
del school
"""


def runtime(name):
    command = [os.environ.get("CC", "gcc"), f"-print-file-name={name}"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


environment = {
    **os.environ,
    "LD_PRELOAD": f"{runtime('libasan.so')} {runtime('libstdc++.so')}",
    "ASAN_OPTIONS": "detect_leaks=1:malloc_context_size=4:fast_unwind_on_malloc=0",
    "LSAN_OPTIONS": f"suppressions={HERE / 'lsan.supp'}:print_suppressions=0",
    "PYTHONMALLOC": "malloc",
}
leaking = subprocess.run(
    [sys.executable, "-c", LEAK], env=environment, stderr=subprocess.PIPE, text=True
)
if leaking.returncode == 0 or "in new_school " not in leaking.stderr:
    sys.exit(f"a leak that was made was not found\n{leaking.stderr}")
tests = [str(path) for path in sorted(HERE.glob("test_*.py")) if path.name not in sys.argv[1:]]
command = [sys.executable, "-X", "dev", "-W", "error", "-W", "ignore::DeprecationWarning"]
command += ["-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", *tests]
sys.exit(subprocess.run(command, env=environment).returncode)
