"""Exceptions: one class per way to fail, all of them ouderavond.Error; out of memory is MemoryError."""

from __future__ import annotations

from typing import Any, NamedTuple, Optional, Sequence, Union, overload

from . import _core
from ._enums import LANGUAGES, Severity, language_of, named
from ._unique import Unique


class Diagnostic(NamedTuple):
    """Something that loading had to tell; `line` and `column` (fields) count from 1, 0 is none."""

    severity: Union[Severity, int]
    code: str
    text: str
    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.text}"


class Error(Exception):
    """What the library refused. Nothing has changed: a call happens whole or not at all.

    code: the permanent code of the message, "OUD1005"; empty when there is only a status
    text: the message in English; text_nl: in Dutch
    file, line, column: where in a table that was read; None when it is about no table
    diagnostics: all that a refused load had to tell
    """

    def __init__(
        self,
        text: str,
        *,
        code: str = "",
        text_nl: str = "",
        file: Optional[str] = None,
        line: Optional[int] = None,
        column: Optional[int] = None,
        diagnostics: tuple[Diagnostic, ...] = (),
    ) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.text_nl = text_nl or text
        self.file = file
        self.line = line
        self.column = column
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}:{self.line}:{self.column}: "
        return place + (f"{self.code} " if self.code else "") + self.text


class ArgumentError(Error, ValueError):
    """A value that the call does not take."""


class StateError(Error):
    """Not now: nothing to undo, or a plan that was applied already."""


class NotFoundError(Error, LookupError):
    """No such code or id."""


class InputError(Error, ValueError):
    """A table or a file was refused; `diagnostics` tells every bad row."""


class StaleError(Error):
    """The evening changed since this plan, table or check was made."""


class OpenChoicesError(Error):
    """A plan with open choices cannot be applied."""


class LimitError(Error):
    """More things than the library can number."""


class CancelledError(Error):
    """The work was stopped."""


class ProtectedError(Error):
    """Requested or scheduled, and force was not given."""


class DuplicateError(Error):
    """The change would equal another opportunity."""


class ReadOnlyError(Error):
    """The evening is archived."""


class NotAllowedError(Error):
    """A rule of the evening forbids this."""


class ClosedError(Error, ValueError):
    """The object was closed."""


class BusyError(Error, RuntimeError):
    """Another call on this evening or school is under way, in another thread or around this one."""


_CLOSED, _BUSY = -1, -2
_CLASSES: dict[int, type[Error]] = {
    _CLOSED: ClosedError,
    _BUSY: BusyError,
    2: ArgumentError,
    3: StateError,
    4: NotFoundError,
    5: InputError,
    6: StaleError,
    7: OpenChoicesError,
    8: LimitError,
    9: CancelledError,
    10: ProtectedError,
    11: DuplicateError,
    12: ReadOnlyError,
    13: NotAllowedError,
}


def code_name(code: int) -> str:
    """A code as people search for it; empty for none."""
    name: str = _core.oud_code_name(code) if code else ""
    return name


def code_number(code: Union[int, str]) -> int:
    """The number of a code, "OUD5001" or 5001. Raises ValueError for what is no code."""
    if isinstance(code, str):
        digits = code[3:] if code[:3].upper() == "OUD" else code
        if not digits.isdecimal():
            raise ValueError(f"a code is OUD and a number: {code!r}")
        return int(digits)
    return code


def severity_of(code: Union[int, str]) -> Optional[Severity]:
    """The severity that belongs to a code; None for what is no code of a message."""
    number = _core.oud_code_severity(code_number(code))
    return Severity(number) if number else None


class Diagnostics(Unique, Sequence[Diagnostic]):
    """What loading had to tell: the first ones with their text, and exact counts of all."""

    __slots__ = ("_handle", "_entries", "total")
    total: int

    def __init__(self, handle: Any, lang: str = "nl") -> None:
        """Made by School, Plan and RequestBatch; total: how many there were, kept or not."""
        self._handle = handle
        self._entries = _entries(handle, language_of(lang))
        self.total = _core.oud_diagnostics_count_all(handle)

    def count_of(self, code: Union[int, str]) -> int:
        """How often a code was told ("OUD2010" or 2010), kept or not."""
        count: int = _core.oud_diagnostics_count_of(self._handle, code_number(code))
        return count

    def count_severity(self, severity: Severity) -> int:
        """How many there were of a severity, kept or not."""
        count: int = _core.oud_diagnostics_count_severity(self._handle, severity)
        return count

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> Diagnostic: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Diagnostic, ...]: ...
    def __getitem__(self, place: Union[int, slice]) -> Union[Diagnostic, tuple[Diagnostic, ...]]:
        return self._entries[place]

    def __repr__(self) -> str:
        return f"<ouderavond.Diagnostics, {len(self)} of {self.total}>"


def _entries(handle: Any, language: int) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            named(Severity, _core.oud_diagnostics_severity(handle, i)),
            code_name(_core.oud_diagnostics_code(handle, i)),
            _core.oud_diagnostics_text(handle, i, language),
            _core.oud_diagnostics_source(handle, i),
            _core.oud_diagnostics_line(handle, i),
            _core.oud_diagnostics_column(handle, i),
        )
        for i in range(_core.oud_diagnostics_count(handle))
    )


def refused_table(handle: Any, first: int, error: InputError) -> InputError:
    """The exception for a table that was refused, from what was told from entry `first` on; `error`
    when no entry of it was kept."""
    english = _entries(handle, LANGUAGES["en"])[first:]
    worst = next((e for e in english if e.severity == Severity.ERROR), None)
    if worst is None:
        return error
    place = first + english.index(worst)
    return InputError(
        worst.text,
        code=worst.code,
        text_nl=_core.oud_diagnostics_text(handle, place, LANGUAGES["nl"]),
        file=worst.file,
        line=worst.line,
        column=worst.column,
        diagnostics=english,
    )


def _error_for(status: int, handle: Any) -> Exception:
    """Called by the native module for a call that failed; `handle` is what was to change, or None."""
    kind = _CLASSES.get(status, Error)
    if kind is ClosedError:
        return ClosedError("the object is closed", text_nl="het object is gesloten")
    if kind is BusyError:
        return BusyError("another call is under way", text_nl="er loopt nog een andere aanroep")
    error_code, error_text = _core.oud_school_error, _core.oud_school_error_text
    if _core.is_evening(handle):
        error_code, error_text = _core.oud_evening_error, _core.oud_evening_error_text
    code = error_code(handle) if handle is not None else 0
    if not code:
        return kind(_core.oud_status_name(status))
    return kind(
        error_text(handle, LANGUAGES["en"]),
        code=code_name(code),
        text_nl=error_text(handle, LANGUAGES["nl"]),
    )


_core.set_raiser(_error_for)
