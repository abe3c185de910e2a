"""The company card: what it is made of, what a search finds first, and what is asked of those who write it."""

from dataclasses import replace
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sdr_desk.desk import company_card, library, queue
from sdr_desk.desk.authoring import keep_draft, new_script
from sdr_desk.desk.authoring_publish import publish
from sdr_desk.desk.card_lines import Place, folded, lines_of
from sdr_desk.desk.company_card import Entry, ask_to_write, entries, mark, reading, search
from sdr_desk.desk.suggestions import open_suggestions
from sdr_desk.errors import KnownError
from sdr_desk.scripting.markup import plain_text
from tests.naughty import NAUGHTY


def write_card(desk, text, title="Warranty and service", tags="company card"):
    """A manager publishes a knowledge card; returns its script's id."""
    script_id = new_script(desk, "knowledge", title).ids["script"][0]
    front = (
        f"---\ntitle: {title}\nkind: knowledge\naudience: The person making the call\nstage: any\ntags: [{tags}]\n---\n"
    )
    keep_draft(desk, script_id, front + text)
    publish(desk, script_id, "New")
    return script_id


def titles(hits):
    return [hit.entry.title for hit in hits]


def made(*cards):
    """Entries made of (title, html)."""
    return [company_card._entry(str(at), title, "", lines_of(html)) for at, (title, html) in enumerate(cards)]


def test_it_begins_with_the_company_and_ends_with_those_we_are_compared_with(desk):
    found = entries(desk)
    assert [entry.title for entry in found[:4]] == ["What we sell", "To whom", "When they need it", "What came of it"]
    assert (found[0].text, found[1].text) == ("Door seals", "")
    assert [entry.title for entry in found if entry.rival] == ["What they may compare us with"] == [found[-1].title]
    assert "Words of the trade" in [entry.title for entry in found]


def test_only_published_cards_are_there_and_a_new_one_changes_the_mark(desk, as_person):
    before, ruth = mark(desk), as_person("Ruth")
    new_script(ruth, "knowledge", "A draft")
    assert mark(desk) == before
    write_card(ruth, "**Warranty.** Two years on everything that moves.\n")
    assert mark(desk) != before
    assert "Warranty and service" in [entry.title for entry in entries(desk)]
    assert "A draft" not in [entry.title for entry in entries(desk)]


def test_headings_terms_and_text_are_told_apart():
    html = "<p><strong>What sets it</strong></p><ul><li><strong>Pilot:</strong> a trial &amp; an end</li></ul>"
    html += "<p>one<br>two</p>"
    assert [(each.place, each.text, each.words) for each in lines_of(html)] == [
        (Place.HEADING, "What sets it", " what sets it"),
        (Place.TERM, "Pilot: a trial & an end", " pilot"),
        (Place.TEXT, "Pilot: a trial & an end", " pilot a trial an end"),
        (Place.TEXT, "one", " one"),
        (Place.TEXT, "two", " two"),
    ]


def test_the_best_place_comes_first():
    cards = made(
        ("In the text", "<p>Ask for the pilot.</p>"),
        ("In a term", "<p><strong>Pilot:</strong> a trial</p>"),
        ("In a heading", "<p><strong>A pilot first</strong></p>"),
        ("The pilot", "<p>Nothing else.</p>"),
    )
    assert titles(search(cards, "pilot")) == ["The pilot", "In a heading", "In a term", "In the text"]


def test_every_word_must_begin_a_word(desk):
    found = entries(desk)
    assert titles(search(found, "notice per"))[0] == "Words of the trade"
    assert search(found, "otice") == ()
    assert search(found, "notice unheardof") == ()
    assert search(found, " ,. ") == ()


@pytest.mark.parametrize("typed", ["cafe crème", "CAFÉ CREME", "cafe\u0301 cr", "kuhlhaus strasse", "lodz"])
def test_accents_and_capitals_do_not_matter(typed):
    cards = made(("One", "<p>Café crème, Kühlhaus, Straße 4, Łódź</p>"))
    assert titles(search(cards, typed)) == ["One"]


