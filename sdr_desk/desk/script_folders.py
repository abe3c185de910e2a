"""The script files of a folder held against the team's scripts: what differs, and files taken in as scripts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.authoring import replace_draft
from sdr_desk.desk.authoring_check import examine, look_anew
from sdr_desk.desk.authoring_publish import NotPublishable, publish_text, refuse_faulty
from sdr_desk.desk.authoring_read import SUGGEST, may_author
from sdr_desk.desk.authoring_text import Front, front_if_any, same
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.script_changes import NOUN
from sdr_desk.desk.script_files import ENDING, ScriptFile, Told, files_in, unheard
from sdr_desk.errors import KnownError
from sdr_desk.scripting.problems import Problem
from sdr_desk.store import authoring as store
from sdr_desk.store.authoring import ScriptRow
from sdr_desk.store.writing import Write

State = Literal["new", "changed", "same", "here_only", "unreadable"]


class NothingNew(KnownError):
    """Every word of the chosen files is here already."""


class DraftInTheWay(KnownError):
    """A chosen file would take the place of a draft that was begun from a published version."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One script here, there or in both places.

    Attributes:
        state: "new" is only there, "here_only" only here; "unreadable" cannot be taken in.
        here: the words in this workspace; there: the words of the file; "" when there are none.
        problems: what the check finds in the file's words, or why it cannot be read.
        drafted: whether there are other words in a draft here, whose place the file would take.
        taken: whether the draft here has the file's words already, so that it can only be published.
    """

    slug: str
    kind: str
    title: str
    state: State
    here: str
    there: str
    problems: tuple[Problem, ...]
    drafted: bool = False
    taken: bool = False


def compare_folder(desk: Desk, folder: Path) -> tuple[Difference, ...]:
    """What differs between the scripts here and the files of a folder, the files first, in the order of their paths.

    Raises:
        KnownError: the folder cannot be used.
    """
    files = files_in(folder)
    here = {row.slug: row for row in store.all_scripts(desk.conn) if may_author(desk) or row.state == "live"}
    coming = _objections_in(files)
    found = [_difference(desk, file, here.get(slug), coming) for slug, file in files.items()]
    found += [
        Difference(row.slug, row.kind, row.title, "here_only", _words_here(row), "", ())
        for row in here.values()
        if row.slug not in files and row.state != "retired"
    ]
    return tuple(found)


def _objections_in(files: dict[str, ScriptFile]) -> frozenset[str]:
    fronts = ((slug, front_if_any(file.text)) for slug, file in files.items())
    return frozenset(slug for slug, front in fronts if front is not None and front.kind == "objection")


def _words_here(row: ScriptRow) -> str:
    """What a file is compared with: the published words, else the draft of a script that has none."""
    return row.live_body if row.live_id else row.text


def _difference(desk: Desk, file: ScriptFile, row: ScriptRow | None, coming: frozenset[str]) -> Difference:
    here = "" if row is None else _words_here(row)
    kind, title = ("", file.path.stem) if row is None else (row.kind, row.title)
    front = front_if_any(file.text)
    why = file.problem or _misplaced(front, row)
    if front is None or why:
        problems = (Problem(1, "error", why, "Correct the file."),) if why else examine(desk, file.text, file.slug)
        return Difference(file.slug, kind, title, "unreadable", here, file.text, problems)
    draft = row.draft if row is not None and may_author(desk) else None
    taken = draft is not None and same(file.text, draft)
    drafted = draft is not None and not taken
    if row is not None and same(file.text, here):
        return Difference(file.slug, kind, title, "same", here, file.text, (), drafted, taken)
    problems = examine(desk, file.text, file.slug, coming)
    state: State = "changed" if row else "new"
    return Difference(file.slug, front.kind, front.title, state, here, file.text, problems, drafted, taken)


def _misplaced(front: Front | None, row: ScriptRow | None) -> str:
    if front is not None and row is not None and front.kind != row.kind:
        return f"The file says kind: {front.kind}, but the script of this name here is of the kind {row.kind}."
    return ""


@managers("can take scripts in", SUGGEST)
def take_folder(
    desk: Desk,
    folder: Path,
    slugs: Collection[str],
    *,
    publish: bool,
    why: str = "",
    over_drafts: Collection[str] = (),
    progress: Told = unheard,
) -> Changes:
    """Take files in, all of them or none: as drafts, or published at once. One undo takes all of it back.

    Words that are here already are left out.

    Args:
        over_drafts: slugs whose file may take the place of a draft of a published script.
        progress: hears of the checking, then of the taking in.

    Raises:
        DraftInTheWay: such a draft would be replaced, and its slug is not among `over_drafts`.
        NotPublishable: one is to be published and has an error; its name stands in the message.
        NothingNew: nothing was chosen, or nothing differs.
        KnownError: not an author, or a file is gone or cannot be read.
    """
    files = files_in(folder)
    chosen = [_chosen(files, slug) for slug in dict.fromkeys(slugs)]
    if publish:
        _refuse_faulty(desk, chosen, progress)
    with desk.write() as write:
        rows = {row.slug: row for row in store.all_scripts(write.conn)}
        if not publish:
            _refuse_lost_drafts(rows, chosen, over_drafts)
        taken = [
            script_id
            for file, front in _counted(chosen, "taken in", progress)
            if (script_id := _take(write, rows.get(file.slug), file, front, publish=publish, why=why)) is not None
        ]
        if not taken:
            raise NothingNew("There is nothing new in these files.", "Nothing was changed.", "Choose others.")
        label = f"{len(taken)} {'script' if len(taken) == 1 else 'scripts'} taken in from {Path(folder).name}"
        write.audit("take_scripts", NOUN, "", f"{label}, {'published' if publish else 'as drafts'}")
        change_id = write.record("take_scripts", label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: tuple(taken)}, change_id)


def _counted(chosen: list[tuple[ScriptFile, Front]], done: str, progress: Told) -> Iterator[tuple[ScriptFile, Front]]:
    """The chosen files one by one, with a word of how far it is before each."""
    for at, one in enumerate(chosen):
        progress(at, len(chosen), f"{at} of {len(chosen)} scripts {done}")
        yield one


def _chosen(files: dict[str, ScriptFile], slug: str) -> tuple[ScriptFile, Front]:
    file = files.get(slug)
    if file is None:
        raise KnownError(f"The file {slug}{ENDING} is gone.", "Nothing was changed.", "Compare the folder again.")
    front = front_if_any(file.text)
    if file.problem or front is None:
        said = file.problem or "Its front matter cannot be read."
        raise KnownError(f"{file.path.name} cannot be used. {said}", "Nothing was changed.", "Correct or leave it out.")
    return file, front


def _refuse_faulty(desk: Desk, chosen: list[tuple[ScriptFile, Front]], progress: Told) -> None:
    """Before the write, which does not wait for the check."""
    look_anew(desk)
    rows = {row.slug: row for row in store.all_scripts(desk.conn)}
    coming = _objections_in({file.slug: file for file, _front in chosen})
    for file, front in _counted(chosen, "checked", progress):
        try:
            if not _is_here(rows.get(file.slug), file, publish=True):
                refuse_faulty(desk, front.kind, file.text, file.slug, coming)
        except NotPublishable as error:
            raise NotPublishable(f"{file.path.name}: {error.what}", error.do, error.line) from error


def _refuse_lost_drafts(
    rows: dict[str, ScriptRow], chosen: list[tuple[ScriptFile, Front]], over_drafts: Collection[str]
) -> None:
    """A comparison shows the published words, so nobody has seen that a draft would be lost."""
    for file, _front in chosen:
        row = rows.get(file.slug)
        if row is None or row.live_id is None or row.draft is None or file.slug in over_drafts:
            continue
        if not same(row.draft, file.text):
            raise DraftInTheWay(
                f"{row.title} has a draft here that is not published.", "Nothing was changed.",
                "Publish it or throw it away first, or leave the file out.",
            )  # fmt: skip


def _is_here(row: ScriptRow | None, file: ScriptFile, *, publish: bool) -> bool:
    """Whether a file would bring no new words."""
    if row is None or (publish and row.state != "live"):
        return False
    return same(file.text, row.live_body if publish else row.text)


def _take(
    write: Write, row: ScriptRow | None, file: ScriptFile, front: Front, *, publish: bool, why: str
) -> str | None:
    """Take one file in; returns the id of its script, None when its words are here already."""
    wrong = _misplaced(front, row)
    if wrong:
        raise KnownError(f"{file.path.name} cannot be used. {wrong}", "Nothing was changed.", "Leave it out.")
    if _is_here(row, file, publish=publish):
        return None
    if row is None:
        row = _added(write, file, front)
    elif not publish:
        replace_draft(write, row, file.text)
    if publish:
        if row.draft is not None and same(row.draft, file.text):
            store.end_draft(write, row)
        publish_text(write, row, file.text, why)
    return row.id


def _added(write: Write, file: ScriptFile, front: Front) -> ScriptRow:
    script_id = store.add(write, file.slug, front.kind, file.text, **front.columns())
    found = store.script(write.conn, script_id)
    if found is None:
        raise LookupError(f"no script {script_id}")
    return found
