"""Answers to questions: why, what changed, and what the check found."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Optional, Sequence, Union, overload

from . import _core
from ._enums import ChangeKind, Kind, Reason, Severity, Verdict, language_of, named
from ._errors import code_name
from ._plan import Plan
from ._school import ids

if TYPE_CHECKING:
    from ._evening import Evening


class Why(NamedTuple):
    """Why there is, or is not, an opportunity: the verdict and the facts that decided, in order."""

    verdict: Union[Verdict, int]
    reason: Union[Reason, int]
    text: str
    facts: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([self.text, *("  " + fact for fact in self.facts)])


class Change(NamedTuple):
    """One net change since the evening was saved.

    opportunity: its id, 0 when the change is about the evening; field: the number of what changed,
    0 for created and removed; old, new: its values as numbers; text: all of it as a line.
    """

    kind: Union[ChangeKind, int]
    opportunity: int
    student: str
    subject: str
    field: int
    old: int
    new: int
    text: str

    def __str__(self) -> str:
        return self.text


class Finding(NamedTuple):
    """Something wrong, or odd. `quiet`: the planner acknowledged it."""

    severity: Union[Severity, int]
    code: str
    text: str
    has_remedy: bool
    quiet: bool
    number: int

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class Check(Sequence[Finding]):
    """The findings of one moment, in order of code; acknowledged ones are in `quiet`."""

    __slots__ = ("_handle", "_evening", "_findings", "_language")

    def __init__(self, evening: Evening, handle: Any, lang: str) -> None:
        """Made by Evening.check."""
        self._evening = evening
        self._handle = handle
        self._language = language_of(lang)
        self._findings = [self._finding(i) for i in range(_core.oud_check_count(handle))]

    def _finding(self, number: int) -> Finding:
        code, severity, _, remedy, quiet = (
            _core.oud_check_get(self._handle, number, attribute) for attribute in range(1, 6)
        )
        text = _core.oud_check_text(self._handle, number, self._language)
        return Finding(
            named(Severity, severity), code_name(code), text, bool(remedy), bool(quiet), number
        )

    @property
    def quiet(self) -> list[Finding]:
        """The findings that were acknowledged when the check was made."""
        first = len(self._findings)
        count = _core.oud_check_count_quiet(self._handle)
        return [self._finding(number) for number in range(first, first + count)]

    def remedy(self, finding: Finding) -> Plan:
        """Plan the remedy of a finding. Raises NotAllowedError when the library knows none,
        StaleError when the evening changed since."""
        return Plan(self._evening, _core.oud_check_remedy_plan(self._handle, finding.number))

    def acknowledge(self, finding: Finding, quiet: bool = True) -> None:
        """Keep a finding quiet until its facts change, or let it speak again."""
        _core.oud_check_acknowledge(self._handle, finding.number, int(quiet))

    def close(self) -> None:
        """Give the memory of the library back; the findings stay readable."""
        _core.close_capsule(self._handle)

    def __enter__(self) -> Check:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._findings)

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> list[Finding]: ...
    def __getitem__(self, place: Union[int, slice]) -> Union[Finding, list[Finding]]:
        return self._findings[place]

    def __repr__(self) -> str:
        return f"<ouderavond.Check, {len(self)} findings>"


def why_of(handle: Any, lang: str) -> Why:
    """Read an answer of the library."""
    language = language_of(lang)
    count = _core.oud_why_count(handle)
    return Why(
        named(Verdict, _core.oud_why_verdict(handle)),
        named(Reason, _core.oud_why_reason(handle)),
        _core.oud_why_text(handle, language),
        tuple(_core.oud_why_fact_text(handle, fact, language) for fact in range(count)),
    )


def changes_of(evening: Evening, handle: Any, lang: str) -> list[Change]:
    """Read the changes that the library lists."""
    language = language_of(lang)
    count = _core.oud_changes_count(handle)

    def column(number: int) -> list[int]:
        return ids(_core.oud_changes_rows(handle, number, 0, count))

    columns = zip(
        *(
            column(number)
            for number in (
                _core.OUD_CHANGE_COLUMN_KIND,
                _core.OUD_CHANGE_COLUMN_OPPORTUNITY,
                _core.OUD_CHANGE_COLUMN_STUDENT,
                _core.OUD_CHANGE_COLUMN_SUBJECT,
                _core.OUD_CHANGE_COLUMN_FIELD,
                _core.OUD_CHANGE_COLUMN_OLD,
                _core.OUD_CHANGE_COLUMN_NEW,
            )
        )
    )
    return [
        Change(
            named(ChangeKind, kind),
            opportunity,
            evening._code(Kind.STUDENT, student),
            evening._code(Kind.SUBJECT, subject),
            field,
            old,
            new,
            _core.oud_changes_text(handle, place, language),
        )
        for place, (kind, opportunity, student, subject, field, old, new) in enumerate(columns)
    ]
