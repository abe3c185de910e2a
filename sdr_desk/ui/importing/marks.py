"""Which cells of the preview cannot be read as what their column is matched to, and why."""

from __future__ import annotations

from sdr_desk.exchange.incoming import RowReader
from sdr_desk.ui.importing.draft import WHO, Draft

_CHECKED = frozenset(
    {"phone", "phone_mobile", "phone_company", "phone_other", "email", "linkedin", "employees", "revenue",
     "time_zone", "do_not_call"}
)  # fmt: skip
_PLACE = frozenset({"country", "company_country"})


class Marks:
    """The problems of a sample by row and column; a column is read again only when it means something else."""

    def __init__(self) -> None:
        self._columns: dict[str, tuple[tuple[str, str], dict[int, str]]] = {}
        self._nobody: dict[int, str] = {}
        self._who = ""

    def read(self, draft: Draft) -> None:
        """Look through the sample as the columns are matched now."""
        country = draft.about.country
        for header, target in draft.mapping.items():
            key = (target, country)
            if self._columns.get(header, (None,))[0] != key:
                self._columns[header] = (key, _problems(draft, header, target))
        self._who = next((header for header, target in draft.mapping.items() if target in WHO), "")
        reader = RowReader(draft.table.headers, draft.mapping, country=country)
        read = ((at, reader.read(cells).reject) for at, (_number, cells) in enumerate(draft.sample))
        self._nobody = {at: reason for at, reason in read if reason}

    def of(self, row: int, header: str) -> str:
        """What is wrong with a cell, "" when nothing."""
        found = self._columns.get(header)
        wrong = found[1].get(row, "") if found else ""
        return wrong or (self._nobody.get(row, "") if header == self._who else "")


def _problems(draft: Draft, header: str, target: str) -> dict[int, str]:
    """What is wrong with the cells of one column, read alone but for the country of its row."""
    if target not in _CHECKED:
        return {}
    places = {other: have for other, have in draft.mapping.items() if have in _PLACE}
    country, headers = draft.about.country, draft.table.headers
    alone = RowReader(headers, {**places, header: target}, country=country)
    around = RowReader(headers, places, country=country)
    found: dict[int, str] = {}
    for at, (_number, cells) in enumerate(draft.sample):
        said = alone.read(cells).problems
        if said:
            known = around.read(cells).problems if places else ()
            new = [sentence for sentence in said if sentence not in known]
            if new:
                found[at] = new[0]
    return found
