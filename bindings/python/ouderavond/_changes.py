"""Changes: what to store, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Union

from . import _core
from ._arguments import all_ids, date_of, ids
from ._enums import Apart, ChangeKind, Field, Kind, Origin, language_of, named

if TYPE_CHECKING:
    from ._evening_base import EveningBase


class Change(NamedTuple):
    """One change.

    kind, field: what happened, to what; field is None for created and removed
    opportunity, student, subject: of what; 0 and empty when the change is about the evening
    key: what else it is about, by field: for requests the parent (None: together); a setting's
        number; a student; a date; (afdeling, code) of a group with a subject; a date with a teacher,
        a stamklas or a student
    before, after: the values as Python has them: bool, int, str of a remark or name, tuples of codes
        of teachers and roostergroepen; for created and removed the teachers
    text: all of it as a line
    """

    kind: Union[ChangeKind, int]
    field: Union[Field, int, None]
    opportunity: int
    student: str
    subject: str
    key: Any
    before: Any
    after: Any
    text: str

    def __str__(self) -> str:
        return self.text


_FLAGS = (Field.OFFERED, Field.REQUESTED, Field.SCHEDULED, Field.CHANGED_BY_HAND)
_ON_DATE = (Field.BARRED, Field.EXEMPTED)
_TEXTS = (
    Field.REMARK,
    Field.REQUEST_TEACHER,
    Field.REQUEST_SCHEDULER,
    Field.ASIDE_TEACHER,
    Field.ASIDE_SCHEDULER,
    Field.SUBJECT_NAME,
)
_OF_PARTY = (
    Field.REQUEST,
    Field.REQUEST_TEACHER,
    Field.REQUEST_SCHEDULER,
    Field.ASIDE,
    Field.ASIDE_TEACHER,
    Field.ASIDE_SCHEDULER,
)
_CHOICES = {Field.CHOICE: Kind.ROOSTERGROEP, Field.MENTOR_CHOICE: Kind.MENTORGROEP}
_COLUMNS = (
    _core.OUD_CHANGE_COLUMN_KIND,
    _core.OUD_CHANGE_COLUMN_FIELD,
    _core.OUD_CHANGE_COLUMN_OPPORTUNITY,
    _core.OUD_CHANGE_COLUMN_STUDENT,
    _core.OUD_CHANGE_COLUMN_SUBJECT,
    _core.OUD_CHANGE_COLUMN_KEY,
    _core.OUD_CHANGE_COLUMN_KEY2,
    _core.OUD_CHANGE_COLUMN_OLD,
    _core.OUD_CHANGE_COLUMN_NEW,
)


class Changes(list[Change]):
    """A list of changes, in order of opportunity, then field; the rest after it.

    sequence: the number of the state these changes lead to: what to mark as saved
    """

    __slots__ = ("sequence",)
    sequence: int

    def __init__(self, evening: EveningBase, handle: Any, lang: str) -> None:
        """Made by Evening.changes."""
        language = language_of(lang)
        count = _core.oud_changes_count(handle)
        self.sequence = _core.oud_changes_sequence(handle)
        columns = [ids(_core.oud_changes_rows(handle, number, 0, count)) for number in _COLUMNS]
        reader = _Reader(evening, handle)
        super().__init__(
            reader.change(place, _core.oud_changes_text(handle, place, language), *numbers)
            for place, numbers in enumerate(zip(*columns))
        )

    def count_of(self, kind: ChangeKind) -> int:
        """How many there are of a kind."""
        return sum(change.kind == kind for change in self)

    def __repr__(self) -> str:
        return f"<ouderavond.Changes, {len(self)} up to {self.sequence}>"


class _Reader:
    """Turns the numbers of the library into values."""

    def __init__(self, evening: EveningBase, handle: Any) -> None:
        self.evening = evening
        self.handle = handle

    def change(
        self,
        place: int,
        text: str,
        kind: int,
        field: int,
        opportunity: int,
        student: int,
        subject: int,
        key: int,
        key2: int,
        old: int,
        new: int,
    ) -> Change:
        what = named(Field, field) if field else None
        code = self.evening._code
        return Change(
            named(ChangeKind, kind),
            what,
            opportunity,
            code(Kind.STUDENT, student),
            code(Kind.SUBJECT, subject),
            self.key(what, key, key2),
            self.value(what, place, _core.OUD_CHANGE_SIDE_BEFORE, old),
            self.value(what, place, _core.OUD_CHANGE_SIDE_AFTER, new),
            text,
        )

    def value(self, field: Union[Field, int, None], place: int, side: int, number: int) -> Any:
        if field is None or field == Field.TEACHERS:
            return self.codes(place, side)
        if field == Field.ROOSTERGROEPEN:
            which = _core.OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN
            found = all_ids(_core.oud_changes_copy, self.handle, place, side, which)
            return tuple(self.evening._group(Kind.ROOSTERGROEP, group) for group in found)
        if field in _CHOICES:
            return self.codes(place, side) if number else None
        if field in _TEXTS:
            return _core.oud_changes_remark(self.handle, place, side) or ""
        if field in _FLAGS or field in _ON_DATE:
            return bool(number)
        if field == Field.SUBJECT:
            return self.evening._code(Kind.SUBJECT, number)
        if field == Field.ORIGIN:
            return named(Origin, number)
        if field == Field.APART:
            return named(Apart, number)
        if field in (Field.DATE, Field.TEACHER_SLOTS):
            return number - 1 if number else None
        return number

    def codes(self, place: int, side: int) -> tuple[str, ...]:
        which = _core.OUD_OPPORTUNITY_LIST_TEACHERS
        found = all_ids(_core.oud_changes_copy, self.handle, place, side, which)
        return tuple(self.evening._code(Kind.TEACHER, teacher) for teacher in found)

    def key(self, field: Union[Field, int, None], key: int, key2: int) -> Any:
        code, group = self.evening._code, self.evening._group
        if field in _OF_PARTY:
            return code(Kind.PARENT, key) if key else None
        if isinstance(field, Field) and field in _CHOICES:
            return group(_CHOICES[field], key), code(Kind.SUBJECT, key2)
        if field == Field.APART:
            return code(Kind.STUDENT, key)
        if field == Field.SUBJECT_NAME:
            return code(Kind.SUBJECT, key)
        if field == Field.DATE:
            return date_of(key)
        if field == Field.TEACHER_SLOTS:
            return date_of(key), code(Kind.TEACHER, key2)
        if field == Field.BARRED:
            return date_of(key), group(Kind.STAMKLAS, key2)
        if field == Field.EXEMPTED:
            return date_of(key), code(Kind.STUDENT, key2)
        return key or None
