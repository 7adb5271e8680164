"""What was done to an evening, undo and redo, and what is still to be stored."""

from __future__ import annotations

from typing import Iterator, NamedTuple, Optional, Union

from . import _core
from ._changes import Changes
from ._enums import Operation, named
from ._errors import NotFoundError
from ._evening_base import EveningBase


class Entry(NamedTuple):
    """An operation in the journal.

    of: of undo and redo the sequence number of what was taken back or done again, else 0; undoable:
    whether undo will come to it; actor: who did it, empty for nobody.
    """

    sequence: int
    operation: Union[Operation, int]
    of: int
    undoable: bool
    actor: str


class Journal(EveningBase):
    """Every operation has a sequence number, from 1, which means one state for ever."""

    __slots__ = ()

    @property
    def sequence(self) -> int:
        """The number of the state as it is: that of its last operation, 0 when nothing was done."""
        number: int = _core.oud_evening_sequence(self._handle)
        return number

    @property
    def saved(self) -> int:
        """The number of the state that was saved last; 0: the evening as it was made."""
        number: int = _core.oud_evening_saved(self._handle)
        return number

    @property
    def trimmed(self) -> int:
        """The number up to which operations were forgotten (`trim`); 0: none."""
        number: int = _core.oud_evening_trimmed(self._handle)
        return number

    @property
    def revision(self) -> int:
        """As long as this number is the same, nothing changed."""
        number: int = _core.oud_evening_revision(self._handle)
        return number

    @property
    def undoable(self) -> int:
        """How many operations can be undone."""
        count: int = _core.oud_evening_count_undo(self._handle)
        return count

    @property
    def redoable(self) -> int:
        """How many operations can be done again."""
        count: int = _core.oud_evening_count_redo(self._handle)
        return count

    def undo(self) -> None:
        """Take back the last operation. Raises StateError when there is none, ReadOnlyError."""
        _core.oud_evening_undo(self._handle)

    def redo(self) -> None:
        """Do again what was undone last. Raises StateError when nothing was, ReadOnlyError."""
        _core.oud_evening_redo(self._handle)

    def revert(self) -> None:
        """Go back to what was saved last, as one operation, which can be undone. Raises
        ReadOnlyError."""
        _core.oud_evening_revert(self._handle)

    def trim(self, sequence: Optional[int] = None) -> None:
        """Forget how to undo what was done up to a sequence number; None: everything. Raises
        ArgumentError for a number that is not there yet."""
        number = self.sequence if sequence is None else sequence
        _core.oud_evening_trim(self._handle, number)

    def mark_saved(self, sequence: Optional[int] = None) -> None:
        """Tell that the state with this number is stored (`Changes.sequence`); None: the state as it
        is. Raises ArgumentError for a number that is not there."""
        number = self.sequence if sequence is None else sequence
        _core.oud_evening_mark_saved(self._handle, number)

    def set_actor(self, actor: str) -> None:
        """Name who does what follows, by a code of at most 64 bytes, kept with each entry from now on;
        empty: nobody. It is no change of the evening. Raises ArgumentError for what is no code."""
        _core.oud_evening_set_actor(self._handle, actor)

    def changes(self, lang: str = "nl") -> Changes:
        """The net changes since the evening was saved, those that make the current state of the saved
        one; what was done and undone is none."""
        return Changes(self, _core.oud_changes_new(self._handle, 0), lang)

    def changes_of(self, sequence: int, lang: str = "nl") -> Changes:
        """What one entry of the journal changed. Raises NotFoundError for one that is not there (any
        more)."""
        self.entry(sequence)  # which has the better text when there is none
        return Changes(self, _core.oud_changes_new_of_entry(self._handle, sequence, 0), lang)

    def entry(self, sequence: int) -> Entry:
        """One entry of the journal. Raises NotFoundError for one that is not there (any more)."""
        operation, of, undoable = (
            _core.oud_entry_get(self._handle, sequence, attribute)
            for attribute in (
                _core.OUD_ENTRY_ATTRIBUTE_OPERATION,
                _core.OUD_ENTRY_ATTRIBUTE_OF,
                _core.OUD_ENTRY_ATTRIBUTE_UNDOABLE,
            )
        )
        actor = _core.oud_entry_actor(self._handle, sequence)
        if actor is None:
            raise NotFoundError(f"no entry {sequence}", text_nl=f"geen bewerking {sequence}")
        return Entry(sequence, named(Operation, operation), of, bool(undoable), actor)

    def journal(self) -> Iterator[Entry]:
        """The entries that are still there, in order."""
        return map(self.entry, range(self.trimmed + 1, self.sequence + 1))
