# The day. Nothing else in the package asks the clock.
#
# Takes: SOURCE_DATE_EPOCH (seconds since 1970) where a build is to be repeated byte for byte.
# Gives: a day, YYYY-MM-DD.
# Refuses to know: what is due on it.

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta


def today() -> str:
    """The day of the build in UTC."""
    return told_day() or datetime.now(UTC).date().isoformat()


def told_day() -> str:
    """The day of SOURCE_DATE_EPOCH, if it is set; an unfit one is left to MkDocs to refuse."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    # Ten digits last until the year 2286.
    fit = re.fullmatch("[0-9]{1,10}", told)
    return datetime.fromtimestamp(int(told), UTC).date().isoformat() if fit else ""


def days_after(day: str, days: int) -> str:
    """The day so many days later; the last there is when that is beyond the calendar."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return date.max.isoformat()
