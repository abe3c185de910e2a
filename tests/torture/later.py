"""Opens the app with another clock for the sample data: LATER minutes further on, and running PACE times as fast."""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sdr_desk.cli import main
from sdr_desk.desk import opening
from sdr_desk.desk.clock import DEMO_START


def later(last_change: datetime | None) -> Callable[[], datetime]:
    """The clock of the sample data so many minutes after the last thing done in it."""
    start = max(DEMO_START, last_change or DEMO_START) + timedelta(minutes=int(os.environ.get("LATER", "0")))
    pace, began = float(os.environ.get("PACE", "1")), time.monotonic()
    return lambda: start + timedelta(seconds=pace * (time.monotonic() - began))


if __name__ == "__main__":
    opening.demo_clock = later
    sys.exit(main())
