"""Taking people out to a file: as our own columns, a workbook, or as other systems take leads; in the background."""

from __future__ import annotations

from array import array
from pathlib import Path

from PySide6.QtCore import QObject

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.exports import export_people
from sdr_desk.desk.personal_data import export_person
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import Cancelled, on_own_desk
from sdr_desk.ui.prospects.picking import PickPanel
from sdr_desk.ui.tasks import Progress, Task
from sdr_desk.ui.widgets.rows import Row

_FORMS: tuple[tuple[str, str, str, str, str], ...] = (
    ("csv", "CSV, every field", "sdr-desk", "csv", "CSV (*.csv)"),
    ("xlsx", "Excel workbook, every field", "sdr-desk", "xlsx", "Excel workbook (*.xlsx)"),
    ("hubspot", "HubSpot, as contacts (CSV)", "hubspot", "csv", "CSV (*.csv)"),
    ("salesforce", "Salesforce, as leads (CSV)", "salesforce", "csv", "CSV (*.csv)"),
    ("json", "JSON, for programs", "sdr-desk", "json", "JSON (*.json)"),
)


def people_text(count: int) -> str:
    """A number of people in words: "1 person", "2,371 people"."""
    return "1 person" if count == 1 else f"{count:,} people"


class Mover(QObject):
    """Runs one export at a time; `stop` ends it."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._task: Task | None = None

    @property
    def running(self) -> bool:
        """True while an export runs."""
        return self._task is not None and self._task.running

    def stop(self) -> None:
        """End the export; no file is left half written."""
        if self._task is not None:
            self._task.cancel()

    def ask(self, numbers: array[int] | None, count: int) -> None:
        """Ask how and where, then write these people (None: everyone)."""
        rows = [Row(key, words, icon="download") for key, words, *_rest in _FORMS]

        def take(row: Row) -> None:
            self._ctx.actions.trigger("prospects_pick.close")
            self._write(row.id, numbers, count)

        panel = PickPanel(self._ctx, f"Export {people_text(count)}", "A format", take)
        panel.set_rows(rows)
        if self._ctx.open_panel is not None:
            self._ctx.open_panel(panel)

    def _write(self, key: str, numbers: array[int] | None, count: int) -> None:
        _key, _words, layout, form, filters = next(one for one in _FORMS if one[0] == key)
        ctx = self._ctx
        path = ctx.prompts.save_file(f"Export {people_text(count)}", f"prospects.{form}", filters)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(f".{form}")

        def job(mine: Desk, progress: Progress, cancelled: Cancelled) -> int:
            return export_people(
                mine, path, numbers, form, layout, lambda rows, total: progress(rows, total or count, ""), cancelled
            )

        def done(rows: int) -> None:
            ctx.toast(f"Exported {people_text(rows)} to {path.name}.", seconds=10)

        self._task = ctx.tasks.run(on_own_desk(ctx.desk, job), done, self._on_failed, label=f"Export {path.name}")

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, KnownError):
            raise error
        stopped = self._task is not None and self._task.cancelled
        if stopped:
            self._ctx.toast(str(error), plain=True)
        else:
            self._ctx.fail(str(error))

    def one_person(self, prospect_id: str, name: str) -> None:
        """Write everything held about a person to a file, in the background: much of it is looked for everywhere."""
        safe = "".join(letter for letter in name if letter.isalnum() or letter in " -")[:60].strip() or "person"
        path = self._ctx.prompts.save_file(
            f"Everything about {name}", f"{safe}.html", "Page for a browser (*.html);;JSON (*.json)"
        )
        if path is None:
            return
        path = path if path.suffix else Path(f"{path}.html")
        ctx = self._ctx

        def job(mine: Desk, _progress: Progress, _cancelled: Cancelled) -> int:
            return export_person(mine, prospect_id, path)

        def done(count: int) -> None:
            ctx.toast(f"Everything about {name} is in {path.name}: {count:,} entries.", seconds=10)

        ctx.tasks.run(on_own_desk(ctx.desk, job), done, label=f"Everything about {name}")
