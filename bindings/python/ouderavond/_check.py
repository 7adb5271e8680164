"""The check: what is wrong, or odd, with the data and the evening, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Optional, Sequence, Union, overload

from . import _core
from ._arguments import Group, all_ids, date_of
from ._base import Handle
from ._enums import Kind, Severity, Thing, language_of, named
from ._errors import code_name, code_number
from ._plan import Plan
from ._loading import table_name

if TYPE_CHECKING:
    from ._evening import Evening

_GROUPS = (Kind.STAMKLAS, Kind.ROOSTERGROEP, Kind.MENTORGROEP)


class Finding(NamedTuple):
    """Something wrong, or odd.

    things: what it is about, as (kind, thing): a Kind with a code or (afdeling, code), or a Thing
        with an id of an opportunity, a date, a number or the name of a table; None where only the
        text tells
    has_remedy: whether `Check.remedy` makes a plan; quiet: the planner acknowledged it
    number: its place in the check
    """

    severity: Union[Severity, int]
    code: str
    text: str
    things: tuple[tuple[Union[Kind, Thing, int], Any], ...]
    has_remedy: bool
    quiet: bool
    number: int

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


def cause_of(code: Union[int, str], lang: str = "nl") -> str:
    """Why findings with a code come about, as a sentence. Raises ValueError for a code that is no
    rule."""
    return _rule_text(_core.oud_check_cause_text, code, lang)


def advice_of(code: Union[int, str], lang: str = "nl") -> str:
    """What can be done about findings with a code, as a sentence. Raises ValueError for a code that
    is no rule."""
    return _rule_text(_core.oud_check_remedy_text, code, lang)


def _rule_text(text_of: Any, code: Union[int, str], lang: str) -> str:
    text: Optional[str] = text_of(code_number(code), language_of(lang))
    if text is None:
        raise ValueError(f"no rule of the check: {code!r}")
    return text


class Check(Handle, Sequence[Finding]):
    """The findings of one moment, in order of code; acknowledged ones are in `quiet`."""

    __slots__ = ("_evening", "_findings", "_language")

    def __init__(self, evening: Evening, handle: Any, lang: str) -> None:
        """Made by Evening.check."""
        self._evening = evening
        self._handle = handle
        self._language = language_of(lang)
        self._findings = [self._finding(i) for i in range(_core.oud_check_count(handle))]

    def _finding(self, number: int) -> Finding:
        code, severity, things, remedy, quiet = (
            _core.oud_check_get(self._handle, number, attribute)
            for attribute in (
                _core.OUD_FINDING_ATTRIBUTE_CODE,
                _core.OUD_FINDING_ATTRIBUTE_SEVERITY,
                _core.OUD_FINDING_ATTRIBUTE_THING_COUNT,
                _core.OUD_FINDING_ATTRIBUTE_HAS_REMEDY,
                _core.OUD_FINDING_ATTRIBUTE_QUIET,
            )
        )
        return Finding(
            named(Severity, severity),
            code_name(code),
            _core.oud_check_text(self._handle, number, self._language),
            tuple(self._thing(number, place) for place in range(things)),
            bool(remedy),
            bool(quiet),
            number,
        )

    def _thing(self, number: int, place: int) -> tuple[Union[Kind, Thing, int], Any]:
        thing: int = _core.oud_check_thing(self._handle, number, place)
        kind = named(Kind, _core.oud_check_thing_kind(self._handle, number, place))
        if isinstance(kind, Kind):
            if kind in _GROUPS:
                return kind, self._evening._group(kind, thing)
            return kind, thing if kind is Kind.LESSON else self._evening._code(kind, thing)
        what = named(Thing, kind)
        if what == Thing.TABLE:
            return what, table_name(thing)
        if what in (Thing.GROUP_CODE, Thing.SPELLING):
            return what, None
        return what, date_of(thing) if what == Thing.DATE else thing

    @property
    def quiet(self) -> list[Finding]:
        """The findings that were acknowledged when the check was made."""
        first = len(self._findings)
        count = _core.oud_check_count_quiet(self._handle)
        return [self._finding(number) for number in range(first, first + count)]

    def count_of(self, code: Union[int, str]) -> int:
        """How many have a code ("OUD5001" or 5001) and were not acknowledged."""
        count: int = _core.oud_check_count_of(self._handle, code_number(code))
        return count

    def count_severity(self, severity: Severity) -> int:
        """How many have a severity and were not acknowledged."""
        count: int = _core.oud_check_count_severity(self._handle, severity)
        return count

    def select(
        self,
        *,
        code: Union[int, str] = 0,
        severity: Union[Severity, int] = 0,
        student: Optional[str] = None,
        teacher: Optional[str] = None,
        parent: Optional[str] = None,
        subject: Optional[str] = None,
        stamklas: Optional[Group] = None,
        opportunity: Optional[int] = None,
    ) -> list[Finding]:
        """The findings with a code, of a severity, and about one thing, acknowledged ones too.
        Raises NotFoundError, and TypeError for more than one thing."""
        evening = self._evening
        things: list[tuple[int, int]] = [
            (Kind.STUDENT, evening._seek(Kind.STUDENT, student)),
            (Kind.TEACHER, evening._seek(Kind.TEACHER, teacher)),
            (Kind.PARENT, evening._seek(Kind.PARENT, parent)),
            (Kind.SUBJECT, evening._seek(Kind.SUBJECT, subject)),
            (Kind.STAMKLAS, evening._seek_group(Kind.STAMKLAS, stamklas)),
            (Thing.OPPORTUNITY, opportunity or 0),
        ]
        if opportunity == 0:  # which no finding is about; 0 would be any
            return []
        wanted = [thing for thing in things if thing[1]] or [(0, 0)]
        if len(wanted) > 1:
            raise TypeError("findings are selected by one thing at a time")
        arguments = code_number(code), severity, *wanted[0]
        found = all_ids(_core.oud_check_select, self._handle, *arguments)
        return [self._finding(number) for number in found]

    def remedy(self, finding: Finding) -> Plan:
        """Plan the remedy of a finding. Raises NotAllowedError when the library knows none,
        StaleError when the evening changed since."""
        return Plan(self._evening, _core.oud_plan_remedy(self._handle, finding.number, 0))

    def acknowledge(self, finding: Finding, quiet: bool = True) -> None:
        """Keep a finding quiet until its facts change, or let it speak again; the next check shows
        it. Raises StaleError, ReadOnlyError."""
        _core.oud_check_acknowledge(self._handle, finding.number, int(quiet))

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
