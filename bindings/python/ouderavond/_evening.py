"""One parents' evening."""

from __future__ import annotations

import datetime
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Callable, Iterable, Iterator, NamedTuple, Optional, Union

from . import _core
from ._answers import Change, Check, Why, changes_of, why_of
from ._enums import Kind, Origin, PlanFlag, Policy, language_of, policy_of
from ._errors import NotFoundError
from ._plan import Plan
from ._school import School, Text, all_ids
from ._tables import Column, Table, distinct

Date = Union[str, datetime.date]
Group = tuple[str, str]
Progress = Any  # a callable (done, total), or a bar as tqdm's: total, n, update(by)

_BATCH = 65536


class Opportunity(NamedTuple):
    """A talk that parents may request. Flags are bool; duration is in slots, 1 or 2."""

    id: int
    student: str
    subject: str
    teachers: tuple[str, ...]
    afdeling: str
    stamklas: str
    in_package: bool
    offered: bool
    requested: bool
    scheduled: bool
    duration: int
    origin: Union[Origin, int]
    changed_by_hand: bool
    parents: int
    requests: int


# name -> (attribute, how it is read): a kind of thing, bool for flags, None for numbers
_COLUMNS: dict[str, tuple[int, Any]] = {
    "id": (_core.OUD_ATTRIBUTE_OPPORTUNITY, None),
    "student": (_core.OUD_ATTRIBUTE_STUDENT, Kind.STUDENT),
    "subject": (_core.OUD_ATTRIBUTE_SUBJECT, Kind.SUBJECT),
    "teachers": (0, Kind.TEACHER),
    "afdeling": (_core.OUD_ATTRIBUTE_AFDELING, Kind.AFDELING),
    "stamklas": (_core.OUD_ATTRIBUTE_STAMKLAS, Kind.STAMKLAS),
    "in_package": (_core.OUD_ATTRIBUTE_IN_PACKAGE, bool),
    "offered": (_core.OUD_ATTRIBUTE_OFFERED, bool),
    "requested": (_core.OUD_ATTRIBUTE_REQUESTED, bool),
    "scheduled": (_core.OUD_ATTRIBUTE_SCHEDULED, bool),
    "duration": (_core.OUD_ATTRIBUTE_DURATION, None),
    "origin": (_core.OUD_ATTRIBUTE_ORIGIN, Origin),
    "changed_by_hand": (_core.OUD_ATTRIBUTE_CHANGED_BY_HAND, bool),
    "parents": (_core.OUD_ATTRIBUTE_PARENT_COUNT, None),
    "requests": (_core.OUD_ATTRIBUTE_REQUEST_COUNT, None),
}


class _Members(dict[int, Any]):
    """Numbers to members of an enum; a number without one stays a number."""

    def __missing__(self, number: int) -> int:
        return number


_FLAG = (False, True).__getitem__
_ORIGIN = _Members((origin.value, origin) for origin in Origin).__getitem__


