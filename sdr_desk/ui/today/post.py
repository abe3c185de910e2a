"""Letters and e-mails on Today: what waits to be confirmed as sent, and whose nurture letter or e-mail is due."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.mailing_plan import due_counts, due_in_queue_too
from sdr_desk.desk.mailings import waiting
from sdr_desk.ui.letters_desk.words import count_text, waiting_text
from sdr_desk.ui.widgets.rows import Row

POST = "post"
"""The id of the row in the nurture list that stands for everybody due by post or e-mail."""


@dataclass(frozen=True, slots=True)
class Post:
    """How many mailings wait, how many letters and e-mails are due, and for how many of those the queue has a call."""

    mailings: int = 0
    letters: int = 0
    emails: int = 0
    called: int = 0

    @property
    def due(self) -> int:
        """How many touches are due by post or e-mail."""
        return self.letters + self.emails

    @property
    def waiting_words(self) -> str:
        """What waits in a sentence, "" for nothing."""
        return waiting_text(self.mailings) if self.mailings else ""

    def rows(self) -> list[Row]:
        """The line for the nurture list; none when nothing is due."""
        if not self.due:
            return []
        counted = (("letter", self.letters), ("email", self.emails))
        title = " and ".join(count_text(kind, number) for kind, number in counted if number)
        return [Row(POST, f"{title} due", "Enter opens them for everybody", spoken=f"{title} due")]


def read_post(desk: Desk) -> Post:
    """What there is of it for the person at the desk; nothing for those who only close."""
    if set(desk.person.roles) == {"closer"}:
        return Post(len(waiting(desk)))
    due = due_counts(desk)
    called = due_in_queue_too(desk) if {"rep", "solo"} & set(desk.person.roles) else 0
    return Post(len(waiting(desk)), due["letter"], due["email"], min(called, due["letter"] + due["email"]))
