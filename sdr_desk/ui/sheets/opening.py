"""From anywhere: the sheet of a closer as a file or in a letter, and the page for those that came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sdr_desk.paths import data_folder
from sdr_desk.ui.context import UiContext

FILTERS = "Sheets (*.xlsx *.ods *.xls *.csv *.tsv *.txt);;All files (*)"
_SAVE_FILTERS = "Excel workbook with drop-downs (*.xlsx);;CSV (*.csv)"

# The desk's modules for sheets are imported when one is made or read: every start would wait for them otherwise.


def bind_sheets(ctx: UiContext, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
    """Give the actions for sheets their slots; *open_url* is how a letter is opened."""
    bind = ctx.actions.bind
    bind("window.take_replies", lambda: _take(ctx), lambda: _why_nobody(ctx))
    bind("window.reply_sheet", lambda: _save(ctx), lambda: _why_nobody(ctx))
    bind("window.reply_mail", lambda: _mail(ctx, open_url), lambda: _why_nobody(ctx))


def ask_sheet(ctx: UiContext) -> Path | None:
    """Ask for a sheet that came back; None when nothing was chosen."""
    return ctx.prompts.open_file("Choose a sheet that came back", FILTERS)


def returned_sheets(paths: Sequence[Path]) -> list[Path]:
    """Those of some files that are sheets of leads that came back."""
    from sdr_desk.exchange.reply_rows import is_reply_sheet  # noqa: PLC0415 -- see above

    return [path for path in paths if is_reply_sheet(path)]


def _why_nobody(ctx: UiContext) -> str | None:
    return None if ctx.desk is not None else "Set up the desk first."


def _take(ctx: UiContext) -> None:
    path = ask_sheet(ctx)
    if path is not None:
        ctx.navigate("sheets", paths=[path])


def _closer(ctx: UiContext, title: str) -> str | None:
    """The closer a sheet is for: the only one for whom something waits, or the one who is chosen."""
    from sdr_desk.desk.reply_sheet import closers, waiting_for  # noqa: PLC0415 -- see above

    counted = [(one, len(waiting_for(ctx.desk, one.id))) for one in closers(ctx.desk)]
    options = [(one.id, f"{one.name} ({count})") for one, count in counted if count]
    if not options:
        ctx.toast("Nothing waits for a closer, so there is no sheet to make.", plain=True)
        return None
    return options[0][0] if len(options) == 1 else ctx.prompts.choose(title, "For which closer?", options)


def _save(ctx: UiContext) -> None:
    from sdr_desk.desk.reply_sheet import make_sheet, sheet_name  # noqa: PLC0415 -- see above

    closer_id = _closer(ctx, "Sheet for a closer")
    if not closer_id:
        return
    path = ctx.prompts.save_file("Save the sheet", f"{sheet_name(ctx.desk, closer_id)}.xlsx", _SAVE_FILTERS)
    if path is None:
        return
    made = ctx.perform(make_sheet, ctx.desk, closer_id, path)
    if made is not None:
        leads = "1 lead" if made.leads == 1 else f"{made.leads} leads"
        ctx.toast(f"Saved {made.path.name}: {leads} for {made.closer}.")


def _mail(ctx: UiContext, open_url: Callable[[QUrl], bool]) -> None:
    closer_id = _closer(ctx, "E-mail a closer their sheet")
    path = ctx.perform(_letter, ctx, closer_id) if closer_id else None
    if path is None:
        return
    if open_url(QUrl.fromLocalFile(str(path))):
        ctx.toast("The draft with the sheet is open in your mail program.")
    else:
        ctx.fail(f"No mail program answered. Nothing was sent. The draft is kept: {path}")


def _letter(ctx: UiContext, closer_id: str) -> Path:
    from sdr_desk.desk.reply_sheet import sheet_letter, sheet_name  # noqa: PLC0415 -- see above
    from sdr_desk.exchange.files import whole_file  # noqa: PLC0415 -- see above

    content = sheet_letter(ctx.desk, closer_id)
    path = data_folder() / "drafts" / f"{sheet_name(ctx.desk, closer_id)}.eml"
    with whole_file(path) as file:
        file.write(content)
    return path
