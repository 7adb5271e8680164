"""What parents ask for, one by one and in bulk from another system."""

from __future__ import annotations

from typing import Any, NamedTuple, Optional, Union

from . import _core
from ._arguments import Date, Text, all_ids, optional_date, text_of
from ._base import Handle
from ._enums import Apart, Kind, RequestOutcome, RequestRule, named
from ._errors import Diagnostics
from ._evening_base import EveningBase


class Request(NamedTuple):
    """A request for an opportunity. parent: who asks; None: the parents together; duration: 1 or 2
    slots; breaches: the rules that it breaks as things stand."""

    opportunity: int
    parent: Optional[str]
    duration: int
    to_teacher: str
    to_scheduler: str
    breaches: RequestRule


class Requests(EveningBase):
    """A request belongs to an opportunity, by id, and a party: a parent, or (None) the parents of the
    child together."""

    __slots__ = ()

    def request(
        self,
        opportunity: int,
        *,
        parent: Optional[str] = None,
        duration: int = 1,
        to_teacher: str = "",
        to_scheduler: str = "",
        today: Optional[Date] = None,
        by_school: bool = False,
    ) -> None:
        """Make or change a request.

        parent: who asks; None: the parents of the child together
        duration: 1 or 2 slots
        to_teacher, to_scheduler: remarks, each at most 4096 bytes of UTF-8
        today: the date, for the deadline; None: it is not looked at
        by_school: the school may do anything; what breaks a rule is a finding of the check then
        Raises NotAllowedError when parents break a rule, which the text names; NotFoundError,
        ReadOnlyError, ArgumentError.
        """
        party, flags = self._seek(Kind.PARENT, parent), _flags(by_school)
        _core.oud_request_set(
            self._handle,
            opportunity,
            party,
            duration,
            to_teacher,
            to_scheduler,
            optional_date(today),
            flags,
        )

    def withdraw_request(
        self,
        opportunity: int,
        *,
        parent: Optional[str] = None,
        today: Optional[Date] = None,
        by_school: bool = False,
    ) -> None:
        """Withdraw a request; the arguments are as in `request`. Raises NotFoundError when there is
        none, NotAllowedError when parents may not (any more), ReadOnlyError."""
        party, number = self._seek(Kind.PARENT, parent), optional_date(today)
        _core.oud_request_withdraw(self._handle, opportunity, party, number, _flags(by_school))

    def requests(self, opportunity: int) -> list[Request]:
        """The requests for an opportunity, that of the parents together first; none for an id that is
        not there."""
        parties = all_ids(_core.oud_request_parties, self._handle, opportunity)
        return [self._request(opportunity, party) for party in parties]

    def _request(self, opportunity: int, party: int) -> Request:
        of = self._handle, opportunity, party
        return Request(
            opportunity,
            self._code(Kind.PARENT, party) if party else None,
            _core.oud_request_duration(*of),
            _core.oud_request_remark(*of, _core.OUD_REQUEST_TEXT_TO_TEACHER) or "",
            _core.oud_request_remark(*of, _core.OUD_REQUEST_TEXT_TO_SCHEDULER) or "",
            RequestRule(_core.oud_request_breaches(*of)),
        )

    def requested_by(
        self, *, student: Optional[str] = None, parent: Optional[str] = None
    ) -> list[int]:
        """The ids of the opportunities that a party (parent; None: the parents together) requests of
        one student, or without a student of all children of a parent. Raises NotFoundError."""
        child, party = self._seek(Kind.STUDENT, student), self._seek(Kind.PARENT, parent)
        return all_ids(_core.oud_party_opportunities, self._handle, child, party)

    def used(self, student: str, parent: Optional[str] = None) -> int:
        """How much of `max_requests` a party (None: the parents together) has used for a student.
        Raises NotFoundError."""
        child, party = self._find(Kind.STUDENT, student), self._seek(Kind.PARENT, parent)
        used: int = _core.oud_party_used(self._handle, child, party)
        return used

    # ---- Together or apart

    def set_apart(self, student: str, apart: Optional[bool]) -> None:
        """Have the parents of a student ask apart, together, or (None) as the evening has it;
        `requests_concerned` shows first what that makes wrong. Raises NotFoundError."""
        found = self._find(Kind.STUDENT, student)
        _core.oud_student_set_apart(self._handle, found, _apart(apart))

    def apart_of(self, student: str) -> Union[Apart, int]:
        """What was set for a student. Raises NotFoundError."""
        found = self._find(Kind.STUDENT, student)
        return named(Apart, _core.oud_student_apart(self._handle, found))

    def asks_apart(self, student: str) -> bool:
        """Whether the parents of a student ask apart, all settings considered. Raises
        NotFoundError."""
        return bool(_core.oud_student_asks_apart(self._handle, self._find(Kind.STUDENT, student)))

    def requests_concerned(self, apart: bool, *, student: Optional[str] = None) -> list[Request]:
        """The requests that would be made in the wrong way if the parents of a student, or without
        one the evening, were set so."""
        found = self._seek(Kind.STUDENT, student)
        opportunities, parties = (
            memoryview(column).cast("I")
            for column in _core.requests_concerned(self._handle, found, _apart(apart))
        )
        return [self._request(*pair) for pair in zip(opportunities, parties)]

    # ---- From another system

    def request_batch(self, *, today: Optional[Date] = None) -> RequestBatch:
        """Begin to bring in requests from another system. today: the date of asking, for the
        deadline; None: it is not looked at."""
        return RequestBatch(_core.oud_request_batch_new(self._handle, optional_date(today), 0))

    def requests_aside(self, opportunity: int) -> list[Request]:
        """The requests that were kept aside, since they differ from what was changed here and not
        saved; `settle` decides. Their breaches are not looked at."""
        parties = all_ids(_core.oud_request_aside_parties, self._handle, opportunity)
        return [self._aside(opportunity, party) for party in parties]

    def _aside(self, opportunity: int, party: int) -> Request:
        of = self._handle, opportunity, party
        return Request(
            opportunity,
            self._code(Kind.PARENT, party) if party else None,
            _core.oud_request_aside(*of),
            _core.oud_request_aside_remark(*of, _core.OUD_REQUEST_TEXT_TO_TEACHER) or "",
            _core.oud_request_aside_remark(*of, _core.OUD_REQUEST_TEXT_TO_SCHEDULER) or "",
            RequestRule.NONE,
        )

    def settle(self, opportunity: int, *, take: bool, parent: Optional[str] = None) -> None:
        """Take over the request that is kept aside of a party (None: the parents together), or drop
        it. Raises NotFoundError, ReadOnlyError."""
        party = self._seek(Kind.PARENT, parent)
        _core.oud_request_settle(self._handle, opportunity, party, int(take))


