"""Opens the panels about a script's words from the scripts screen."""

from __future__ import annotations

from collections.abc import Callable

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.scripts.folder_panel import open_folder
from sdr_desk.ui.scripts.suggesting import open_suggesting
from sdr_desk.ui.scripts.versions import open_versions


def bind_words(
    ctx: UiContext,
    script_id: Callable[[], str],
    why_none: Callable[[], str | None],
    settle: Callable[[], bool] = lambda: True,
) -> None:
    """Give versions, suggestions and folders their slots on one page.

    Args:
        script_id: the open script, "" for none; why_none says why there is none.
        settle: puts what is being written on disk first; nothing is opened when it cannot.
    """

    def settled(act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            if settle():
                act()

        return run

    bind = ctx.actions.bind
    bind("scripts.versions", settled(lambda: open_versions(ctx, script_id())), why_none)
    bind("scripts.suggest", settled(lambda: open_suggesting(ctx, script_id())), why_none)
    bind("scripts.folder", settled(lambda: open_folder(ctx)))