class Evening:
    """The opportunities of one evening, and all that is done with them.

    Every change is one operation, which can be undone. Use it with `with`, or `close` it, or leave
    that to Python. From several threads: a call while another one works raises BusyError.
    """

    __slots__ = ("_handle", "school", "__weakref__")

    def __init__(
        self,
        school: School,
        *,
        peilweek: int = 5,
        dates: Iterable[Date] = (),
        slots: int = 0,
        max_requests: int = 0,
    ) -> None:
        """An evening without opportunities.

        peilweek: the ISO week (1..53) whose lessons decide
        dates: dates ("2019-02-14" or datetime.date) with `slots` talk slots each
        max_requests: how many talks one party may request per child, 0: any number
        Raises ArgumentError for a value out of range, ValueError for what is no date.
        """
        self._handle: Any = _core.oud_evening_new(school._handle)
        self.school = school
        self._set(_core.OUD_EVENING_SETTING_PEILWEEK, peilweek)
        self._set(_core.OUD_EVENING_SETTING_MAX_REQUESTS, max_requests)
        for date in dates:
            self.set_date(date, slots)

    def close(self) -> None:
        """Give the memory back, once no plan or check needs it. Closing twice is allowed."""
        _core.close_capsule(self._handle)

    def __enter__(self) -> Evening:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many opportunities there are, offered or not."""
        count: int = _core.oud_evening_count(self._handle)
        return count

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Opportunity]:
        return iter(self.opportunities())

    def __repr__(self) -> str:
        if _core.is_closed(self._handle):
            return "<ouderavond.Evening, closed>"
        return f"<ouderavond.Evening, week {self.peilweek}, {len(self)} opportunities>"

    # ---- Settings

    def _get(self, setting: int) -> int:
        value: int = _core.oud_evening_get(self._handle, setting)
        return value

    def _set(self, setting: int, value: int) -> None:
        _core.oud_evening_set(self._handle, setting, value)

    @property
    def peilweek(self) -> int:
        """The ISO week whose lessons decide."""
        return self._get(_core.OUD_EVENING_SETTING_PEILWEEK)

    @peilweek.setter
    def peilweek(self, value: int) -> None:
        self._set(_core.OUD_EVENING_SETTING_PEILWEEK, value)

    @property
    def max_requests(self) -> int:
        """How many talks one party may request per child; 0: any number."""
        return self._get(_core.OUD_EVENING_SETTING_MAX_REQUESTS)

    @max_requests.setter
    def max_requests(self, value: int) -> None:
        self._set(_core.OUD_EVENING_SETTING_MAX_REQUESTS, value)

    @property
    def long_allowed(self) -> bool:
        """Whether parents may request a long talk."""
        return bool(self._get(_core.OUD_EVENING_SETTING_LONG_ALLOWED))

    @long_allowed.setter
    def long_allowed(self, value: bool) -> None:
        self._set(_core.OUD_EVENING_SETTING_LONG_ALLOWED, int(value))

    @property
    def published(self) -> bool:
        """Whether parents may request."""
        return bool(self._get(_core.OUD_EVENING_SETTING_PUBLISHED))

    @published.setter
    def published(self, value: bool) -> None:
        self._set(_core.OUD_EVENING_SETTING_PUBLISHED, int(value))

    @property
    def archived(self) -> bool:
        """Whether the evening is read-only."""
        return bool(self._get(_core.OUD_EVENING_SETTING_ARCHIVED))

    @archived.setter
    def archived(self, value: bool) -> None:
        self._set(_core.OUD_EVENING_SETTING_ARCHIVED, int(value))

    @property
    def dates(self) -> tuple[datetime.date, ...]:
        """The dates of the evening, ascending."""
        return tuple(_date_of(number) for number in all_ids(_core.oud_date_copy, self._handle))

    def set_date(self, date: Date, slots: int = 0) -> None:
        """Give the evening a date with talk slots, or a date it has another number of them."""
        _core.oud_date_set(self._handle, _date_number(date), slots)

    def remove_date(self, date: Date) -> None:
        """Take a date away. Raises NotFoundError."""
        _core.oud_date_remove(self._handle, _date_number(date))

    # ---- Plans

    def offer_pakketvakken(
        self,
        selection: Optional[Iterable[Union[str, Group]]] = None,
        *,
        policy: Union[Policy, str] = Policy.ASK,
        separate: bool = False,
        group_only: bool = False,
        offer_again: bool = False,
        forget_choices: bool = False,
        replace_obsolete: bool = False,
        withdraw_obsolete: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan opportunities per pakketvak.

        selection: (afdeling, subject) pairs, or afdelingen for all their subjects; None: everything
        policy: answers choices that no stored answer settles, "ask" leaves them open
        separate: one opportunity per teacher instead of one with all of them
        group_only: also students who are in a group for the subject without a package row
        offer_again: offer again what was withdrawn
        progress: a callable (done, total), or a bar as tqdm's
        Raises NotFoundError, ValueError, and whatever `progress` raises; Ctrl-C stops it too, and
        leaves everything as before.
        """
        pairs = [self._pair(item) for item in selection] if selection is not None else []
        if selection is not None and not pairs:
            raise ValueError("the selection is empty; None selects everything")
        flags = (
            PlanFlag.SEPARATE * separate
            | PlanFlag.GROUP_ONLY * group_only
            | PlanFlag.OFFER_AGAIN * offer_again
            | PlanFlag.FORGET_CHOICES * forget_choices
            | PlanFlag.REPLACE_OBSOLETE * replace_obsolete
            | PlanFlag.WITHDRAW_OBSOLETE * withdraw_obsolete
        )
        columns = [afdeling for afdeling, _ in pairs] + [subject for _, subject in pairs]
        return self._plan(
            progress, _core.oud_plan_pakketvakken, columns, policy_of(policy), flags
        )

    def offer_mentoraat(
        self,
        subject: str,
        name: str = "",
        mentorgroepen: Iterable[Group] = (),
        *,
        policy: Union[Policy, str] = Policy.ASK,
        separate: bool = False,
        offer_again: bool = False,
        forget_choices: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan talks with mentors, about a subject with this code and full name (which may be new),
        for the students of mentorgroepen (afdeling, code); of all when none are named."""
        groups = [self._find_group(Kind.MENTORGROEP, group) for group in mentorgroepen]
        flags = (
            PlanFlag.SEPARATE * separate
            | PlanFlag.OFFER_AGAIN * offer_again
            | PlanFlag.FORGET_CHOICES * forget_choices
        )
        arguments = groups, subject, name, policy_of(policy), flags
        return self._plan(progress, _core.oud_plan_mentoraat, *arguments)

    def offer_by_hand(
        self,
        teachers: Iterable[str],
        subjects: Iterable[str],
        students: Iterable[str],
        *,
        offer_again: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan a talk of each student with each teacher about each subject."""
        product = self._product(teachers, subjects, students)
        flags = PlanFlag.OFFER_AGAIN * offer_again
        return self._plan(progress, _core.oud_plan_by_hand, *product, flags)

    def offer_file(
        self,
        text: Text,
        *,
        source: str = "",
        offer_again: bool = False,
        skip_bad_lines: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan what an offer file says; `source` names it in Plan.diagnostics."""
        flags = PlanFlag.OFFER_AGAIN * offer_again | PlanFlag.SKIP_BAD_LINES * skip_bad_lines
        return self._plan(progress, _core.oud_plan_offer_file, source, text, flags)

    def remove_pakketvakken(
        self,
        selection: Optional[Iterable[Union[str, Group]]] = None,
        *,
        force: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan to remove per pakketvak; force: requested and scheduled ones too."""
        pairs = [self._pair(item) for item in selection] if selection is not None else []
        if selection is not None and not pairs:
            raise ValueError("the selection is empty; None selects everything")
        columns = [afdeling for afdeling, _ in pairs] + [subject for _, subject in pairs]
        flags = PlanFlag.FORCE * force
        return self._plan(progress, _core.oud_plan_remove_pakketvakken, columns, flags)

    def remove_by_hand(
        self,
        teachers: Iterable[str],
        subjects: Iterable[str],
        students: Iterable[str],
        *,
        force: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan that these teachers leave the talks of these students about these subjects."""
        product = self._product(teachers, subjects, students)
        flags = PlanFlag.FORCE * force
        return self._plan(progress, _core.oud_plan_remove_by_hand, *product, flags)

    def withdraw_many(
        self, opportunities: Iterable[int], *, force: bool = False, progress: Progress = None
    ) -> Plan:
        """Plan to withdraw opportunities, by id."""
        flags = PlanFlag.FORCE * force
        return self._plan(progress, _core.oud_plan_withdraw, list(opportunities), flags)

    def _plan(self, progress: Progress, make: Callable[..., Any], *arguments: Any) -> Plan:
        with self._telling(progress):
            return Plan(self, make(self._handle, *arguments))

    @contextmanager
    def _telling(self, progress: Progress) -> Iterator[None]:
        if progress is None:
            yield
            return
        tell = progress if callable(progress) else _mover(progress)
        _core.set_progress(self._handle, tell)
        try:
            yield
        finally:
            _core.set_progress(self._handle, None)
        if tell is not progress and progress.total:
            progress.update(progress.total - progress.n)

    # ---- Reading

    def opportunities(
        self,
        *,
        student: Optional[str] = None,
        teacher: Optional[str] = None,
        parent: Optional[str] = None,
        subject: Optional[str] = None,
        stamklas: Optional[Group] = None,
        afdeling: Optional[str] = None,
        offered: Optional[bool] = None,
        requested: Optional[bool] = None,
        scheduled: Optional[bool] = None,
        changed_by_hand: bool = False,
        long: bool = False,
    ) -> Table[Opportunity]:
        """The opportunities, narrowed down to those of a student, teacher, parent, subject,
        stamklas (afdeling, code) or afdeling, and to those that are, or are not, offered and so on.
        Raises NotFoundError."""
        views = [
            (_core.OUD_VIEW_STUDENT, self._seek(Kind.STUDENT, student)),
            (_core.OUD_VIEW_PARENT, self._seek(Kind.PARENT, parent)),
            (_core.OUD_VIEW_STAMKLAS, self._find_group(Kind.STAMKLAS, stamklas) if stamklas else 0),
            (_core.OUD_VIEW_TEACHER, self._seek(Kind.TEACHER, teacher)),
            (_core.OUD_VIEW_SUBJECT, self._seek(Kind.SUBJECT, subject)),
            (_core.OUD_VIEW_AFDELING, self._seek(Kind.AFDELING, afdeling)),
        ]
        filters = (
            _either(offered, _core.OUD_CURSOR_FILTER_OFFERED, _core.OUD_CURSOR_FILTER_WITHDRAWN)
            | _either(requested, _core.OUD_CURSOR_FILTER_REQUESTED, _core.OUD_CURSOR_FILTER_NOT_REQUESTED)
            | _either(scheduled, _core.OUD_CURSOR_FILTER_SCHEDULED, _core.OUD_CURSOR_FILTER_NOT_SCHEDULED)
            | _core.OUD_CURSOR_FILTER_CHANGED * changed_by_hand
            | _core.OUD_CURSOR_FILTER_LONG * long
        )
        wanted = [view for view in views if view[1]] or [(_core.OUD_VIEW_ALL, 0)]
        cursor = _core.oud_cursor_open(self._handle, *wanted[0], filters)
        for view, thing in wanted[1:]:
            _core.oud_cursor_narrow(cursor, view, thing)
        return self._read(cursor)

    def _read(self, cursor: Any) -> Table[Opportunity]:
        """All batches of a cursor, column by column."""
        pieces: dict[str, list[bytes]] = {name: [] for name in _COLUMNS}
        offsets, size, held = [b"\0\0\0\0"], 0, 0
        while True:
            count = _core.oud_cursor_fetch(cursor, _BATCH)
            if not count:
                break
            for name, (attribute, _) in _COLUMNS.items():
                if attribute:
                    pieces[name].append(_core.oud_cursor_column(cursor, attribute, count)[1])
            starts, things = _core.cursor_lists(cursor, _core.OUD_OPPORTUNITY_LIST_TEACHERS, count)
            offsets.append(_core.shifted(starts, held))
            pieces["teachers"].append(things)
            size += count
            held += len(things) // 4
        _core.close_capsule(cursor)
        starts = memoryview(b"".join(offsets)).cast("i")
        columns = [
            self._column(name, b"".join(pieces[name]), starts if name == "teachers" else None)
            for name in _COLUMNS
        ]
        return Table(Opportunity, columns, size)

    def _column(self, name: str, data: bytes, offsets: Optional[memoryview]) -> Column:
        form = _COLUMNS[name][1]
        if isinstance(form, Kind):
            count = _core.oud_school_count_all(self.school._handle, form)
            places = memoryview(_core.positions(data, count)).cast("i")
            return Column(name, *distinct(places, self._categories(form)), offsets)
        if form is bool:
            return Column(name, memoryview(_core.narrowed(data)).cast("b"), cell=_FLAG)
        if form is Origin:
            return Column(name, memoryview(data).cast("I"), cell=_ORIGIN)
        return Column(name, memoryview(data).cast("I"))

    def _categories(self, kind: Kind) -> tuple[str, ...]:
        """The codes of the school, then those that the evening alone knows."""
        own: list[str] = []
        while True:
            code = _core.oud_evening_code(self._handle, kind, _core.OUD_EVENING_OWN + len(own))
            if code is None:
                break
            own.append(code)
        return self.school.codes(kind) + tuple(own)

    def why(
        self, *, student: str, subject: str, teacher: Optional[str] = None, lang: str = "nl"
    ) -> Why:
        """Why there is, or is not, an opportunity. Raises NotFoundError."""
        handle = _core.oud_why_new(
            self._handle,
            self._find(Kind.STUDENT, student),
            self._find(Kind.SUBJECT, subject),
            self._seek(Kind.TEACHER, teacher),
        )
        return why_of(handle, lang)

    def check(self, *, codes: Iterable[Union[int, str]] = (), lang: str = "nl") -> Check:
        """What is wrong, or odd, with the data and the evening.

        codes: the rules to follow ("OUD5001" or 5001); all when none are named.
        Raises ArgumentError for a code that is no rule.
        """
        language_of(lang)
        numbers = [int(code[3:]) if isinstance(code, str) else code for code in codes]
        return Check(self, _core.oud_check_new(self._handle, numbers), lang)

    def changes(self, lang: str = "nl") -> list[Change]:
        """The net changes since the evening was saved; what was done and undone is none."""
        return changes_of(self, _core.oud_changes_new(self._handle), lang)

    # ---- Storing

    @property
    def sequence(self) -> int:
        """The number of the state as it is: that of its last operation."""
        number: int = _core.oud_evening_sequence(self._handle)
        return number

    def mark_saved(self, sequence: Optional[int] = None) -> None:
        """Tell that the state with this number is stored; None: the state as it is."""
        number = self.sequence if sequence is None else sequence
        _core.oud_evening_mark_saved(self._handle, number)

    def revert(self) -> None:
        """Go back to what was saved, as one operation."""
        _core.oud_evening_revert(self._handle)

    def undo(self) -> None:
        """Take back the last operation. Raises StateError when there is none."""
        _core.oud_evening_undo(self._handle)

    def redo(self) -> None:
        """Do again what was undone last. Raises StateError when nothing was."""
        _core.oud_evening_redo(self._handle)

    def set_actor(self, actor: str) -> None:
        """Name who does what follows, by a code; empty: nobody."""
        _core.oud_evening_set_actor(self._handle, actor)

    def dump(self, *, pseudonyms: bool = False) -> bytes:
        """The whole state as UTF-8 text. pseudonyms: without codes of people and remarks."""
        flags = _core.OUD_DUMP_FLAG_PSEUDONYMS * pseudonyms
        return b"".join(_core.read_pieces(_core.oud_dump_write(self._handle, flags)))

    def read_dump(self, text: Text) -> None:
        """Read a dump into an evening in which nothing was done. Raises InputError, StateError."""
        _core.oud_dump_read(self._handle, text)

    def write_offer_file(self) -> bytes:
        """The offer file as UTF-8 text: student, teacher, subject, with TABs."""
        return b"".join(_core.read_pieces(_core.oud_offer_file_write(self._handle)))

    # ---- One opportunity at a time

    def withdraw(self, opportunity: int, *, force: bool = False) -> None:
        """Not offered any more; it stays. Raises ProtectedError when requested or scheduled."""
        _core.oud_opportunity_withdraw(self._handle, opportunity, int(force))

    def offer(self, opportunity: int) -> None:
        """Offer again what was withdrawn."""
        _core.oud_opportunity_offer(self._handle, opportunity)

    def remove(self, opportunity: int, *, force: bool = False) -> None:
        """The opportunity is gone. Raises ProtectedError when requested or scheduled."""
        _core.oud_opportunity_remove(self._handle, opportunity, int(force))

    def set_teachers(self, opportunity: int, teachers: Iterable[str]) -> None:
        """Give it these teachers and no others. Raises DuplicateError, NotFoundError."""
        found = [self._find(Kind.TEACHER, teacher) for teacher in teachers]
        _core.oud_opportunity_set_teachers(self._handle, opportunity, found)

    def set_duration(self, opportunity: int, duration: int) -> None:
        """The planner's choice of 1 or 2 slots. Raises NotAllowedError."""
        _core.oud_opportunity_set_duration(self._handle, opportunity, duration)

    def set_scheduled(self, opportunity: int, scheduled: bool = True) -> None:
        """Mark it as scheduled, or not."""
        _core.oud_opportunity_set_scheduled(self._handle, opportunity, int(scheduled))

    def remark(self, opportunity: int) -> str:
        """The remark on it; empty when there is none."""
        text: Optional[str] = _core.oud_opportunity_remark(self._handle, opportunity)
        return text or ""

    def set_remark(self, opportunity: int, remark: str) -> None:
        """Set the remark on it, at most 4096 bytes; empty takes it away."""
        _core.oud_opportunity_set_remark(self._handle, opportunity, remark)

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
        """Make or change a request, of all parents together or of one. Raises NotAllowedError when
        parents break a rule, which the text names; by_school: the school may do anything."""
        _core.oud_request_set(
            self._handle,
            opportunity,
            self._seek(Kind.PARENT, parent),
            duration,
            to_teacher,
            to_scheduler,
            _date_number(today) if today else 0,
            int(by_school),
        )

    def withdraw_request(
        self,
        opportunity: int,
        *,
        parent: Optional[str] = None,
        today: Optional[Date] = None,
        by_school: bool = False,
    ) -> None:
        """Withdraw a request. Raises NotFoundError, NotAllowedError."""
        number = _date_number(today) if today else 0
        party = self._seek(Kind.PARENT, parent)
        _core.oud_request_withdraw(self._handle, opportunity, party, number, int(by_school))

    # ---- Codes and ids

    def _code(self, kind: Kind, thing: int) -> str:
        return _core.oud_evening_code(self._handle, kind, thing) or ""

    def _afdeling_of(self, kind: Kind, thing: int) -> str:
        afdeling = _core.oud_evening_afdeling(self._handle, kind, thing)
        return self._code(Kind.AFDELING, afdeling)

    def _find(self, kind: Kind, code: str, afdeling: int = 0) -> int:
        found: int = _core.oud_evening_find(self._handle, kind, afdeling, code)
        if not found:
            raise NotFoundError(f"unknown {kind.name.lower()}: {code!r}")
        return found

    def _seek(self, kind: Kind, code: Optional[str]) -> int:
        return 0 if code is None else self._find(kind, code)

    def _find_group(self, kind: Kind, group: Group) -> int:
        afdeling, code = group
        return self._find(kind, code, self._find(Kind.AFDELING, afdeling))

    def _pair(self, item: Union[str, Group]) -> tuple[int, int]:
        if isinstance(item, str):
            return self._find(Kind.AFDELING, item), 0
        afdeling, subject = item
        return self._find(Kind.AFDELING, afdeling), self._find(Kind.SUBJECT, subject)

    def _product(
        self, teachers: Iterable[str], subjects: Iterable[str], students: Iterable[str]
    ) -> tuple[list[int], list[int], list[int]]:
        return (
            [self._find(Kind.TEACHER, code) for code in teachers],
            [self._find(Kind.SUBJECT, code) for code in subjects],
            [self._find(Kind.STUDENT, code) for code in students],
        )


def _either(wanted: Optional[bool], yes: int, no: int) -> int:
    return 0 if wanted is None else yes if wanted else no


def _date_number(date: Date) -> int:
    day = datetime.date.fromisoformat(date) if isinstance(date, str) else date
    return day.year * 10000 + day.month * 100 + day.day


def _date_of(number: int) -> datetime.date:
    return datetime.date(number // 10000, number // 100 % 100, number % 100)


def _mover(bar: Any) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return tell
