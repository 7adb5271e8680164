"""Builds the wheel with CMake and the standard library alone (PEP 517), so without a network.

It needs cmake, a C compiler and swig; what they print is shown when they fail. The library is linked
into the module, so that the wheel stands on its own.
"""

import base64
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
EPOCH = (1980, 1, 1, 0, 0, 0)


def version():
    header = ROOT / "include/ouderavond/version.h"
    if not header.exists():
        raise SystemExit(f"{ROOT} has no sources of the library: it takes pip 21.3, which builds in place")
    text = header.read_text()
    numbers = re.findall(r"#define OUD_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", text)
    return ".".join(numbers)


def metadata():
    return (
        "Metadata-Version: 2.1\n"
        "Name: ouderavond\n"
        f"Version: {version()}\n"
        "Summary: Opportunities for talks on parents' evenings at Dutch secondary schools\n"
        "License: MIT\n"
        "Requires-Python: >=3.9\n"
    )


def tag():
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    platform = re.sub(r"[-.]", "_", sysconfig.get_platform())
    return f"{python}-{python}-{platform}"


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.stderr.write(done.stdout)
        raise SystemExit(f"failed: {' '.join(command)}")


def build(folder):
    """Build and install the Python part; returns the folder with the package in it."""
    tree, prefix = str(Path(folder, "build")), str(Path(folder, "prefix"))
    run("cmake", "-S", str(ROOT), "-B", tree, "-DCMAKE_BUILD_TYPE=Release",
        "-DOUDERAVOND_PYTHON=ON", "-DOUDERAVOND_PYTHON_WHEEL=ON", "-DOUDERAVOND_PYTHON_DIR=package",
        f"-DPython_EXECUTABLE={sys.executable}", f"-DCMAKE_INSTALL_PREFIX={prefix}")
    run("cmake", "--build", tree, "--target", "python_core", "python_package",
        "-j", str(os.cpu_count() or 1))
    run("cmake", "--install", tree, "--component", "python", "--strip")
    return Path(prefix, "package")


def get_requires_for_build_wheel(config_settings=None):
    return []


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    name = f"ouderavond-{version()}-{tag()}.whl"
    info = f"ouderavond-{version()}.dist-info"
    with tempfile.TemporaryDirectory() as folder:
        package = build(folder)
        files = {
            str(path.relative_to(package)): path.read_bytes()
            for path in sorted(package.rglob("*"))
            if path.is_file()
        }
    files[f"{info}/METADATA"] = metadata().encode()
    files[f"{info}/LICENSE"] = (ROOT / "LICENSE").read_bytes()
    files[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: ouderavond\nRoot-Is-Purelib: false\nTag: {tag()}\n".encode()
    )
    record = "".join(f"{path},{digest(data)},{len(data)}\n" for path, data in files.items())
    files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    with zipfile.ZipFile(Path(wheel_directory, name), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return name


def digest(data):
    plain = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
    return "sha256=" + plain.rstrip(b"=").decode()
