"""What all of an evening's areas share: the handle, the school it stands on, codes and ids."""

from __future__ import annotations

from typing import Any

from . import _core
from ._base import Facts, Lookup
from ._enums import Kind
from ._school import School, handle_of


class EveningBase(Lookup):
    """An evening, known by its handle, and the schools it has stood on."""

    __slots__ = ("_schools",)
    _schools: list[tuple[School, Facts]]
    _lasting = "its dump can be stored, and read into a new one"

    def _start(self, school: School) -> None:
        self._handle: Any = _core.oud_evening_new(handle_of(school))
        self._schools = []
        self._learn(school)

    def _learn(self, school: School) -> None:
        """The evening may come to stand on this school. It gets a handle of its own on it, so that it
        can be read when the School was closed."""
        if not any(known is school for known, _ in self._schools):
            handle = _core.school_again(school._handle)
            self._schools.append((school, Facts(handle, school._facts)))

    def _stands(self) -> tuple[School, Facts]:
        if len(self._schools) == 1:
            return self._schools[0]
        for school, facts in self._schools:
            if _core.stands_on(self._handle, facts.handle):
                return school, facts
        raise AssertionError("an evening on a school that it never met")

    @property
    def school(self) -> School:
        """The school that the evening stands on; another one after a rebase."""
        return self._stands()[0]

    @property
    def _facts(self) -> Facts:
        return self._stands()[1]

    def _code(self, kind: Kind, thing: int) -> str:
        return _core.oud_evening_code(self._handle, kind, thing) or ""

    def _afdeling_of(self, kind: Kind, thing: int) -> str:
        return self._code(Kind.AFDELING, _core.oud_evening_afdeling(self._handle, kind, thing))

    def _found(self, kind: Kind, afdeling: int, code: str) -> int:
        found: int = _core.oud_evening_find(self._handle, kind, afdeling, code)
        return found

    def _own_codes(self, kind: Kind) -> list[str]:
        """The codes of all things that the evening alone knows, in order of id."""
        first: int = _core.OUD_EVENING_ONLY
        count: int = _core.oud_evening_count_own(self._handle, kind)
        return [self._code(kind, first + place) for place in range(count)]
