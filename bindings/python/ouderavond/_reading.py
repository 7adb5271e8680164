"""Reading an evening: opportunities, lists of things with counts, how far the offer is."""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Optional, Sequence

from . import _core
from ._arguments import Group, all_ids
from ._base import Facts
from ._enums import Kind, Origin, named
from ._errors import NotFoundError
from ._evening_base import EveningBase
from ._rows import OPPORTUNITY, OVERVIEW, SUMMARY, Opportunity, OverviewRow, SummaryRow
from ._tables import Table, column_of
from ._unique import Unique

_NAMES = [name for name in Opportunity._fields if name != "teachers"]
_KINDS = {bool: "b", Origin: "n", None: "n"}


class Reading(EveningBase):
    """What is read is of that moment: later changes do not show in it."""

    __slots__ = ()

    def __len__(self) -> int:
        """How many opportunities there are, offered or not."""
        count: int = _core.oud_evening_count(self._handle)
        return count

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Opportunity]:
        return iter(self.opportunities())

    @property
    def offered(self) -> int:
        """How many opportunities are offered."""
        count: int = _core.oud_evening_count_offered(self._handle)
        return count

    @property
    def last_id(self) -> int:
        """The largest id of an opportunity given out so far; ids up to it may be gone."""
        last: int = _core.oud_evening_last_opportunity(self._handle)
        return last

    def opportunity(self, opportunity: int) -> Opportunity:
        """One opportunity by its id. Raises NotFoundError; for many use `opportunities`."""
        if not _core.oud_opportunity_get(self._handle, opportunity, _core.OUD_ATTRIBUTE_STUDENT):
            raise NotFoundError(
                f"no opportunity {opportunity}",
                code="OUD1005",
                text_nl=f"geen gespreksmogelijkheid {opportunity}",
            )
        which = _core.OUD_OPPORTUNITY_LIST_TEACHERS

        def cell(name: str) -> Any:
            attribute, form = OPPORTUNITY[name]
            if name == "teachers":
                found = all_ids(_core.oud_opportunity_copy, self._handle, opportunity, which)
                return tuple(self._code(Kind.TEACHER, teacher) for teacher in found)
            value: int = _core.oud_opportunity_get(self._handle, opportunity, attribute)
            if isinstance(form, Kind):
                return self._code(form, value)
            return named(Origin, value) if form is Origin else form(value) if form else value

        return Opportunity._make(map(cell, Opportunity._fields))

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
        """The opportunities, narrowed down by all that is given; student by student, or by id when it
        is those of a teacher or a subject alone.

        student, parent, afdeling: codes, of the student, a parent of the student, and the own afdeling
        stamklas: (afdeling, code), the student's own
        teacher, subject: codes; a teacher alone or among others
        offered, requested, scheduled: True for those that are, False for those that are not
        changed_by_hand, long: True for those that were, and those of 2 slots, only
        Raises NotFoundError for an unknown code.
        """
        views = self._views(student, teacher, parent, subject, stamklas, afdeling)
        filters = _filters(offered, requested, scheduled, changed_by_hand, long)
        cursor = self._cursor(views, filters)
        table = self._batch(cursor, _core.oud_cursor_count(cursor))
        _core.close_capsule(cursor)
        return table

    def batches(
        self,
        size: int = 65536,
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
    ) -> Iterator[Table[Opportunity]]:
        """The same in tables of at most `size` (from 1) rows each; the rest as `opportunities`.
        Raises StaleError when the evening changes before the last one."""
        if size < 1:
            raise ValueError("batches have one row at least")
        views = self._views(student, teacher, parent, subject, stamklas, afdeling)
        filters = _filters(offered, requested, scheduled, changed_by_hand, long)
        return self._each(self._cursor(views, filters), size)

    def _each(self, cursor: Any, size: int) -> Iterator[Table[Opportunity]]:
        while True:
            table = self._batch(cursor, size)
            if not len(table):
                return
            yield table

    def count_opportunities(
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
    ) -> int:
        """How many `opportunities` would give, without reading them."""
        views = self._views(student, teacher, parent, subject, stamklas, afdeling)
        filters = _filters(offered, requested, scheduled, changed_by_hand, long)
        count: int = _core.oud_cursor_count(self._cursor(views, filters))
        return count

    def _views(
        self,
        student: Optional[str],
        teacher: Optional[str],
        parent: Optional[str],
        subject: Optional[str],
        stamklas: Optional[Group],
        afdeling: Optional[str],
    ) -> list[tuple[int, int]]:
        """Those that are asked for, those with fewest rows first."""
        views = [
            (_core.OUD_VIEW_STUDENT, self._seek(Kind.STUDENT, student)),
            (_core.OUD_VIEW_PARENT, self._seek(Kind.PARENT, parent)),
            (_core.OUD_VIEW_STAMKLAS, self._seek_group(Kind.STAMKLAS, stamklas)),
            (_core.OUD_VIEW_TEACHER, self._seek(Kind.TEACHER, teacher)),
            (_core.OUD_VIEW_SUBJECT, self._seek(Kind.SUBJECT, subject)),
            (_core.OUD_VIEW_AFDELING, self._seek(Kind.AFDELING, afdeling)),
        ]
        return [view for view in views if view[1]] or [(_core.OUD_VIEW_ALL, 0)]

    def _cursor(self, views: list[tuple[int, int]], filters: int) -> Any:
        first, *others = views
        cursor = _core.oud_cursor_new(self._handle, *first, filters)
        for view, thing in others:
            _core.oud_cursor_narrow(cursor, view, thing)
        return cursor

    def _batch(self, cursor: Any, limit: int) -> Table[Opportunity]:
        """The next rows of a cursor."""
        forms, categories = [], {}
        for name, (attribute, form) in OPPORTUNITY.items():
            if isinstance(form, Kind):
                categories[name], places = self._categories(form)
                forms.append((attribute, "c", self._facts.count(form), places))
            else:
                forms.append((attribute, _KINDS[form], 0, None))
        place = list(OPPORTUNITY).index("teachers")
        teachers = forms.pop(place)
        count, data, codes = _core.read_cursor(cursor, tuple(forms), teachers, limit)
        size = {"b": 1}
        columns = {
            name: column_of(
                name, _cut(values, count * size.get(form[1], 4)), OPPORTUNITY[name][1],
                categories.get(name),
            )
            for name, form, values in zip(_NAMES, forms, data)
        }
        starts = _cut(data[-1], (count + 1) * 4)
        columns["teachers"] = column_of("teachers", codes, None, categories["teachers"], starts)
        return Table(Opportunity, [columns[name] for name in Opportunity._fields], count)

    # ---- Counts

    def overview(
        self,
        kind: Optional[Kind] = None,
        *,
        student: Optional[str] = None,
        teacher: Optional[str] = None,
        parent: Optional[str] = None,
        subject: Optional[str] = None,
        stamklas: Optional[Group] = None,
        afdeling: Optional[str] = None,
    ) -> Table[OverviewRow]:
        """The things of a kind (STUDENT, TEACHER, PARENT, SUBJECT, AFDELING, STAMKLAS; None: one
        row in total) with their counts, in the order of School.codes: of the whole school, or of one student,
        teacher, parent, subject, stamklas (afdeling, code) or afdeling. A talk with several teachers
        counts for each. Raises NotFoundError, ArgumentError, TypeError for more than one thing."""
        views = self._views(student, teacher, parent, subject, stamklas, afdeling)
        if len(views) > 1:
            raise TypeError("an overview is of one thing at a time")
        overview = _core.oud_overview_new(self._handle, kind or 0, *views[0], 0)

        def rows(column: int, first: int, capacity: int) -> tuple[int, bytes]:
            answer: tuple[int, bytes] = _core.oud_overview_rows(overview, column, first, capacity)
            return answer

        count = _core.oud_overview_count(overview)
        number = _core.OUD_OVERVIEW_COLUMN_THING
        forms = dict(OVERVIEW)
        forms["thing"] = number, kind or Kind.STUDENT
        return self._table(OverviewRow, forms, rows, count)

    def summary(self, *, unavailable: bool = False) -> Table[SummaryRow]:
        """How far the offer is, per (afdeling, subject) that stands in some package.

        unavailable: also count those without a possible teacher; costs what making a plan costs.
        """
        flags = _core.OUD_SUMMARY_FLAG_UNAVAILABLE * unavailable
        summary = _core.oud_summary_new(self._handle, flags)

        def rows(column: int, first: int, capacity: int) -> tuple[int, bytes]:
            answer: tuple[int, bytes] = _core.oud_summary_rows(summary, column, first, capacity)
            return answer

        return self._table(SummaryRow, SUMMARY, rows, _core.oud_summary_count(summary))

    def tally(self, kind: Kind) -> Counts:
        """Offered opportunities per student, teacher or parent, by code, those too that the evening
        alone knows. A talk with several teachers counts for each. Raises ArgumentError for another
        kind."""
        facts = self._facts
        data = _core.evening_tally(self._handle, kind, facts.count(kind))
        # A code that the school knows by now counts there.
        own: list[Optional[str]] = [
            code if self._found(kind, 0, code) == _core.OUD_EVENING_ONLY + place else None
            for place, code in enumerate(self._own_codes(kind))
        ]
        return Counts(memoryview(data).cast("I"), facts, kind, own)

    def prepare(self) -> None:
        """Build now the indexes that reading would build when it first needs them, so that the first
        reader does not wait."""
        _core.oud_evening_prepare(self._handle)

    def subject_name(self, subject: str) -> str:
        """The full name of a subject: as a plan of mentoraat gave it, else that of vakken; empty
        when there is none. Raises NotFoundError."""
        found = self._find(Kind.SUBJECT, subject)
        name: Optional[str] = _core.oud_evening_subject_name(self._handle, found)
        return name or ""


