"""netui with a clock that is wrong: `python -m tests.tools.torture.wrong_clock DAYS [ARGUMENT…]`."""

from __future__ import annotations

import datetime as dt
import sys
from types import SimpleNamespace

from netui import __main__ as program
from netui import clock

if __name__ == "__main__":
    _WRONG = dt.timedelta(days=int(sys.argv.pop(1)))

    class _WrongClock(dt.datetime):
        """Its now is days away from the system's."""

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return dt.datetime.now(tz) + _WRONG

    clock.dt = SimpleNamespace(datetime=_WrongClock, date=dt.date, timedelta=dt.timedelta)  # type: ignore[assignment]
    raise SystemExit(program.main())