class RequestBatch(Handle):
    """Requests on their way in: rows are added, what they bring is told, and all are entered at once
    or not at all."""

    __slots__ = ()

    def __init__(self, handle: Any) -> None:
        """Made by Evening.request_batch."""
        self._handle = handle

    def add(
        self,
        student: str,
        teacher: str,
        subject: str,
        *,
        parent: Optional[str] = None,
        duration: int = 1,
        to_teacher: str = "",
        to_scheduler: str = "",
    ) -> None:
        """Add one request: of a talk about a subject, with a teacher who is on it.

        Raises InputError for a row that cannot be entered, which is then left out and told of in
        `diagnostics`; StaleError when the evening changed since the batch was begun; StateError.
        """
        row = (student, teacher, subject, parent, str(duration), to_teacher, to_scheduler)
        _core.request_batch_add(self._handle, row)

    def load(self, text: Text, *, source: str = "") -> None:
        """Add the rows of a table with the headings Leerling, Docent, Vak, and if need be Ouder, Duur,
        Opmerking docent and Opmerking roostermaker. Rows that cannot be entered are left out and told
        of in `diagnostics`, where `source` names the text.

        Raises InputError when the heading cannot be used, and then no row is added; StaleError.
        """
        _core.oud_request_batch_load(self._handle, source, text_of(text))

    def count(self, outcome: RequestOutcome) -> int:
        """How many rows have an outcome."""
        count: int = _core.oud_request_batch_count(self._handle, outcome)
        return count

    def counts(self) -> dict[RequestOutcome, int]:
        """How many rows have each outcome, without those that have none."""
        counted = {outcome: self.count(outcome) for outcome in RequestOutcome}
        return {outcome: count for outcome, count in counted.items() if count}

    def diagnostics(self, lang: str = "nl") -> Diagnostics:
        """What the rows have to tell: breaches and conflicts are warnings, rows left out errors."""
        return Diagnostics(self._handle, lang)

    def apply(self, *, skip: bool = False) -> None:
        """Enter all rows in one operation. skip: also when rows were left out.

        Raises InputError when rows were left out and that is not allowed; StaleError, StateError,
        ReadOnlyError.
        """
        flags = _core.OUD_REQUEST_BATCH_FLAG_SKIP_BAD_ROWS * skip
        _core.oud_request_batch_apply(self._handle, flags)

    def __repr__(self) -> str:
        if self.closed:
            return "<ouderavond.RequestBatch, closed>"
        counted = ", ".join(f"{count} {outcome}" for outcome, count in self.counts().items())
        return f"<ouderavond.RequestBatch, {counted or 'nothing'}>"


def _flags(by_school: bool) -> int:
    flags: int = _core.OUD_REQUEST_FLAG_BY_SCHOOL * by_school
    return flags


def _apart(apart: Optional[bool]) -> Apart:
    return Apart.DEFAULT if apart is None else Apart.YES if apart else Apart.NO
