"""What the keys mean to those who write scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from sdr_desk.desk import certified
from sdr_desk.desk.authoring import copy_script, drop_draft, restore, retire
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import keep_setting
from sdr_desk.ui.scripts.list_pane import kind_of
from sdr_desk.ui.scripts.new_panel import NewScriptPanel
from sdr_desk.ui.scripts.page import plain_text
from sdr_desk.ui.scripts.person_panel import PersonPanel
from sdr_desk.ui.scripts.publish import ask_to_publish
from sdr_desk.ui.scripts.teleprompter import ReadAloudPanel
from sdr_desk.ui.scripts.words_keys import bind_words

if TYPE_CHECKING:
    from sdr_desk.ui.scripts.author import AuthorPage

RESULTS, SHOWN, FOLDED = "scripts.results", "shown", "folded"


def bind_author(page: AuthorPage) -> None:
    """Give the actions of the screen their slots on this page."""
    bind, writing, none = page.ctx.actions.bind, page.writing, page.writing.why_none
    _bind_list(page)
    bind_words(page.ctx, lambda: writing.script_id, none, writing.keeper.settle)
    bind("scripts.person", lambda: _choose_person(page), none)
    bind("scripts.copy", lambda: _copy(page), none)
    bind("scripts.new", lambda: _new(page))
    bind("scripts.save", writing.save, none)
    bind("scripts.publish", lambda: ask_to_publish(page), none)
    bind("scripts.insert", lambda: _insert(page), none)
    bind("scripts.problem", writing.looking.next_problem, lambda: none() or writing.looking.why_no_problem())
    bind("scripts.fix", writing.looking.fix_next, lambda: none() or writing.looking.why_no_problem())
    bind("scripts.tab", lambda: _switch_tab(page))
    bind("scripts.aloud", lambda: _read_aloud(page), none)
    bind("scripts.flip", page.flip, lambda: None if page.narrow() else "Both are in view.")
    bind("scripts.results", lambda: keep_results(page, shown=not page.results.wanted()))
    bind("scripts.keep_mine", writing.rivals.keep_mine, writing.rivals.why_none)
    bind("scripts.take_theirs", writing.rivals.take_theirs, writing.rivals.why_none)
    bind("scripts.duplicate", lambda: _duplicate(page), none)
    bind("scripts.drop", lambda: _act(page, drop_draft), lambda: none() or writing.why_no_draft())
    bind("scripts.rehearsed", lambda: _act(page, certified.switch), lambda: none() or _why_not_rehearsed(page))
    bind("scripts.retire", lambda: _act(page, retire), none)
    bind("scripts.restore", lambda: _act(page, restore), none)


def _bind_list(page: AuthorPage) -> None:
    bind, rows, field = page.ctx.actions.bind, page.rows, page.list_pane.field
    bind("scripts.search", lambda: _to_search(page))
    bind("scripts.to_list", rows.setFocus)
    bind("scripts.open", lambda: _open(page))
    bind("scripts.next", lambda: rows.step(1))
    bind("scripts.previous", lambda: rows.step(-1))
    bind("scripts.clear", field.clear, lambda: None if field.text() else "Every script is listed already.")
    bind("scripts.retired", page.writing.toggle_retired)
    bind("scripts.fold", lambda: _fold(page, opened=False))
    bind("scripts.unfold", lambda: _fold(page, opened=True))


def _to_search(page: AuthorPage) -> None:
    page.list_pane.field.setFocus()
    page.list_pane.field.selectAll()


def _open(page: AuthorPage) -> None:
    """From the search to the list; from the list a kind folds, a script is written on."""
    if page.list_pane.field.hasFocus():
        page.rows.setFocus()
        return
    kind = kind_of(page.rows.current_id())
    if kind:
        page.list_pane.toggle(kind)
    elif page.writing.why_none() is None:
        page.editor.setFocus()


def _fold(page: AuthorPage, *, opened: bool) -> None:
    kind = page.list_pane.kind_here()
    if kind and page.rows.hasFocus():
        page.list_pane.fold(kind, opened=opened)


def _new(page: AuthorPage) -> None:
    page.writing.keeper.flush()
    page.ctx.open_panel(NewScriptPanel(page.ctx, page.list_pane.kind_here(), page.writing.begin_new))


def _insert(page: AuthorPage) -> None:
    page.editor.setFocus()
    if not page.completion.ask():
        page.ctx.toast("Nothing to put in here.", seconds=3, plain=True)


def _switch_tab(page: AuthorPage) -> None:
    moves = page.editor.switch_tab()
    page.ctx.toast("Tab moves on now." if moves else "Tab indents now.", seconds=3, plain=True)


def _choose_person(page: AuthorPage) -> None:
    looking = page.writing.looking
    page.ctx.open_panel(PersonPanel(page.ctx, looking.listening.id, looking.listen))


def _copy(page: AuthorPage) -> None:
    if page.preview.reading is not None:
        QGuiApplication.clipboard().setText(plain_text(page.preview.reading))
        page.ctx.toast(f"Copied: {page.preview.reading.entry.title}.")


def _read_aloud(page: AuthorPage) -> None:
    page.writing.looking.now()
    if page.preview.reading is not None:
        page.ctx.open_panel(ReadAloudPanel(page.ctx, page.preview.reading))


def _duplicate(page: AuthorPage) -> None:
    page.writing.keeper.flush()
    changes = page.ctx.perform_and_say(copy_script, page.ctx.desk, page.writing.script_id)
    if changes is not None:
        page.writing.begin_new(changes.ids["script"][0])


def _act(page: AuthorPage, act: Callable[[Desk, str], Changes]) -> None:
    """Do something to the open script, with what is written on disk first."""
    if not page.writing.keeper.settle():
        return
    page.ctx.perform_and_say(act, page.ctx.desk, page.writing.script_id)


def _why_not_rehearsed(page: AuthorPage) -> str | None:
    item = page.writing.manuscript.item
    if item.kind not in certified.SPOKEN:
        return "Only words that are said aloud can be rehearsed."
    return None if item.state == "live" else "Publish it first, then new versions can wait for a rehearsal."


def keep_results(page: AuthorPage, *, shown: bool) -> None:
    """Show the results or leave their heading, and find them so the next time, however low the window is."""
    if shown != page.results.wanted():
        page.results_kept = SHOWN if shown else FOLDED
        page.results.want(shown)
        page.ctx.perform(keep_setting, page.ctx.desk, RESULTS, page.results_kept)
