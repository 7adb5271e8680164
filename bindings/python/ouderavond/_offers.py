"""Plans that an evening makes: what comes, what goes, and moving to new data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Iterable, Optional, Union, cast

from . import _core
from ._arguments import Group, Progress, Stream, Text, chosen, several, telling, text_of
from ._enums import Kind, PlanFlag, Policy, policy_of
from ._evening_base import EveningBase
from ._plan import Plan
from ._school import School, handle_of

if TYPE_CHECKING:
    from ._evening import Evening

Selection = Optional[Iterable[Union[str, Group]]]


class Offers(EveningBase):
    """Every call makes a plan and changes nothing before it is applied.

    Lists: an empty list never stands for all. Where a list narrows all down (selection,
    mentorgroepen), None is all and an empty list raises ValueError; where it names what to work on,
    an empty list makes a plan that does nothing.

    progress: told (done, total) in students, or a bar as tqdm's; for large plans only. What it raises
    comes out, and Ctrl-C stops the work too; everything is then as before.
    """

    __slots__ = ()

    def offer_pakketvakken(
        self,
        selection: Selection = None,
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

        selection: (afdeling, subject) pairs, or afdelingen for all their subjects; None: everything;
            an empty list raises ValueError
        policy: answers choices that no stored answer settles: "ask" leaves them open; "everyone",
            "prefer-regular", "prefer-substitute" as `Policy` tells
        separate: one opportunity per teacher instead of one with all of them
        group_only: also students who are in a group for the subject without a package row
        offer_again: offer again what was withdrawn
        forget_choices: do not start from the answers that earlier plans stored
        replace_obsolete: remove what would not be made any more where another takes its place
        withdraw_obsolete: withdraw it, if it is not removed; what is requested, scheduled or changed
            by hand is only listed, by either of them
        progress: told (done, total) in students, or a bar as tqdm's; for large plans only
        Raises NotFoundError, and ValueError for an unknown policy.
        """
        flags = (
            PlanFlag.SEPARATE * separate
            | PlanFlag.GROUP_ONLY * group_only
            | PlanFlag.OFFER_AGAIN * offer_again
            | PlanFlag.FORGET_CHOICES * forget_choices
            | PlanFlag.REPLACE_OBSOLETE * replace_obsolete
            | PlanFlag.WITHDRAW_OBSOLETE * withdraw_obsolete
        )
        arguments = self._selection(selection), policy_of(policy), flags
        return self._plan(progress, _core.oud_plan_pakketvakken, *arguments)

    def offer_mentoraat(
        self,
        subject: str,
        name: str = "",
        mentorgroepen: Optional[Iterable[Group]] = None,
        *,
        policy: Union[Policy, str] = Policy.ASK,
        separate: bool = False,
        offer_again: bool = False,
        forget_choices: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan talks with the mentors of mentorgroepen.

        subject: the code of what the talks are about; it may be new
        name: its full name, which parents read, at most 255 bytes of UTF-8; stored when the plan is
            applied. Empty: it stays what it is
        mentorgroepen: (afdeling, code) of those whose students get a talk; None: all of them; an
            empty list raises ValueError
        The rest as `offer_pakketvakken`. Raises NotFoundError, and ArgumentError for what is no code
        or name.
        """
        named = chosen(mentorgroepen, "mentorgroepen")
        groups = [self._find_group(Kind.MENTORGROEP, group) for group in named]
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
        """Plan a talk of each student with each teacher about each subject, whatever the package
        says; look at `Plan.most_per_student` before applying it. What exists is left alone;
        offer_again: offer again what of it was withdrawn. Raises NotFoundError, and LimitError when
        the product is too large."""
        product = self._product(teachers, subjects, students)
        flags = PlanFlag.OFFER_AGAIN * offer_again
        return self._plan(progress, _core.oud_plan_by_hand, *product, flags)

    def offer_file(
        self,
        text: Union[Text, Stream],
        *,
        source: str = "",
        offer_again: bool = False,
        skip_bad_lines: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan what an offer file says: student, teacher and subject on each line, with TABs.

        text: it, as str or bytes (UTF-8, or UTF-16 with a byte order mark), or a binary file or
            whatever else has `read(size)`, which is read piece by piece to its end
        source: names it in Plan.diagnostics, which tells of bad lines
        offer_again: offer again what was withdrawn
        skip_bad_lines: bad lines are left out; else a plan with any can be looked at, not applied
        Raises whatever `read` raises.
        """
        flags = PlanFlag.OFFER_AGAIN * offer_again | PlanFlag.SKIP_BAD_LINES * skip_bad_lines
        if hasattr(text, "read"):
            read = cast(Stream, text).read
            return self._plan(progress, _core.oud_plan_offer_file_from, source, read, flags)
        whole = text_of(cast(Text, text))
        return self._plan(progress, _core.oud_plan_offer_file, source, whole, flags)

    def remove_pakketvakken(
        self,
        selection: Selection = None,
        *,
        everything: bool = False,
        force: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan to remove per pakketvak: all opportunities for these subjects of the students who
        have them.

        selection: as in `offer_pakketvakken`; None goes with everything=True only
        everything: there is no selection, and all is meant
        force: requested and scheduled ones too; else they are left alone and listed
        Raises NotFoundError; ArgumentError when there is neither a selection nor `everything`, or
        both; ValueError for an empty selection.
        """
        flags = PlanFlag.FORCE * force | PlanFlag.EVERYTHING * everything
        arguments = self._selection(selection), flags
        return self._plan(progress, _core.oud_plan_remove_pakketvakken, *arguments)

    def remove_by_hand(
        self,
        teachers: Iterable[str],
        subjects: Iterable[str],
        students: Iterable[str],
        *,
        force: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan that these teachers leave the talks of these students about these subjects; talks go
        when nobody is left. force: requested and scheduled ones too. Raises NotFoundError."""
        product = self._product(teachers, subjects, students)
        return self._plan(
            progress, _core.oud_plan_remove_by_hand, *product, PlanFlag.FORCE * force
        )

    def withdraw_many(
        self, opportunities: Iterable[int], *, force: bool = False, progress: Progress = None
    ) -> Plan:
        """Plan to withdraw opportunities, by id; none make a plan that does nothing. force: requested
        and scheduled ones too. Raises NotFoundError."""
        arguments = list(opportunities), PlanFlag.FORCE * force
        return self._plan(progress, _core.oud_plan_withdraw, *arguments)

    def withdraw_of(
        self,
        *,
        students: Optional[Iterable[str]] = None,
        teachers: Optional[Iterable[str]] = None,
        force: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan to withdraw all that is offered of students, or with teachers; an empty list makes a
        plan that does nothing. force: requested and scheduled ones too. Raises NotFoundError, and
        ValueError when neither are given, or some of both."""
        if students is None and teachers is None:
            raise ValueError("withdraw of students or of teachers: neither are given")
        of_students = [self._find(Kind.STUDENT, code) for code in several(students or ())]
        of_teachers = [self._find(Kind.TEACHER, code) for code in several(teachers or ())]
        if of_students and of_teachers:
            raise ValueError("withdraw of students or of teachers, not both in one plan")
        kind = Kind.TEACHER if of_teachers else Kind.STUDENT
        arguments = kind, of_teachers or of_students, PlanFlag.FORCE * force
        return self._plan(progress, _core.oud_plan_withdraw_of, *arguments)

    def replace_absent(
        self, teacher: str, *, force: bool = False, progress: Progress = None
    ) -> Plan:
        """Plan that a teacher who falls ill leaves every talk, and the nearest who could take it
        comes instead where nobody is left; what nobody can take is withdrawn, requested and
        scheduled ones only when forced. See `absence` first. Raises NotFoundError."""
        arguments = self._find(Kind.TEACHER, teacher), PlanFlag.FORCE * force
        return self._plan(progress, _core.oud_plan_absence, *arguments)

    def rebase(
        self,
        school: School,
        *,
        policy: Union[Policy, str] = Policy.ASK,
        separate: bool = False,
        group_only: bool = False,
        forget_choices: bool = False,
        replace_obsolete: bool = False,
        withdraw_obsolete: bool = False,
        move_only: bool = False,
        progress: Progress = None,
    ) -> Plan:
        """Plan to move the evening to new data (School.updated), with what would come, go or change
        per pakketvak; opportunities keep their ids, and applying it can be undone.

        move_only: seek nothing that would come or go. The rest as `offer_pakketvakken`; give what
        the opportunities were made with.
        """
        flags = (
            PlanFlag.SEPARATE * separate
            | PlanFlag.GROUP_ONLY * group_only
            | PlanFlag.FORGET_CHOICES * forget_choices
            | PlanFlag.REPLACE_OBSOLETE * replace_obsolete
            | PlanFlag.WITHDRAW_OBSOLETE * withdraw_obsolete
            | PlanFlag.MOVE_ONLY * move_only
        )
        number = policy_of(policy)
        with telling(self._handle, progress):
            handle = _core.plan_rebase(self._handle, handle_of(school), number, flags)
        return Plan(cast("Evening", self), handle, school)

    def _plan(self, progress: Progress, make: Callable[..., Any], *arguments: Any) -> Plan:
        with telling(self._handle, progress):
            return Plan(cast("Evening", self), make(self._handle, *arguments))

    def _selection(self, selection: Selection) -> list[int]:
        """First all afdelingen, then as many subjects."""
        pairs = [self._pair(item) for item in chosen(selection, "selection")]
        return [afdeling for afdeling, _ in pairs] + [subject for _, subject in pairs]

    def _pair(self, item: Union[str, Group]) -> tuple[int, int]:
        if isinstance(item, str):
            return self._find(Kind.AFDELING, item), 0
        try:
            afdeling, subject = item
        except (TypeError, ValueError):
            raise TypeError(f"expected an afdeling or (afdeling, subject): {item!r}") from None
        return self._find(Kind.AFDELING, afdeling), self._find(Kind.SUBJECT, subject)

    def _product(
        self, teachers: Iterable[str], subjects: Iterable[str], students: Iterable[str]
    ) -> tuple[list[int], list[int], list[int]]:
        return (
            [self._find(Kind.TEACHER, code) for code in several(teachers)],
            [self._find(Kind.SUBJECT, code) for code in several(subjects)],
            [self._find(Kind.STUDENT, code) for code in several(students)],
        )