class Counts(Unique, Mapping[str, int]):
    """How many there are per code. counts: all of them, a memoryview of uint32 in the order of
    School.codes, which needs no codes to be read; behind them those that came to be known to the
    evening alone."""

    __slots__ = ("counts", "_facts", "_kind", "_own", "_known")
    _lasting = "dict() of it can"

    def __init__(
        self, counts: memoryview, facts: Facts, kind: Kind, own: Sequence[Optional[str]] = ()
    ) -> None:
        """Made by Evening.tally."""
        self.counts = counts
        self._facts = facts
        self._kind = kind
        self._own = own
        self._known: Optional[dict[str, int]] = None

    def _all(self) -> dict[str, int]:
        if self._known is None:
            codes = (*self._facts.codes(self._kind), *self._own)
            counted = zip(codes, self.counts)
            self._known = {code: count for code, count in counted if code is not None}
        return self._known

    def __getitem__(self, code: str) -> int:
        return self._all()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self.counts) - sum(code is None for code in self._own)

    def __repr__(self) -> str:
        return f"<ouderavond.Counts of {len(self)}>"


def _cut(data: bytes, size: int) -> bytes:
    return data if len(data) == size else data[:size]


def _either(wanted: Optional[bool], yes: int, no: int) -> int:
    return 0 if wanted is None else yes if wanted else no


def _filters(
    offered: Optional[bool],
    requested: Optional[bool],
    scheduled: Optional[bool],
    changed_by_hand: bool,
    long: bool,
) -> int:
    """Which opportunities to keep, as a number of the library."""
    filters: int = (
        _either(offered, _core.OUD_CURSOR_FILTER_OFFERED, _core.OUD_CURSOR_FILTER_WITHDRAWN)
        | _either(
            requested, _core.OUD_CURSOR_FILTER_REQUESTED, _core.OUD_CURSOR_FILTER_NOT_REQUESTED
        )
        | _either(
            scheduled, _core.OUD_CURSOR_FILTER_SCHEDULED, _core.OUD_CURSOR_FILTER_NOT_SCHEDULED
        )
        | _core.OUD_CURSOR_FILTER_CHANGED * changed_by_hand
        | _core.OUD_CURSOR_FILTER_LONG * long
    )
    return filters