def test_the_line_that_says_most_of_the_words_is_shown_from_the_first_one():
    cards = made(("Prices", "<p>A discount is never said.</p><p>The lowest price, no discount.</p>"))
    hit = search(cards, "price discount")[0]
    assert (hit.line, hit.start) == ("The lowest price, no discount.", 11)


def test_a_card_that_is_found_by_its_title_shows_its_first_words():
    assert search(made(("Prices", "<p>Say nothing.</p>")), "pri")[0].line == "Say nothing."


def test_the_whole_is_read_to_somebody_the_company_as_it_was_said(desk):
    by_title = {entry.title: entry for entry in entries(desk)}
    person = queue.head_ids(desk, 1)[0]
    assert reading(desk, by_title["What we sell"]).rendered.steps[0].plain == "Door seals"
    assert reading(desk, by_title["To whom"]).rendered.steps[0].plain == "Not written down yet."
    assert reading(desk, by_title["Words of the trade"], person).rendered.problem is None
    gone = replace(by_title["Words of the trade"], id="gone")
    with pytest.raises(KnownError):
        reading(desk, gone)


def test_what_was_said_of_the_company_is_text_and_not_markup(desk):
    entry = Entry(f"{company_card.COMPANY}what", "What we sell", "<b>1 & 2</b>", False, (), "")
    step = reading(desk, entry).rendered.steps[0]
    assert plain_text(step.html) == "<b>1 & 2</b>"


def test_a_card_that_cannot_be_filled_is_found_as_it_is_written(desk, as_person, monkeypatch):
    write_card(as_person("Ruth"), "**Warranty.** Two years.\n")
    assert titles(search(entries(desk), "warranty two"))[0] == "Warranty and service"
    monkeypatch.setattr(company_card, "_source", lambda _body, _slug: None)
    monkeypatch.setattr(company_card.words, "_parsed", lambda _body, _slug: "It cannot be read.")
    assert "Warranty and service" in titles(search(entries(desk), "kind knowledge warranty"))


def test_what_is_missing_is_asked_of_the_manager_once(desk, as_person):
    changes = ask_to_write(desk, "  freight\n terms ")
    assert changes.change_id
    waiting = open_suggestions(as_person("Ruth"))
    assert [one.words for one in waiting] == ["Nothing on the company card says: “freight terms”. I was asked for it."]
    assert waiting[0].title == "What we do, in one minute"
    with pytest.raises(KnownError, match="waits"):
        ask_to_write(desk, "freight terms")
    with pytest.raises(KnownError, match="Nothing was asked"):
        ask_to_write(desk, "\0 ")


def test_without_any_card_nothing_can_be_asked(desk, monkeypatch):
    monkeypatch.setattr(company_card.scripts, "live_scripts", lambda *_args: [])
    assert len(entries(desk)) == 4
    with pytest.raises(KnownError, match="No knowledge card"):
        ask_to_write(desk, "freight")


@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from(NAUGHTY)), max_size=4), st.text(max_size=30))
def test_any_text_can_be_searched_for_and_in(texts, typed):
    cards = made(*((text, library_html(text)) for text in texts))
    for hit in search(cards, typed):
        assert 0 <= hit.start <= len(hit.line)
        assert all(f" {word}" in hit.entry.whole for word in folded(typed).split()[:12])


@given(st.one_of(st.text(max_size=60), st.sampled_from(NAUGHTY)))
@example("𝕬")
@example("ǽ")
@example("\u2121")
def test_whatever_stands_on_a_card_is_found_by_its_own_words(text):
    words = folded(text).split()[:12]
    assert bool(search(made(("Card", library_html(text))), " ".join(words)[:200])) == bool(words)


def library_html(text):
    """A text as the rendering brings it, where every sign is escaped."""
    return f"<p>{escape(text)}</p>"


def test_the_kind_is_one_that_everybody_reads():
    assert "knowledge" in library.KIND_WORDS
