"""What goes out as text, and the application's own ids."""

from __future__ import annotations

from operator import index
from typing import Mapping, Optional

from . import _core
from ._arguments import Text, text_of
from ._evening_base import EveningBase


class Storing(EveningBase):
    """Dumps and offer files are UTF-8."""

    __slots__ = ()

    def dump(self, *, pseudonyms: bool = False) -> bytes:
        """The whole state as text, equal for equal states: by codes, without ids, journal, actor and
        own ids. pseudonyms: without codes of people and texts that somebody typed."""
        flags = _core.OUD_DUMP_FLAG_PSEUDONYMS * pseudonyms
        return b"".join(_core.read_pieces(_core.oud_dump_write(self._handle, flags)))

    def read_dump(self, text: Text) -> None:
        """Read a dump into an evening in which nothing was done; it then counts as saved. Raises
        InputError for what is no dump, StateError when something was done."""
        _core.oud_dump_load(self._handle, text_of(text), 0)

    def write_offer_file(self, *, group_only: bool = False) -> bytes:
        """The offer file: student, teacher, subject of what is offered, with TABs, in order of
        student. group_only: of the students who are in a group without a package row instead."""
        write = _core.oud_offer_file_write_group_only if group_only else _core.oud_offer_file_write
        return b"".join(_core.read_pieces(write(self._handle, 0)))

    @property
    def split_by_offer_file(self) -> int:
        """How many offered opportunities have several teachers, and would come back from an offer
        file as one for each."""
        count: int = _core.oud_offer_file_count_split(self._handle)
        return count

    # ---- Own ids

    def set_own_ids(self, own_ids: Mapping[int, Optional[int]]) -> None:
        """Attach ids of your own (1 up to 2**64 - 1) to opportunities, or detach them with None:
        {opportunity: own id}. They may exchange own ids among themselves. All or none; it is no
        change of the evening. Raises NotFoundError, and DuplicateError for an own id that stands
        there twice, or is that of an opportunity that is not among them."""
        opportunities, own = list(own_ids), [index(number or 0) for number in own_ids.values()]
        _core.set_own_ids(self._handle, opportunities, own)

    def own_id(self, opportunity: int) -> Optional[int]:
        """Your own id of an opportunity, gone or not; None when it has none."""
        number: int = _core.oud_opportunity_own_id(self._handle, opportunity)
        return number or None

    def find_own_id(self, own_id: int) -> Optional[int]:
        """The opportunity with an own id, gone or not; None when there is none."""
        opportunity: int = _core.oud_evening_find_own_id(self._handle, own_id)
        return opportunity or None
