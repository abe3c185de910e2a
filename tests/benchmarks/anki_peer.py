"""Anki at the same work: import of a list, search of the same keystrokes, answer and next; in its own environment.

`python anki_peer.py LIST.csv TERMS.json ROUNDS FOLDER` prints one JSON object with milliseconds. It stands alone: it
imports nothing of this project, only the package `anki`.
"""

import csv
import json
import sys
import time
from pathlib import Path

import anki.buildinfo
import anki.collection  # before its cards, which import it in a circle
from anki.cards import Card
from anki.collection import Collection, ImportCsvRequest
from anki.scheduler.v3 import CardAnswer

_SCREEN = 20
_A_DAY = 9_999


def main() -> None:
    """Measure and tell."""
    listed, terms, rounds, folder = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    target = folder / "peer.anki2"
    for path in folder.glob("peer.anki2*"):
        path.unlink()
    collection = Collection(str(target))
    try:
        told = {"version": anki.buildinfo.version}
        told |= bring_in(collection, listed)
        told["search"] = [search(collection, text) for text in json.loads(terms.read_text(encoding="utf-8"))]
        told["answer"] = answers(collection, rounds)
        told["synchronous"] = collection.db.scalar("pragma synchronous")
    finally:
        collection.close()
    print(json.dumps(told))


def bring_in(collection: Collection, listed: Path) -> dict[str, float]:
    """Every row becomes a note with a field for each column, and a card."""
    with listed.open(newline="", encoding="utf-8") as file:
        headers = [name.lstrip("# ") for name in next(csv.reader(file))]  # "#" begins a section in its templates
    kind = collection.models.new("Person")
    for name in headers:
        collection.models.add_field(kind, collection.models.new_field(name))
    template = collection.models.new_template("Card")
    template["qfmt"] = "".join(f"<p>{{{{{name}}}}}</p>" for name in headers)
    template["afmt"] = "{{FrontSide}}"
    collection.models.add_template(kind, template)
    kind_id = collection.models.add_dict(kind).id
    deck_id = collection.decks.id("Default")
    config = collection.decks.config_dict_for_deck_id(deck_id)
    config["new"]["perDay"] = config["rev"]["perDay"] = _A_DAY
    collection.decks.update_config(config)
    began = time.perf_counter()
    metadata = collection.get_csv_metadata(str(listed), None)
    metadata.deck_id = deck_id
    metadata.global_notetype.id = kind_id
    metadata.global_notetype.field_columns[:] = range(1, len(headers) + 1)
    collection.import_csv(ImportCsvRequest(path=str(listed), metadata=metadata))
    took = (time.perf_counter() - began) * 1000
    return {"import": took, "notes": collection.note_count()}


def search(collection: Collection, text: str) -> float:
    """Milliseconds from the words to the fields of the first twenty people found."""
    began = time.perf_counter()
    wanted = " ".join(f'"{word}"' for word in text.replace('"', " ").replace(":", " ").split())
    for note_id in collection.find_notes(wanted)[:_SCREEN]:
        collection.get_note(note_id)
    return (time.perf_counter() - began) * 1000


def answers(collection: Collection, rounds: int) -> list[float]:
    """Milliseconds of answering a card, asking for the next one, and its words filled."""
    found = []
    card = _next(collection)
    for _ in range(rounds):
        began = time.perf_counter()
        states = collection._backend.get_scheduling_states(card.id)
        answer = collection.sched.build_answer(card=card, states=states, rating=CardAnswer.GOOD)
        collection.sched.answer_card(answer)
        card = _next(collection)
        card.question()
        found.append((time.perf_counter() - began) * 1000)
    return found


def _next(collection: Collection) -> Card:
    queued = collection.sched.get_queued_cards(fetch_limit=1)
    card = Card(collection)
    card._load_from_backend_card(queued.cards[0].card)
    card.start_timer()
    return card


if __name__ == "__main__":
    main()
