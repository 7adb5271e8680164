"""How arguments of several calls are read: texts, dates, groups, ids, and who is told of progress."""

from __future__ import annotations

import datetime
import typing
from contextlib import contextmanager
from typing import Any, Callable, Iterable, Iterator, Optional, TypeVar, Union

from . import _core

Text = Union[str, bytes, bytearray, memoryview]


class Stream(typing.Protocol):
    """What is read as a binary file is: at most `size` bytes, none at the end."""

    def read(self, size: int, /) -> Optional[bytes]: ...


Date = Union[str, datetime.date]
Group = tuple[str, str]
Thing = TypeVar("Thing")


class Bar(typing.Protocol):
    """A bar that is moved as tqdm's are: how far it is, how far it goes, and moving it on."""

    total: Any
    n: Any

    def update(self, by: int, /) -> Any: ...


Progress = Union[Callable[[int, int], Any], Bar, None]


def text_of(text: Text) -> Union[str, bytes]:
    """A text as the native module takes it; TypeError for what is none."""
    if isinstance(text, (str, bytes)):
        return text
    return bytes(memoryview(text))


def several(things: Iterable[Thing]) -> list[Thing]:
    """Things that are named one by one. A single str is a mistake: its letters are none."""
    if isinstance(things, str):
        raise TypeError(f"expected several, as a list: {things!r}")
    return list(things)


def chosen(things: Optional[Iterable[Thing]], name: str) -> list[Thing]:
    """Which of all things are meant, as the library takes it, where none stand for all: that is what
    None says. An empty list says that nothing was chosen, and raises ValueError."""
    if things is None:
        return []
    found = several(things)
    if not found:
        raise ValueError(f"{name}: an empty list chooses nothing; None stands for all")
    return found


def ids(answer: tuple[int, bytes]) -> list[int]:
    """The ids that a copying call of the native module gave."""
    return memoryview(answer[1]).cast("I").tolist()


def all_ids(copy: Any, *arguments: Any) -> list[int]:
    """All ids that a copying call has: a second call when there are many."""
    answer = copy(*arguments, 16)
    return ids(answer if answer[0] <= 16 else copy(*arguments, answer[0]))


def date_number(date: Date) -> int:
    """A date as the library has it, yyyymmdd. TypeError or ValueError for what is no date."""
    day = datetime.date.fromisoformat(date) if isinstance(date, str) else date
    if not isinstance(day, datetime.date):
        raise TypeError(f'a date is "2019-02-14" or a datetime.date: {date!r}')
    return day.year * 10000 + day.month * 100 + day.day


def optional_date(date: Optional[Date]) -> int:
    """The same, 0 for None."""
    return 0 if date is None else date_number(date)


def date_of(number: int) -> datetime.date:
    """A date of the library."""
    return datetime.date(number // 10000, number // 100 % 100, number % 100)


def is_bar(progress: Progress) -> bool:
    """Whether it is moved, as tqdm's bars are, rather than called."""
    return hasattr(progress, "update") and hasattr(progress, "n")


def teller(progress: Progress) -> Callable[[int, int], Any]:
    """What to call with (done, total) for a callable or a bar; TypeError for anything else."""
    if is_bar(progress):
        return _mover(progress)
    if not callable(progress):
        raise TypeError("progress is a callable (done, total), or a bar with total, n and update")
    told: Callable[[int, int], Any] = progress
    return told


def _mover(bar: Any) -> Callable[[int, int], None]:
    start = bar.n or 0

    def tell(done: int, total: int) -> None:
        bar.total = start + total
        bar.update(start + done - bar.n)

    return tell


@contextmanager
def telling(handle: Any, progress: Progress) -> Iterator[None]:
    """Have `progress` told of the calls on an evening or a school in the block. A bar that was moved
    goes to its end when they succeed; a callable is not called any more then, since it could raise
    although everything was done."""
    if progress is None:
        yield
        return
    tell = teller(progress)
    last = 0

    def note(done: int, total: int) -> None:
        nonlocal last
        last = total
        tell(done, total)

    _core.set_progress(handle, note)
    try:
        yield
    finally:
        _core.set_progress(handle, None)
    if last and is_bar(progress):
        tell(last, last)
