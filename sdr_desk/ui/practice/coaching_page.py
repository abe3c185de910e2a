"""Coaching."""

from __future__ import annotations

from typing import Any

from sdr_desk.desk.desk import Desk
from sdr_desk.ui.practice.page import PracticePage


class CoachingPage(PracticePage):
    """Coaching."""

    title = "Coaching"

    @staticmethod
    def read(desk: Desk) -> Any:
        return None

    def show_found(self, found: Any) -> None:
        pass
