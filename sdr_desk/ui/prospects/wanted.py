"""What the prospects screen is asked to show: words, filters, the order, and the smart list that is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk.browse import Filter, Query, Sort


class Wanted(QObject):
    """`changed` tells that other people are asked for, `drawn` that chips or order are to be drawn again."""

    changed = Signal()
    drawn = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query = Query()
        self._saved: Query | None = None
        self.list_id = ""
        self.list_name = ""

    @property
    def query(self) -> Query:
        """What is asked for."""
        return self._query

    @property
    def narrowed(self) -> bool:
        """Whether not everyone is asked for."""
        return bool(self._query.text or self._query.filters)

    @property
    def differs(self) -> bool:
        """Whether the open smart list was changed and not saved."""
        saved = self._saved
        return saved is not None and (saved.text, saved.filters, saved.sort) != (
            self._query.text, self._query.filters, self._query.sort
        )  # fmt: skip

    def show(self, query: Query, *, tell: bool = True) -> None:
        """Ask for other people."""
        if query == self._query:
            return
        self._query = query
        self.drawn.emit()
        if tell:
            self.changed.emit()

    def set_text(self, text: str) -> None:
        """Other words."""
        self.show(Query(text.strip(), self._query.filters, self._query.sort))

    def set_filter(self, item: Filter) -> None:
        """One more filter; one of the same field and comparison is replaced."""
        rest = tuple(one for one in self._query.filters if (one.field, one.op) != (item.field, item.op))
        self.show(Query(self._query.text, (*rest, item), self._query.sort))

    def drop_filter(self, item: Filter) -> None:
        """Without one filter."""
        rest = tuple(one for one in self._query.filters if one != item)
        self.show(Query(self._query.text, rest, self._query.sort))

    def drop_last(self) -> None:
        """Without the newest filter, or without the words when there is none."""
        if self._query.filters:
            self.drop_filter(self._query.filters[-1])
        else:
            self.show(Query("", (), self._query.sort))

    def sort_by(self, column: str) -> None:
        """In the order of a column; the same one again turns it round."""
        same = self._query.sort.column == column
        self.show(Query(self._query.text, self._query.filters, Sort(column, same and not self._query.sort.descending)))

    def clear(self, *, tell: bool = True) -> None:
        """Everyone, in the same order; no smart list is open any more."""
        self.close_list()
        self.show(Query("", (), self._query.sort), tell=tell)
        self.drawn.emit()

    # Smart lists

    def open_list(self, list_id: str, name: str, query: Query) -> None:
        """Show a smart list."""
        self.list_id, self.list_name, self._saved = list_id, name, query
        self.show(query)
        self.drawn.emit()

    def close_list(self) -> None:
        """No smart list is open; the people shown stay."""
        self.list_id, self.list_name, self._saved = "", "", None
        self.drawn.emit()
