"""Why an act of the page of guides cannot be done now, in words; None when it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sdr_desk.ui.settings.guides import GuidesPage

_ONLY = "Only a manager says what a lead is."


class Reasons:
    """Looks at who is at the desk and at what is chosen on the page."""

    def __init__(self, page: GuidesPage) -> None:
        self._page = page

    def why_not(self) -> str | None:
        """Nothing, for a manager."""
        return None if self._page.may_change() else _ONLY

    def why_nothing(self) -> str | None:
        """Nothing, when a version is chosen."""
        return None if self._page.version() else "No version is chosen."

    def why_no_version(self) -> str | None:
        """Nothing, for a manager who has chosen a version."""
        return self.why_not() or self.why_nothing()

    def why_no_question(self) -> str | None:
        """Nothing, for a manager whose hand is on a question."""
        if (why := self.why_no_version()) is not None:
            return why
        if self._page.in_list():
            return "Go to the questions first, with Right."
        return None if self._page.place() >= 0 else "No question is chosen."

    def why_no_edit(self) -> str | None:
        """In the list of versions the act goes to the questions, which anybody may."""
        return None if self._page.in_list() and self._page.version() else self.why_no_question()

    def why_no_draft(self) -> str | None:
        """Nothing, for a manager who has chosen a draft."""
        version = self._page.version()
        return self.why_no_version() or (None if version is not None and version.draft else "This is no draft.")

    def why_not_publish(self) -> str | None:
        """Nothing, when the chosen version can be published."""
        if (why := self.why_no_version()) is not None:
            return why
        version = self._page.version()
        return (
            None if version is not None and version.draft else "This version is published. Change it to begin a draft."
        )

    def why_not_hold(self) -> str | None:
        """Nothing, when the chosen version can be put in use."""
        version = self._page.version()
        if version is not None and version.held:
            return "This version is in use already."
        return self.why_no_version() or ("Publish the draft to use it." if version and version.draft else None)
