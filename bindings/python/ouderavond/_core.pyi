# The private native module: the functions of the C headers, with handles as opaque objects. What it
# raises is made by ouderavond._errors. Only the package itself uses it.
from typing import Any

def __getattr__(name: str) -> Any: ...
