"""One parents' evening."""

from __future__ import annotations

from typing import Iterable, Optional, Union

from . import _core
from ._answers import Why, why_of
from ._arguments import Date, chosen, several
from ._check import Check
from ._dates import Dates
from ._editing import Editing
from ._enums import Kind, language_of
from ._errors import code_number
from ._journal import Journal
from ._looking_ahead import LookingAhead
from ._offers import Offers
from ._reading import Reading
from ._requests import Requests
from ._school import School
from ._settings import Settings
from ._storing import Storing


class Evening(
    Settings, Dates, Offers, Reading, LookingAhead, Editing, Requests, Journal, Storing
):
    """The opportunities of one evening, and all that is done with them.

    Every change is one operation, which can be undone. Use it with `with`, or `close` it, or leave
    that to Python. From several threads: a call while a long one works raises BusyError.

    What would change an archived evening raises ReadOnlyError, a number out of range ArgumentError, an
    unknown code or id NotFoundError.

    Plans (offer_..., remove_..., withdraw_many, withdraw_of, replace_absent, rebase) change nothing
    before they are applied. An empty list never stands for all: where a list narrows all down, None is
    all and an empty one raises ValueError; where it names what to work on, an empty one makes a plan
    that does nothing. progress: told (done, total), or a bar as tqdm's; for large plans only. What it
    raises comes out, and Ctrl-C stops the work too; everything is then as before.
    """

    __slots__ = ()

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
        dates: dates ("2019-02-14" or datetime.date), at most 64, with `slots` talk slots each
        slots: how many, 0..1000
        max_requests: how many talks one party may request per child, up to 1000; 0: any number
        Raises ArgumentError for a value out of range, ValueError for what is no date, LimitError.
        """
        self._start(school)
        if peilweek != self.peilweek:
            self.peilweek = peilweek
        if max_requests:
            self.max_requests = max_requests
        for date in several(dates):
            self.set_date(date, slots)

    def why(
        self, *, student: str, subject: str, teacher: Optional[str] = None, lang: str = "nl"
    ) -> Why:
        """Why there is, or is not, an opportunity, or one with a teacher. Raises NotFoundError, also
        for a code that only this evening knows (from an offer file, say)."""
        language_of(lang)
        handle = _core.oud_why_new(
            self._handle,
            self._find(Kind.STUDENT, student),
            self._find(Kind.SUBJECT, subject),
            self._seek(Kind.TEACHER, teacher),
            0,
        )
        return why_of(self, handle, lang)

    def check(
        self, *, codes: Optional[Iterable[Union[int, str]]] = None, lang: str = "nl"
    ) -> Check:
        """What is wrong, or odd, with the data and the evening.

        codes: the rules to follow ("OUD5001" or 5001); None: all; an empty list raises ValueError
        Raises ArgumentError for a number that is no rule, ValueError for what is no code.
        """
        language_of(lang)
        numbers = [code_number(code) for code in chosen(codes, "codes")]
        return Check(self, _core.oud_check_new(self._handle, numbers, 0), lang)

    def __repr__(self) -> str:
        if self.closed:
            return "<ouderavond.Evening, closed>"
        return f"<ouderavond.Evening, week {self.peilweek}, {len(self)} opportunities>"
