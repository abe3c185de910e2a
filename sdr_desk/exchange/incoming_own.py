"""What an export of this desk tells beside a person's numbers and addresses: labels, and which are out of service."""

import json
from collections.abc import Mapping

from sdr_desk.exchange.incoming_row import Incoming, Number
from sdr_desk.exchange.incoming_text import long_text


def number_text(raw: str, e164: str, extension: str) -> str:
    """A number as exports write it: "+12085550142 ext. 204", or as typed when no machine can dial it."""
    if not e164:
        return raw
    return f"{e164} ext. {extension}" if extension else e164


def read_marks(row: Incoming, values: Mapping[str, str], problems: list[str]) -> None:
    """Give the numbers and addresses of a row their labels and the mark that they are out of service.

    Args:
        values: the cells of the columns `own_labels` (JSON: number or address to label; None without such a column)
            and `own_out_of_service` (numbers and addresses with "; " between them), those that there are.
    """
    if (told := values.get("own_labels")) is not None:
        labels = _labels(told, problems)
        row.numbers = tuple(_relabelled(number, labels) for number in row.numbers)
        row.labels = {key: labels[key] for key in (*row.emails, *row.urls) if key in labels}
    gone = {part.strip().casefold() for part in values.get("own_out_of_service", "").split(";")} - {""}
    if gone:
        by_text = [(number_text(number.raw, number.e164, number.extension), number.e164) for number in row.numbers]
        by_text += [(email, email) for email in row.emails]
        row.out_of_service = tuple(normal for text, normal in by_text if normal and text.casefold() in gone)


def _labels(cell: str, problems: list[str]) -> dict[str, str]:
    text = long_text(cell)
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        found = None
    if not isinstance(found, dict):
        problems.append("The labels of this person's numbers cannot be read and were left out.")
        return {}
    return {str(key): str(label) for key, label in found.items()}


def _relabelled(number: Number, labels: Mapping[str, str]) -> Number:
    label = labels.get(number_text(number.raw, number.e164, number.extension), "")
    return Number(number.raw, number.e164, number.extension, label)
