"""What there is one of."""

from __future__ import annotations

from typing import NoReturn


class Unique:
    """What lives in the library: a copy would be the same thing under another name, and outside
    this process it is nothing. Copying and pickling raise TypeError."""

    __slots__ = ()
    _lasting = "read from it what is to last"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} cannot be copied or pickled; {self._lasting}")
