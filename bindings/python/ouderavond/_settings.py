"""The settings of an evening. Changing one is an operation; plans made before are stale then."""

from __future__ import annotations

import datetime
from typing import Optional

from . import _core
from ._arguments import Date, date_of, optional_date
from ._evening_base import EveningBase


class Settings(EveningBase):
    """Settings, each a property. Setting raises ArgumentError for a value out of range,
    ReadOnlyError for an archived evening."""

    __slots__ = ()

    def _get(self, setting: int) -> int:
        value: int = _core.oud_evening_get(self._handle, setting)
        return value

    def _set(self, setting: int, value: int) -> None:
        _core.oud_evening_set(self._handle, setting, value)

    @property
    def peilweek(self) -> int:
        """The ISO week whose lessons decide, 1..53."""
        return self._get(_core.OUD_EVENING_SETTING_PEILWEEK)

    @peilweek.setter
    def peilweek(self, value: int) -> None:
        self._set(_core.OUD_EVENING_SETTING_PEILWEEK, value)

    @property
    def max_requests(self) -> int:
        """How many talks one party may request per child, up to 1000; 0: any number."""
        return self._get(_core.OUD_EVENING_SETTING_MAX_REQUESTS)

    @max_requests.setter
    def max_requests(self, value: int) -> None:
        self._set(_core.OUD_EVENING_SETTING_MAX_REQUESTS, value)

    @property
    def long_allowed(self) -> bool:
        """Whether parents may request a long talk, of 2 slots."""
        return bool(self._get(_core.OUD_EVENING_SETTING_LONG_ALLOWED))

    @long_allowed.setter
    def long_allowed(self, value: bool) -> None:
        self._set(_core.OUD_EVENING_SETTING_LONG_ALLOWED, value)

    @property
    def long_counts_twice(self) -> bool:
        """Whether a long talk counts twice for `max_requests`."""
        return bool(self._get(_core.OUD_EVENING_SETTING_LONG_COUNTS_TWICE))

    @long_counts_twice.setter
    def long_counts_twice(self, value: bool) -> None:
        self._set(_core.OUD_EVENING_SETTING_LONG_COUNTS_TWICE, value)

    @property
    def apart(self) -> bool:
        """Whether the parents of a child ask apart, unless `set_apart` says otherwise of a student.
        What that concerns can be seen first: `requests_concerned`."""
        return bool(self._get(_core.OUD_EVENING_SETTING_APART))

    @apart.setter
    def apart(self, value: bool) -> None:
        self._set(_core.OUD_EVENING_SETTING_APART, value)

    @property
    def published(self) -> bool:
        """Whether parents may request."""
        return bool(self._get(_core.OUD_EVENING_SETTING_PUBLISHED))

    @published.setter
    def published(self, value: bool) -> None:
        self._set(_core.OUD_EVENING_SETTING_PUBLISHED, value)

    @property
    def archived(self) -> bool:
        """Whether the evening is read-only; only setting this to False changes it then."""
        return bool(self._get(_core.OUD_EVENING_SETTING_ARCHIVED))

    @archived.setter
    def archived(self, value: bool) -> None:
        self._set(_core.OUD_EVENING_SETTING_ARCHIVED, value)

    @property
    def deadline(self) -> Optional[datetime.date]:
        """The last day on which parents may request; None: there is none. Set it to a datetime.date:
        a str is taken too, but type checkers know one type of a property."""
        number = self._get(_core.OUD_EVENING_SETTING_DEADLINE)
        return date_of(number) if number else None

    @deadline.setter
    def deadline(self, value: Optional[Date]) -> None:
        self._set(_core.OUD_EVENING_SETTING_DEADLINE, optional_date(value))
