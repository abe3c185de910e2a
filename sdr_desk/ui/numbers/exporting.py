"""Taking figures out of the numbers: to the clipboard, as a table, as a picture and as a drawing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from sdr_desk.desk.chart_table import ChartTable, joined, rows_text
from sdr_desk.errors import KnownError
from sdr_desk.exchange.files import whole_file
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.choice_panel import ChoicePanel
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.widgets.rows import Row

_NOTHING = KnownError("There are no figures here yet.", "Nothing was saved.", "Choose another part or another time.")


def copy(ctx: UiContext, part: Part) -> None:
    """Put the figures of a part on the clipboard as a spreadsheet pastes them."""
    table = part.table()
    if table is None:
        ctx.fail(str(_NOTHING))
        return
    QGuiApplication.clipboard().setText(joined([table]))
    ctx.toast(f"Copied: {table.title}, {rows_text(len(table.rows))}.", seconds=4)


def ask(ctx: UiContext, part: Part) -> None:
    """Ask in which form the part at hand leaves."""
    if ctx.open_panel is None:
        return
    rows = [
        Row("csv", "Table (CSV)", "opens in a spreadsheet", icon="list"),
        Row("png", "Picture (PNG)", "for slides and mails", icon="eye"),
        Row("svg", "Drawing (SVG)", "can be enlarged", icon="edit"),
        Row("copy", "Copy the table", "to paste into a spreadsheet", icon="copy"),
    ]
    ctx.open_panel(ChoicePanel(ctx, f"Export: {part.name}", "", rows, lambda form: save(ctx, part, form)))


def save(ctx: UiContext, part: Part, form: str) -> None:
    """Save a part in a form, where the person says."""
    if form == "copy":
        copy(ctx, part)
        return
    filters = {"csv": "CSV (*.csv)", "png": "PNG (*.png)", "svg": "SVG (*.svg)"}[form]
    path = ctx.prompts.save_file(f"Export {part.name}", f"{part.name.lower().replace(' ', '_')}.{form}", filters)
    if path is None:
        return
    if path.suffix.casefold() != f".{form}":
        path = path.with_name(f"{path.name}.{form}")
    try:
        _write(part, path, form)
    except KnownError as error:
        ctx.fail(str(error))
        return
    ctx.toast(f"Saved as {path.name}.", seconds=4)


def _write(part: Part, path: Path, form: str) -> None:
    table: ChartTable | None = part.table()
    if table is None:
        raise _NOTHING
    if form == "csv":
        table.save(path)
        return
    with tempfile.TemporaryDirectory() as folder:  # Qt writes in place; the old file stays until the new one is whole
        made = Path(folder) / path.name
        if form == "png":
            drawn = part.picture().save(str(made), "PNG")
        else:
            part.save_svg(str(made))
            drawn = made.is_file()
        if not drawn:
            raise KnownError(
                f"{path.name} could not be drawn.", "Your data is unchanged.", "Free some space and try again."
            )
        if not path.parent.is_dir():
            raise KnownError(
                f"{path.name} could not be written: the folder is not there.", "Your data is unchanged.",
                "Choose another folder and try again.",
            )  # fmt: skip
        with whole_file(path) as file:
            file.write(made.read_bytes())
