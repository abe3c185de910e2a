"""What the window's own actions do: overlays, panes, undo, text size, theme and the way to each screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sdr_desk.ui.card_search.opening import bind_card
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.file_damaged import choose_backup, found_damaged, why_no_choice
from sdr_desk.ui.file_gone import save_copy, why_no_copy
from sdr_desk.ui.help.opening import bind_help
from sdr_desk.ui.importing.ways_in import ask_file
from sdr_desk.ui.referral.opening import bind_referral
from sdr_desk.ui.screens import entries_for
from sdr_desk.ui.sheets.opening import bind_sheets

if TYPE_CHECKING:
    from sdr_desk.ui.main_window import MainWindow


def bind_window(window: "MainWindow") -> None:
    """Give the window's actions their slots."""
    ctx = window.ctx
    bind, theme = ctx.actions.bind, ctx.theme
    bind("window.find", lambda: _open_palette(window))
    bind("window.keys", lambda: _open_keys(window))
    bind("window.letters", lambda: _open_hints(window))
    bind("window.next_pane", lambda: window.next_pane(1))
    bind("window.previous_pane", lambda: window.next_pane(-1))
    bind("window.import", lambda: _import(ctx), lambda: _why_nobody(ctx) or _why_no_import(ctx))
    bind("window.new", lambda: _open_new_prospect(ctx), lambda: _why_nobody(ctx))
    bind("window.log_call", lambda: _open_log_call(ctx, lambda: _at_hand(window)), lambda: _why_nobody(ctx))
    bind("window.correct_call", lambda: _open_correct_call(ctx, _at_hand(window)), lambda: _why_nobody(ctx))
    bind("window.duplicates", lambda: _open_duplicates(ctx), lambda: _why_nobody(ctx))
    bind("letters.open", lambda: _open_letters(window), lambda: _why_nobody(ctx))
    bind("window.person", lambda: _open_people(ctx), lambda: _why_nobody(ctx))
    window.sidebar.person_pressed.connect(lambda: ctx.actions.trigger("window.person"))
    ctx.open_panel = window.overlay.open
    bind("window.undo", lambda: _perform(ctx, ctx.undo), lambda: None if ctx.undo else "Nothing to undo.")
    bind("window.redo", lambda: _perform(ctx, ctx.redo), lambda: None if ctx.redo else "Nothing to redo.")
    bind("window.read_again", window.read_again)
    bind("window.save_copy", lambda: save_copy(ctx), lambda: why_no_copy(ctx))
    bind("window.choose_backup", lambda: choose_backup(ctx), lambda: why_no_choice(ctx))
    ctx.told_of = lambda error: found_damaged(ctx, error)
    bind("window.copy_details", window.content.copy_details, window.content.why_no_details)
    bind("window.sidebar", window.toggle_sidebar)
    bind("window.theme", theme.toggle)
    bind("window.larger", lambda: theme.step_scale(1))
    bind("window.smaller", lambda: theme.step_scale(-1))
    bind("window.normal_size", lambda: theme.step_scale(0))
    bind_help(window)
    bind_sheets(ctx)
    bind_referral(ctx, lambda: _at_hand(window))
    bind_card(window)
    for spec in ctx.actions.all():
        name = spec.id.removeprefix("window.go_")
        if name != spec.id:
            bind(spec.id, lambda name=name: ctx.navigate(name), lambda name=name: _why_not(window, name))


# These panels are imported when they open: every start would wait for them otherwise.


def _open_people(ctx: UiContext) -> None:
    from sdr_desk.ui.people.panels import open_people  # noqa: PLC0415 -- see above

    open_people(ctx)


def _open_new_prospect(ctx: UiContext) -> None:
    from sdr_desk.ui.people.panels import open_new_prospect  # noqa: PLC0415 -- see above

    open_new_prospect(ctx)


def _open_log_call(ctx: UiContext, at_hand: Callable[[], str]) -> None:
    from sdr_desk.ui.log_call.panel import open_log_call  # noqa: PLC0415 -- see above

    open_log_call(ctx, at_hand(), at_hand)


def _open_correct_call(ctx: UiContext, prospect_id: str) -> None:
    from sdr_desk.ui.log_call.panel import open_correct_call  # noqa: PLC0415 -- see above

    open_correct_call(ctx, prospect_id)


def _open_duplicates(ctx: UiContext) -> None:
    from sdr_desk.ui.merging.pairs import open_duplicates  # noqa: PLC0415 -- see above

    open_duplicates(ctx)


def _open_letters(window: "MainWindow") -> None:
    from sdr_desk.ui.letters_desk.opening import open_letters  # noqa: PLC0415 -- see above

    open_letters(window)


def _at_hand(window: "MainWindow") -> str:
    screen = window.current()
    return screen.person_at_hand() if screen is not None else ""


def _why_not(window: "MainWindow", name: str) -> str | None:
    used = {entry.name for entry in entries_for(window.ctx.roles, window.entries)}
    return None if name in used else "Not part of your roles."


def _why_nobody(ctx: UiContext) -> str | None:
    """Why the panels about people cannot open now; None when they can."""
    return None if ctx.desk is not None and ctx.open_panel is not None else "Set up the desk first."


def _why_no_import(ctx: UiContext) -> str | None:
    return None if ctx.import_file else "Files cannot be imported here."


def _import(ctx: UiContext) -> None:
    path = ask_file(ctx)
    if path is not None:
        ctx.perform(ctx.import_file, path)


def _perform(ctx: UiContext, act: Callable[[], object] | None) -> None:
    if act is not None:
        ctx.perform_and_say(act)


def _open_palette(window: "MainWindow") -> None:
    from sdr_desk.ui.palette import Palette  # noqa: PLC0415 -- see above

    screen = window.current()
    name = screen.name if screen is not None else ""
    window.overlay.open(Palette(window.ctx, name, entries_for(window.ctx.roles, window.entries)))


def _open_hints(window: "MainWindow") -> None:
    from sdr_desk.ui.letters import Letters  # noqa: PLC0415 -- see above

    Letters(window).open()


def _open_keys(window: "MainWindow") -> None:
    from sdr_desk.ui.keys_overlay import KeysOverlay  # noqa: PLC0415 -- see above

    screen = window.current()
    title, name = (screen.title, screen.name) if screen is not None else ("SDR Desk", "")
    window.overlay.open(KeysOverlay(window.ctx, title, name))
