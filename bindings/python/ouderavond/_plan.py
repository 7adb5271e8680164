"""Plans: bulk work is seen before it is done."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, NamedTuple, Optional, Union

from . import _core
from ._arguments import Progress, ids, telling
from ._base import Handle, Lookup
from ._choices import Choice
from ._enums import Action, Kind, Policy, Reason, language_of, policy_of
from ._errors import Diagnostics
from ._rows import PLAN_CELL, PLAN_ROW, PlanCell, PlanRow
from ._school import School
from ._tables import Column, Table, column_of, lists_of, texts_of

if TYPE_CHECKING:
    from ._evening import Evening


class Tally(NamedTuple):
    """How many offered talks somebody gains and loses by a plan."""

    gained: int
    lost: int


class Plan(Handle):
    """What an operation would do; `apply` does all of it or nothing.

    A plan made before the evening changed is refused with StaleError.
    """

    __slots__ = ("evening", "_moves_to")

    def __init__(self, evening: Evening, handle: Any, moves_to: Optional[School] = None) -> None:
        """Plans are made by the methods of Evening. moves_to: the school of a rebase."""
        self._handle = handle
        self.evening = evening
        self._moves_to = moves_to

    @property
    def _names(self) -> Lookup:
        """Whose ids the plan has: those of the school that it moves to, until it is applied."""
        return self._moves_to or self.evening

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices, answered or not, in order of group, then subject."""
        count = _core.oud_plan_choice_count(self._handle)
        return tuple(Choice(self, place) for place in range(count))

    @property
    def open_choices(self) -> int:
        """How many choices are still open; they block `apply`."""
        count: int = _core.oud_plan_choice_count_open(self._handle)
        return count

    def choose(self, policy: Union[Policy, str], *, progress: Progress = None) -> None:
        """Answer every open choice by a policy: "everyone", "prefer-regular" or "prefer-substitute"
        ("ask" leaves them open). The plan is made anew. Raises ValueError for another name,
        StateError when it was applied, StaleError."""
        number = policy_of(policy)
        with telling(self.evening._handle, progress):
            _core.oud_plan_choose_policy(self._handle, number)

    # ---- What would happen

    def count(self, action: Action) -> int:
        """How many rows have an action."""
        count: int = _core.oud_plan_count(self._handle, action)
        return count

    def counts(self) -> dict[Action, int]:
        """How many rows have each action, without those that have none."""
        counted = {action: self.count(action) for action in Action}
        return {action: count for action, count in counted.items() if count}

    def count_students(self, action: Action) -> int:
        """How many students have a row of an action."""
        count: int = _core.oud_plan_count_students(self._handle, action)
        return count

    def most_per_student(self, action: Action) -> int:
        """The largest number of rows of an action that one student has."""
        count: int = _core.oud_plan_most_per_student(self._handle, action)
        return count

    def reasons(self) -> dict[Reason, int]:
        """How many rows are skipped for each reason, without those of none."""
        counted = {
            reason: _core.oud_plan_count_reason(self._handle, reason) for reason in Reason if reason
        }
        return {reason: count for reason, count in counted.items() if count}

    def count_unknown(self, kind: Kind) -> int:
        """How many codes of students, teachers or subjects an offer file has that the school does
        not know."""
        count: int = _core.oud_plan_count_unknown(self._handle, kind)
        return count

    def rows(self, action: Action, lang: str = "nl") -> Table[PlanRow]:
        """The rows of an action, in order of student. lang: of the reasons why rows are skipped."""
        size, names = self.count(action), self._names
        more = {
            "action": column_of("action", array("I", [action]).tobytes() * size, Action),
            "text": self._texts(action, size, language_of(lang)),
        }
        if self._moves_to and action not in (Action.CREATE, Action.CHANGE, Action.SKIP):
            more.update(self._of_opportunities(action, size))
        else:
            starts, teachers = _core.plan_teachers(self._handle, action, size)
            more["teachers"] = names._column("teachers", 0, Kind.TEACHER, teachers, starts)

        def rows(column: int, first: int, capacity: int) -> tuple[int, bytes]:
            answer: tuple[int, bytes] = _core.oud_plan_rows(
                self._handle, action, column, first, capacity
            )
            return answer

        return names._table(PlanRow, PLAN_ROW, rows, size, more)

    def _of_opportunities(self, action: Action, size: int) -> dict[str, Column]:
        """While a plan moves an evening: whom its rows are about as the evening has it, since the new
        school may not know them."""
        number = _core.OUD_PLAN_COLUMN_OPPORTUNITY
        found = ids(_core.oud_plan_rows(self._handle, action, number, 0, size))
        talks = [self.evening.opportunity(opportunity) for opportunity in found]
        return {
            "student": texts_of("student", [talk.student for talk in talks]),
            "subject": texts_of("subject", [talk.subject for talk in talks]),
            "teachers": lists_of("teachers", [talk.teachers for talk in talks]),
        }

    def _texts(self, action: Action, size: int, language: int) -> Column:
        """Why rows are skipped: one text per reason and week."""
        if action is not Action.SKIP:
            return texts_of("text", [""] * size)
        reasons, weeks = (
            memoryview(_core.oud_plan_rows(self._handle, action, column, 0, size)[1]).cast("I")
            for column in (_core.OUD_PLAN_COLUMN_REASON, _core.OUD_PLAN_COLUMN_WEEK)
        )
        known: dict[tuple[int, int], str] = {}
        texts: list[str] = []
        for place, key in enumerate(zip(reasons, weeks)):
            if key not in known:
                known[key] = _core.oud_plan_row_text(self._handle, action, place, language)
            texts.append(known[key])
        return texts_of("text", texts)

    def cells(self) -> Table[PlanCell]:
        """What the plan does per (afdeling, subject), in order of these."""

        def rows(column: int, first: int, capacity: int) -> tuple[int, bytes]:
            answer: tuple[int, bytes] = _core.oud_plan_cell_rows(self._handle, column, first, capacity)
            return answer

        count = _core.oud_plan_cell_count(self._handle)
        return self._names._table(PlanCell, PLAN_CELL, rows, count)

    def cell_reasons(self, cell: int) -> dict[Reason, int]:
        """How many students of a cell (its place in `cells`) are skipped for each reason, without
        those of none."""
        counted = {
            reason: _core.oud_plan_cell_count_reason(self._handle, cell, reason)
            for reason in Reason
            if reason
        }
        return {reason: count for reason, count in counted.items() if count}

    def cell_actions(self, cell: int) -> dict[Action, int]:
        """How many rows of each action count under a cell (its place in `cells`), without those that
        have none."""
        counted = {
            action: _core.oud_plan_cell_count_action(self._handle, cell, action) for action in Action
        }
        return {action: count for action, count in counted.items() if count}

    def tally(self, kind: Kind) -> dict[str, Tally]:
        """Who gains and who loses by the plan: students or teachers, without those who do neither.
        Raises StaleError, ArgumentError for another kind."""
        names = self._names
        count = names._facts.count(kind)
        gained, lost = (
            memoryview(column).cast("I") for column in _core.plan_tally(self._handle, kind, count)
        )
        return {
            names._code(kind, place + 1): Tally(gained[place], lost[place])
            for place in range(count)
            if gained[place] or lost[place]
        }

    def diagnostics(self, lang: str = "nl") -> Diagnostics:
        """What a plan from an offer file has to tell of its lines."""
        return Diagnostics(self._handle, lang)

    def summary(self) -> str:
        """What the plan does, in one line: "3 create, 1 skip; 0 of 1 choices open"."""
        counted = ", ".join(f"{count} {action}" for action, count in self.counts().items())
        choices = _core.oud_plan_choice_count(self._handle)
        open_ones = f"; {self.open_choices} of {choices} choices open" if choices else ""
        return (counted or "nothing to do") + open_ones

    def apply(self, *, progress: Progress = None) -> None:
        """Do what the plan says, as one operation that can be undone.

        progress: told (done, total) in rows, or a bar as tqdm's; for large plans only
        Raises OpenChoicesError, StaleError, StateError when it was applied, InputError for an offer
        file with bad lines, ReadOnlyError, and whatever `progress` raises; Ctrl-C stops it before
        new opportunities go in. After any of these the evening is as before.
        """
        if self._moves_to:
            self.evening._learn(self._moves_to)
        with telling(self.evening._handle, progress):
            _core.oud_plan_apply(self._handle)
        self._moves_to = None

    def __repr__(self) -> str:
        return f"<ouderavond.Plan, {'closed' if self.closed else self.summary()}>"
