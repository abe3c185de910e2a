"""The manager’s guides: which there are and in which versions, and the drafts of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sdr_desk.desk.allowed import managers, manages
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import date_text
from sdr_desk.errors import KnownError
from sdr_desk.method.guide_text import GuideText, NotAGuide, from_json, to_json
from sdr_desk.paths import resources_folder
from sdr_desk.store import guides as store
from sdr_desk.store.guides import DRAFT, LIVE, GuideRow
from sdr_desk.store.writing import Write

READY = ("six_questions", "bant", "meddicc", "champ", "gpct")
"""The ready-made guides, as they are offered."""
_GONE = KnownError("This guide was removed meanwhile.", "Nothing was changed.", "Choose one of those in the list.")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a guide: its number, whether it holds now, when it was published, by whom and why.

    Attributes:
        answers: how many answers were written down under it.
        held: leads are told by it now; `draft` says that it is not published yet.
    """

    id: str
    name: str
    number: int
    draft: bool
    held: bool
    when_text: str
    who: str
    why: str
    answers: int


@dataclass(frozen=True, slots=True)
class GuideView:
    """A guide with its versions, the draft first, then the newest."""

    id: str
    name: str
    held: bool
    versions: tuple[Version, ...]

    @property
    def draft(self) -> Version | None:
        """What is being written of it, None when nothing is."""
        return next((one for one in self.versions if one.draft), None)

    @property
    def shown(self) -> Version:
        """The version to look at first: the draft, else the one that holds, else the newest."""
        return self.draft or next((one for one in self.versions if one.held), self.versions[0])


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready-made guide: the name of its file, its words, and the whole of it."""

    slug: str
    text: GuideText


# --- reading ----------------------------------------------------------------------------------------------------------


def may_change(desk: Desk) -> bool:
    """Whether the person at the desk defines what a lead is."""
    return manages(desk)


def all_guides(desk: Desk, *, counted: bool = True) -> tuple[GuideView, ...]:
    """Every guide, the one that holds first, then by name.

    Args:
        counted: answers are counted, which takes the longer the more there are; they are 0 otherwise.
    """
    counts = answer_counts(desk) if counted else {}
    families: dict[str, list[GuideRow]] = {}
    for row in store.rows(desk.conn):
        families.setdefault(row.family_id, []).append(row)
    found = [_view(desk, family_id, rows, counts) for family_id, rows in families.items()]
    return tuple(sorted(found, key=lambda one: (not one.held, one.name.casefold())))


def answer_counts(desk: Desk) -> dict[str, int]:
    """How many answers were written down under each version, by its id."""
    return store.answer_counts(desk.conn)


def _view(desk: Desk, family_id: str, rows: list[GuideRow], counts: dict[str, int]) -> GuideView:
    rows = sorted(rows, key=lambda row: (row.state == DRAFT, row.version, row.id), reverse=True)
    versions = tuple(_version(desk, row, counts.get(row.id, 0)) for row in rows)
    held = next((one for one in versions if one.held), None)
    return GuideView(family_id, (held or versions[0]).name, held is not None, versions)


def _version(desk: Desk, row: GuideRow, answers: int) -> Version:
    when = date_text(desk, row.published_at) if row.published_at else ""
    draft = row.state == DRAFT
    return Version(row.id, row.name, row.version, draft, row.state == LIVE, when, row.who, row.why, answers)


def text_of(desk: Desk, guide_id: str) -> GuideText:
    """A version as its author wrote it.

    Raises:
        KnownError: there is none of this id.
    """
    return store.text_of(desk.conn, row_of(desk, guide_id))


def live_text(desk: Desk) -> GuideText | None:
    """The version that holds now, None without one."""
    found = store.live(desk.conn)
    return None if found is None else store.text_of(desk.conn, found)


def ready_made() -> tuple[Ready, ...]:
    """The ready-made guides."""
    folder = resources_folder() / "guides"
    return tuple(Ready(slug, from_json((folder / f"{slug}.json").read_text(encoding="utf-8"))) for slug in READY)


def exported(desk: Desk, guide_id: str) -> str:
    """A version as a text for others (JSON).

    Raises:
        KnownError: there is none of this id.
    """
    return to_json(text_of(desk, guide_id))


# --- drafts -----------------------------------------------------------------------------------------------------------


@managers("says what a lead is")
def start_draft(desk: Desk, guide_id: str) -> Changes:
    """Begin a draft of the next version out of one there is; when there is a draft already, that one is told.

    Raises:
        KnownError: not a manager, or the version is gone.
    """
    with desk.write() as write:
        row = row_of(desk, guide_id)
        known = next((one for one in store.rows(write.conn) if _is_draft_of(one, row.family_id)), None)
        if known is not None:
            return Changes(frozenset(), "", {"guide": (known.id,)})
        made = store.add(write, store.text_of(write.conn, row), DRAFT, row.family_id)
        return _recorded(write, "start_guide", f"Draft begun: {row.name}", made)


def _is_draft_of(row: GuideRow, family_id: str) -> bool:
    return row.state == DRAFT and row.family_id == family_id


@managers("says what a lead is")
def copy(desk: Desk, guide_id: str) -> Changes:
    """Begin a guide of its own out of a version of another.

    Raises:
        KnownError: not a manager, or the version is gone.
    """
    text = text_of(desk, guide_id)
    return _begin_guide(desk, replace(text, name=_free_name(desk, f"Copy of {text.name}")))


@managers("says what a lead is")
def start_from_ready(desk: Desk, slug: str) -> Changes:
    """Begin a guide of its own out of a ready-made one.

    Raises:
        KnownError: not a manager, or there is none of this name.
    """
    found = next((one.text for one in ready_made() if one.slug == slug), None)
    if found is None:
        raise KnownError(f"There is no ready-made guide “{slug}”.", "Nothing was changed.", f"Try {', '.join(READY)}.")
    return _begin_guide(desk, replace(found, name=_free_name(desk, found.name)))


@managers("says what a lead is")
def take_in(desk: Desk, text: str) -> Changes:
    """Begin a guide of its own out of a text that `exported` wrote.

    Raises:
        KnownError: not a manager, or the text holds no guide.
    """
    try:
        found = from_json(text)
    except NotAGuide as error:
        raise KnownError(str(error), "Nothing was changed.", "Choose a file that was saved as a guide.") from error
    return _begin_guide(desk, replace(found, name=_free_name(desk, found.name)))


def _begin_guide(desk: Desk, text: GuideText) -> Changes:
    with desk.write() as write:
        return _recorded(write, "start_guide", f"Guide begun: {text.name}", store.add(write, text, DRAFT))


def _free_name(desk: Desk, wanted: str) -> str:
    taken = {row.name.casefold() for row in store.rows(desk.conn)}
    names = (wanted, *(f"{wanted} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


@managers("says what a lead is")
def keep_draft(desk: Desk, guide_id: str, text: GuideText) -> Changes:
    """Keep what a draft says now, also while something is still wrong with it.

    Raises:
        KnownError: not a manager, or the draft was published or removed meanwhile.
    """
    return _on_draft(
        desk, guide_id, "keep_guide", "Guide changed: {}", lambda write: store.rewrite(write, guide_id, text)
    )


@managers("says what a lead is")
def change(desk: Desk, guide_id: str, text: GuideText) -> Changes:
    """Keep a draft as it is written now; of a published version, begin the draft of the next one with it.

    Raises:
        KnownError: not a manager, another draft of the guide is begun already, or it was removed meanwhile.
    """
    row = row_of(desk, guide_id)
    if row.state == DRAFT:
        return keep_draft(desk, guide_id, text)
    with desk.write() as write:
        if any(_is_draft_of(one, row.family_id) for one in store.rows(write.conn)):
            raise KnownError(
                f"A draft of “{row.name}” is begun already.", "Nothing was changed.", "Choose it in the list."
            )
        made = store.add(write, text, DRAFT, row.family_id)
        return _recorded(write, "start_guide", f"Draft begun: {row.name}", made)


@managers("says what a lead is")
def discard_draft(desk: Desk, guide_id: str) -> Changes:
    """Take a draft away; what is published of the guide stays.

    Raises:
        KnownError: not a manager, or the draft was published or removed meanwhile.
    """
    return _on_draft(desk, guide_id, "drop_guide", "Draft dropped: {}", lambda write: store.remove(write, guide_id))


def _on_draft(desk: Desk, guide_id: str, action: str, label: str, act: Callable[[Write], None]) -> Changes:
    with desk.write() as write:
        row = draft_of(desk, guide_id)
        act(write)
        return _recorded(write, action, label.format(row.name), guide_id)


# --- what may be ------------------------------------------------------------------------------------------------------


def row_of(desk: Desk, guide_id: str) -> GuideRow:
    """One version; raises KnownError when there is none of this id."""
    found = store.row(desk.conn, guide_id)
    if found is None:
        raise _GONE
    return found


def draft_of(desk: Desk, guide_id: str) -> GuideRow:
    """A draft; raises KnownError when it was published or removed meanwhile."""
    found = row_of(desk, guide_id)
    if found.state != DRAFT:
        raise KnownError("A published version stays as it is.", "Nothing was changed.", "Begin the next version.")
    return found


def _recorded(write: Write, action: str, label: str, guide_id: str) -> Changes:
    change_id = write.record(action, label, ("guide",))
    return Changes(frozenset({"guide"}), label, {"guide": (guide_id,)}, change_id)
