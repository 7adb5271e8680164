"""Exceptions: one class per way to fail, all of them ouderavond.Error; out of memory is MemoryError."""

from __future__ import annotations

from typing import Any, NamedTuple, Optional, Union

from . import _core
from ._enums import LANGUAGES, Severity, named


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


_CLOSED, _BUSY, _BAD_INPUT = -1, -2, 5
_CLASSES: dict[int, type[Error]] = {
    _CLOSED: ClosedError,
    _BUSY: BusyError,
    2: ArgumentError,
    3: StateError,
    4: NotFoundError,
    _BAD_INPUT: InputError,
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


def diagnostics_of(handle: Any, lang: str = "en") -> tuple[Diagnostic, ...]:
    """What the handle of a school or a plan keeps as diagnostics."""
    language = LANGUAGES[lang]
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


def _refused_table(school: Any) -> Optional[Error]:
    english = diagnostics_of(school)
    for place, entry in enumerate(english):
        if entry.severity == Severity.ERROR:
            return InputError(
                entry.text,
                code=entry.code,
                text_nl=_core.oud_diagnostics_text(school, place, LANGUAGES["nl"]),
                file=entry.file,
                line=entry.line,
                column=entry.column,
                diagnostics=english,
            )
    return None


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
    elif status == _BAD_INPUT and handle is not None:
        refused = _refused_table(handle)
        if refused:
            return refused
    code = error_code(handle) if handle is not None else 0
    if not code:
        return kind(_core.oud_status_name(status))
    return kind(
        error_text(handle, LANGUAGES["en"]),
        code=code_name(code),
        text_nl=error_text(handle, LANGUAGES["nl"]),
    )


_core.set_raiser(_error_for)
