"""The texts a script has had, the draft first, and which two of them are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sdr_desk.desk.authoring import Manuscript, VersionRow
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import day_text
from sdr_desk.method.hours import clock_text
from sdr_desk.ui.widgets.paint import one_line

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Edition:
    """One text in the list: the draft, whose id is "draft", or a published version.

    Attributes:
        name: "v6, live"; title: with when, "v6 live since Sep 21"; about: who and why.
    """

    id: str
    number: int
    name: str
    title: str
    about: str
    text: str
    live: bool = False


def when_text(desk: Desk, at: datetime) -> str:
    """A moment on the clock of the person at the desk: "today 3:00 pm", "Sep 21"."""
    local, now = at.astimezone(desk.zone), desk.local_now()
    day = day_text(local.date(), now.date())
    return f"{day} {clock_text(local, meridiem=True)}" if abs((now.date() - local.date()).days) <= 1 else day


def editions_of(desk: Desk, found: Manuscript, published: tuple[VersionRow, ...]) -> tuple[Edition, ...]:
    """The draft and all versions, the newest first."""
    draft = ()
    if found.drafted:
        number = found.item.draft_number or 1
        saved = f"Saved {when_text(desk, found.saved_at)}" if found.saved_at else "Not published"
        draft = (Edition(DRAFT, number, f"v{number}, draft", f"v{number} draft", saved, found.text),)
    newest = published[0].number if published else 0
    return (*draft, *(_edition(desk, row, newest) for row in published))


def _edition(desk: Desk, row: VersionRow, newest: int) -> Edition:
    day, why = when_text(desk, row.published_at), one_line(row.why)
    name = f"v{row.number}, live" if row.live else f"v{row.number}"
    since = "live since" if row.live and row.number == newest else "live again, of" if row.live else "of"
    about = f"{row.author}: {why}" if why else row.author
    return Edition(row.version_id, row.number, name, f"v{row.number} {since} {day}", about, row.body, row.live)


class Pair:
    """Two of the editions: `at` is the newer one, which is chosen in the list, `against` the older one.

    `against` is one past the end when there is nothing older.
    """

    def __init__(self) -> None:
        self.editions: tuple[Edition, ...] = ()
        self.at = 0
        self.against = 1

    def fill(self, editions: tuple[Edition, ...]) -> None:
        """Other editions; those compared stay compared where they are still there."""
        old = [self.id_of(self.at), self.id_of(self.against)]
        self.editions = editions
        ids = [one.id for one in editions]
        self.at = ids.index(old[0]) if old[0] in ids else 0
        self.against = ids.index(old[1]) if old[1] in ids else self.at + 1
        self._keep_order()

    def begin(self, version_id: str) -> None:
        """The draft and the live words; a version asked for and the live words, the older one at the left."""
        ids = [one.id for one in self.editions]
        live = next((at for at, one in enumerate(self.editions) if one.live), -1)
        asked = ids.index(version_id) if version_id in ids else 0
        pair = sorted({asked, live} - {-1})
        self.at = pair[0]
        self.against = pair[-1]
        self._keep_order()

    def choose(self, edition_id: str) -> None:
        """Choose the newer one; the older one gives way."""
        self.at = next((at for at, one in enumerate(self.editions) if one.id == edition_id), self.at)
        self._keep_order()

    def _keep_order(self) -> None:
        if self.against <= self.at:
            self.against = self.at + 1

    def id_of(self, at: int) -> str:
        """The id of an edition by its position, "" beyond the end."""
        return self.editions[at].id if 0 <= at < len(self.editions) else ""

    def newer(self) -> Edition | None:
        """The chosen one."""
        return self.editions[self.at] if self.editions else None

    def older(self) -> Edition | None:
        """What it is compared with."""
        return self.editions[self.against] if self.against < len(self.editions) else None

    def target(self) -> Edition | None:
        """The version to bring back or to copy: the chosen one, beside the draft the one it is compared with."""
        chosen = self.newer()
        return self.older() if chosen is not None and chosen.id == DRAFT else chosen

    def why_not_back(self) -> str | None:
        """Why the target need not come back; None when it would change the words that are written on."""
        target = self.target()
        drafted = any(one.id == DRAFT for one in self.editions)
        return "These words are live already." if target is not None and target.live and not drafted else None

    def why_no_older(self) -> str | None:
        """Why there is nothing older to compare with; None when there is."""
        return None if self.against + 1 < len(self.editions) else "There is no older version."

    def why_no_newer(self) -> str | None:
        """Why there is nothing newer to compare with; None when there is."""
        if self.against - 1 > self.at:
            return None
        return "These two stand next to each other. K chooses a newer one."
