"""Why there is, or is not, an opportunity: the facts that decided, and what would turn it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Optional, Union

from . import _core
from ._arguments import Group
from ._enums import FactKind, Kind, Reason, TurnKind, Verdict, language_of, named

if TYPE_CHECKING:
    from ._evening_base import EveningBase


class Fact(NamedTuple):
    """A fact that decided. What does not apply is None, empty or 0.

    holds: whether it speaks for an opportunity; lesson: a number of the school (School.lesson_code);
    weeks are 0 where open; opportunity: an id; text: all of it as a line
    """

    kind: Union[FactKind, int]
    holds: bool
    text: str
    afdeling: str
    subject: str
    roostergroep: Optional[Group]
    lesson: int
    teacher: str
    is_substitute: bool
    first_week: int
    last_week: int
    opportunity: int

    def __str__(self) -> str:
        return self.text


class Turn(NamedTuple):
    """A change that is missing. What does not apply, or where any will do, is None, empty or 0."""

    kind: Union[TurnKind, int]
    text: str
    afdeling: str
    subject: str
    roostergroep: Optional[Group]
    lesson: int
    teacher: str
    week: int
    opportunity: int

    def __str__(self) -> str:
        return self.text


class Why(NamedTuple):
    """An answer.

    verdict, reason, text: whether there is an opportunity, why not, and that as a line
    facts: what decided, in order
    turns: the smallest set of changes that would give the talk; none when it is offered
    actor: who withdrew it, when that is the reason; empty when nobody was named
    """

    verdict: Union[Verdict, int]
    reason: Union[Reason, int]
    text: str
    facts: tuple[Fact, ...]
    turns: tuple[Turn, ...]
    actor: str

    def __str__(self) -> str:
        return "\n".join([self.text, *("  " + fact.text for fact in self.facts)])


def why_of(evening: EveningBase, handle: Any, lang: str) -> Why:
    """Read an answer of the library."""
    language = language_of(lang)
    return Why(
        named(Verdict, _core.oud_why_verdict(handle)),
        named(Reason, _core.oud_why_reason(handle)),
        _core.oud_why_text(handle, language),
        tuple(_fact(evening, handle, i, language) for i in range(_core.oud_why_count(handle))),
        tuple(_turn(evening, handle, i, language) for i in range(_core.oud_why_turn_count(handle))),
        _core.oud_why_actor(handle) or "",
    )


def _roostergroep(evening: EveningBase, group: int) -> Optional[Group]:
    return evening._group(Kind.ROOSTERGROEP, group) if group else None


def _fact(evening: EveningBase, handle: Any, place: int, language: int) -> Fact:
    def get(attribute: int) -> int:
        value: int = _core.oud_why_get(handle, place, attribute)
        return value

    return Fact(
        named(FactKind, get(_core.OUD_FACT_ATTRIBUTE_KIND)),
        bool(get(_core.OUD_FACT_ATTRIBUTE_HOLDS)),
        _core.oud_why_fact_text(handle, place, language),
        evening._code(Kind.AFDELING, get(_core.OUD_FACT_ATTRIBUTE_AFDELING)),
        evening._code(Kind.SUBJECT, get(_core.OUD_FACT_ATTRIBUTE_SUBJECT)),
        _roostergroep(evening, get(_core.OUD_FACT_ATTRIBUTE_ROOSTERGROEP)),
        get(_core.OUD_FACT_ATTRIBUTE_LESSON),
        evening._code(Kind.TEACHER, get(_core.OUD_FACT_ATTRIBUTE_TEACHER)),
        bool(get(_core.OUD_FACT_ATTRIBUTE_IS_SUBSTITUTE)),
        get(_core.OUD_FACT_ATTRIBUTE_FROM),
        get(_core.OUD_FACT_ATTRIBUTE_TO),
        get(_core.OUD_FACT_ATTRIBUTE_OPPORTUNITY),
    )


def _turn(evening: EveningBase, handle: Any, place: int, language: int) -> Turn:
    def get(attribute: int) -> int:
        value: int = _core.oud_why_turn_get(handle, place, attribute)
        return value

    return Turn(
        named(TurnKind, get(_core.OUD_TURN_ATTRIBUTE_KIND)),
        _core.oud_why_turn_text(handle, place, language),
        evening._code(Kind.AFDELING, get(_core.OUD_TURN_ATTRIBUTE_AFDELING)),
        evening._code(Kind.SUBJECT, get(_core.OUD_TURN_ATTRIBUTE_SUBJECT)),
        _roostergroep(evening, get(_core.OUD_TURN_ATTRIBUTE_ROOSTERGROEP)),
        get(_core.OUD_TURN_ATTRIBUTE_LESSON),
        evening._code(Kind.TEACHER, get(_core.OUD_TURN_ATTRIBUTE_TEACHER)),
        get(_core.OUD_TURN_ATTRIBUTE_WEEK),
        get(_core.OUD_TURN_ATTRIBUTE_OPPORTUNITY),
    )
