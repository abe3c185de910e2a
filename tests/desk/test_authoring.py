"""Drafts, versions, and what becomes of a script."""

import pytest

from sdr_desk.desk import authoring
from sdr_desk.desk.authoring import (
    DraftMoved,
    NewerVersion,
    NotPublishable,
    bring_back,
    copy_script,
    drop_draft,
    keep_draft,
    library,
    manuscript,
    new_script,
    publish,
    restore,
    retire,
    versions,
)
from sdr_desk.desk.authoring_publish import publish_text
from sdr_desk.desk.authoring_text import tidy
from sdr_desk.desk.library import entries
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from tests.naughty import NAUGHTY

VOICEMAIL = "---\ntitle: {title}\nkind: voicemail\naudience: Anyone\ntags: [cold]\n---\n{body}\n"


def text(body="Hi, this is {{ rep.name }}.", title="Dock seals"):
    return VOICEMAIL.format(title=title, body=body)


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


@pytest.fixture
def made(ruth):
    """A voicemail that is published as version 1."""
    script_id = new_script(ruth, "voicemail", "Dock seals", text()).ids["script"][0]
    publish(ruth, script_id, "first words")
    return script_id


def item(desk, script_id):
    return next(one for one in library(desk, retired=True) if one.script_id == script_id)


def test_a_script_is_written_checked_published_and_improved(ruth, clock, made):
    assert [(row.number, row.why, row.author, row.live) for row in versions(ruth, made)] == [
        (1, "first words", "Ruth Adler", True)
    ]
    clock.forward(minutes=5)
    keep_draft(ruth, made, text("Hi, it is {{ rep.name }}."))
    assert (item(ruth, made).live_number, item(ruth, made).draft_number) == (1, 2)
    assert manuscript(ruth, made).saved_at == clock()
    assert publish(ruth, made, "").label == "Published Dock seals, version 2"
    found = manuscript(ruth, made)
    assert (found.drafted, found.text, found.base_text) == (False, text("Hi, it is {{ rep.name }}."), found.text)


def test_reps_read_only_what_is_published(desk, ruth, made):
    draft = new_script(ruth, "letter", "Not yet").ids["script"][0]
    keep_draft(ruth, made, text("Better."))
    assert draft not in {one.script_id for one in library(desk)}
    assert item(desk, made).draft_number is None
    assert manuscript(desk, made).text == text()
    with pytest.raises(KnownError, match="not published"):
        manuscript(desk, draft)


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, one: new_script(desk, "call", "T"),
        copy_script,
        lambda desk, one: keep_draft(desk, one, "x"),
        drop_draft,
        lambda desk, one: publish(desk, one, ""),
        retire,
        restore,
        lambda desk, one: bring_back(desk, "v"),
    ],
)
def test_reps_change_nothing(desk, made, act):
    before = desk.conn.execute("SELECT count(*) FROM changes").fetchone()
    with pytest.raises(KnownError, match="Only a manager"):
        act(desk, made)
    assert desk.conn.execute("SELECT count(*) FROM changes").fetchone() == before


def test_the_list_shows_every_kind_in_order_and_finds_words(ruth, made):
    kinds = list(dict.fromkeys(one.kind for one in library(ruth)))
    assert kinds == [kind for kind in authoring.ALL_KIND_WORDS if kind in kinds]
    assert "brief" in kinds
    assert [one.script_id for one in library(ruth, "dock SEALS voicemail")] == [made]
    assert library(ruth, "no such words at all") == ()


def test_slugs_are_made_from_titles_and_differ(ruth, made):
    second = new_script(ruth, "letter", "Dock seals!").ids["script"][0]
    third = new_script(ruth, "letter", "码头").ids["script"][0]
    assert [item(ruth, one).slug for one in (made, second, third)] == ["dock_seals", "dock_seals_2", "script"]


def test_errors_of_the_check_stop_publishing_with_line_and_cure(ruth, made):
    keep_draft(ruth, made, text("Hi {{ prospect.frist_name }}."))
    with pytest.raises(NotPublishable, match=r"Line 7: .*frist_name") as stopped:
        publish(ruth, made, "")
    assert (stopped.value.line, "prospect.first_name" in stopped.value.do) == (7, True)
    assert manuscript(ruth, made).drafted


def test_the_kind_of_a_script_never_changes(ruth, made):
    keep_draft(ruth, made, text("Better.").replace("voicemail", "letter"))
    with pytest.raises(NotPublishable, match="says letter"):
        publish(ruth, made, "")
    with pytest.raises(NotPublishable, match="says voicemail"):
        new_script(ruth, "letter", "T", text())


@pytest.mark.parametrize("draft", [text(), text() + "\n\n"])
def test_the_same_words_are_not_published_again(ruth, made, draft):
    keep_draft(ruth, made, text("Other."))
    keep_draft(ruth, made, draft)
    with pytest.raises(KnownError, match="nothing new"):
        publish(ruth, made, "")
    assert not manuscript(ruth, made).drafted


def test_a_title_changes_with_its_version_and_stays_when_the_front_matter_breaks(ruth, made):
    keep_draft(ruth, made, text("Better.", "Door seals"))
    assert item(ruth, made).title == "Dock seals"
    publish(ruth, made, "")
    keep_draft(ruth, made, "---\ntitle: [\n---\nbroken")
    assert (item(ruth, made).title, item(ruth, made).audience, item(ruth, made).tags) == (
        "Door seals", "Anyone", ("cold",)
    )  # fmt: skip


def test_a_script_that_was_never_published_is_listed_by_the_title_of_its_draft(ruth):
    script_id = new_script(ruth, "voicemail", "Dock seals").ids["script"][0]
    keep_draft(ruth, script_id, text(title="Better title"))
    assert (item(ruth, script_id).title, item(ruth, script_id).state) == ("Better title", "draft")
    keep_draft(ruth, script_id, "")
    assert (item(ruth, script_id).title, manuscript(ruth, script_id).text) == ("Better title", "")


def test_undo_of_a_publication_makes_the_version_before_live_and_never_reuses_its_number(ruth, made, clock):
    keep_draft(ruth, made, text("Better.", "New title"))
    publish(ruth, made, "")
    undo_last(ruth)
    found = manuscript(ruth, made)
    assert (found.item.live_number, found.item.title, found.text) == (1, "Dock seals", text("Better.", "New title"))
    assert [row.number for row in versions(ruth, made)] == [2, 1]
    assert publish(ruth, made, "").label == "Published New title, version 3"


def test_undo_of_the_first_publication_leaves_the_draft(ruth, made, desk):
    undo_last(ruth)
    assert (item(ruth, made).state, manuscript(ruth, made).text) == ("draft", text())
    assert made not in {entry.script_id for entry in entries(desk)}
    redo_last(ruth)
    assert item(ruth, made).state == "live"
    assert not manuscript(ruth, made).drafted


def test_words_typed_since_outlive_every_undo(ruth, made, clock):
    keep_draft(ruth, made, text("Second."))
    publish(ruth, made, "")
    clock.forward(seconds=1)
    keep_draft(ruth, made, text("Third."))
    undo_last(ruth)
    assert (manuscript(ruth, made).text, manuscript(ruth, made).base_text) == (text("Third."), text())
    clock.forward(seconds=1)
    keep_draft(ruth, made, text("Fourth."))
    with pytest.raises(KnownError, match="gone on writing"):
        redo_last(ruth)
    assert manuscript(ruth, made).text == text("Fourth.")


def test_a_new_script_with_words_in_it_is_not_undone(ruth, clock):
    script_id = new_script(ruth, "voicemail", "T").ids["script"][0]
    clock.forward(seconds=1)
    keep_draft(ruth, script_id, text())
    with pytest.raises(KnownError, match="gone on writing"):
        undo_last(ruth)
    assert manuscript(ruth, script_id).text == text()


def test_another_window_cannot_write_over_newer_words(ruth, made):
    keep_draft(ruth, made, text("Mine."), over=text())
    with pytest.raises(DraftMoved, match="Ruth Adler changed this draft"):
        keep_draft(ruth, made, text("Theirs."), over=text())
    publish(ruth, made, "")
    with pytest.raises(DraftMoved, match="Version 2 was published"):
        keep_draft(ruth, made, text("Theirs."), over=text())
    assert manuscript(ruth, made).text == text("Mine.")


def test_a_draft_begun_before_another_version_says_so(ruth, made):
    keep_draft(ruth, made, text("Draft."))
    other = publish_beside(ruth, made, text("Beside."))
    assert (manuscript(ruth, made).newer, manuscript(ruth, made).text) == (other, text("Draft."))
    with pytest.raises(NewerVersion, match="Version 2 was published since you began"):
        publish(ruth, made, "")
    publish(ruth, made, "", over_newer=True)
    assert manuscript(ruth, made).item.live_number == 3


def publish_beside(desk, script_id, body):
    """A version that comes from elsewhere while a draft is open."""
    row = authoring.script_row(desk, script_id)
    with desk.write() as write:
        publish_text(write, row, body, "")
        write.record("publish_script", "x", ["script"])
    return row.last_number + 1


def test_a_draft_is_thrown_away_and_comes_back(ruth, made):
    keep_draft(ruth, made, text("Draft."))
    drop_draft(ruth, made)
    assert manuscript(ruth, made).text == text()
    undo_last(ruth)
    assert (manuscript(ruth, made).text, manuscript(ruth, made).newer) == (text("Draft."), None)
    drop_draft(ruth, made)
    with pytest.raises(KnownError, match="no draft"):
        drop_draft(ruth, made)


def test_a_script_without_a_version_goes_with_its_draft(ruth):
    script_id = new_script(ruth, "voicemail", "T").ids["script"][0]
    drop_draft(ruth, script_id)
    with pytest.raises(KnownError, match="was removed"):
        manuscript(ruth, script_id)
    undo_last(ruth)
    assert item(ruth, script_id).title == "T"


def test_a_retired_script_leaves_the_call_desk_and_comes_back(ruth, made, desk):
    retire(ruth, made)
    assert made not in {entry.script_id for entry in entries(desk)}
    assert made not in {one.script_id for one in library(ruth)}
    assert item(ruth, made).state == "retired"
    keep_draft(ruth, made, text("Better."))
    with pytest.raises(KnownError, match="retired"):
        publish(ruth, made, "")
    with pytest.raises(KnownError, match="already"):
        retire(ruth, made)
    restore(ruth, made)
    assert item(ruth, made).state == "live"
    with pytest.raises(KnownError, match="in use"):
        restore(ruth, made)


def test_an_earlier_version_becomes_the_draft(ruth, made):
    keep_draft(ruth, made, text("Second."))
    publish(ruth, made, "")
    first = versions(ruth, made)[1].version_id
    bring_back(ruth, first)
    assert manuscript(ruth, made).text == text()
    with pytest.raises(KnownError, match="stand there already"):
        bring_back(ruth, first)
    undo_last(ruth)
    assert manuscript(ruth, made).text == text("Second.")


def test_a_copy_is_a_draft_of_its_own(ruth, made):
    copied = copy_script(ruth, made).ids["script"][0]
    assert (item(ruth, copied).title, item(ruth, copied).state) == ("Dock seals (copy)", "draft")
    assert "title: Dock seals (copy)\n" in manuscript(ruth, copied).text


def test_the_audit_says_who_published_retired_and_restored(ruth, made):
    retire(ruth, made)
    restore(ruth, made)
    rows = ruth.conn.execute("SELECT action, detail FROM audit WHERE noun_id = ? ORDER BY id", (made,)).fetchall()
    assert rows == [
        ("publish_script", "Dock seals, version 1: first words"),
        ("retire_script", "Dock seals"),
        ("restore_script", "Dock seals"),
    ]


def test_the_record_keeps_no_entry_for_autosaves(ruth, made):
    before = ruth.conn.execute("SELECT count(*) FROM changes").fetchone()
    assert keep_draft(ruth, made, text("a")).change_id is None
    assert ruth.conn.execute("SELECT count(*) FROM changes").fetchone() == before


def test_what_is_gone_says_so(ruth):
    for act in (manuscript, retire, drop_draft, copy_script):
        with pytest.raises(KnownError, match="was removed"):
            act(ruth, "gone")
    with pytest.raises(KnownError, match="no such version"):
        bring_back(ruth, "gone")


def test_two_windows_publish_one_draft_once(ruth, made):
    keep_draft(ruth, made, text("Second."))
    other = ruth.another()
    try:
        publish(other, made, "")
        with pytest.raises(KnownError, match="nothing new"):
            publish(ruth, made, "")
        assert [row.number for row in versions(ruth, made)] == [2, 1]
    finally:
        other.workspace.close()


def test_any_words_are_kept(ruth, made):
    lost = []
    for words in NAUGHTY:
        keep_draft(ruth, made, words, over=manuscript(ruth, made).text)
        if manuscript(ruth, made).text != tidy(words) or not library(ruth, "dock"):
            lost.append(words)
    assert lost == []


def test_half_characters_are_stored_without_them(ruth, made):
    keep_draft(ruth, made, text("Hi \ud83d."))
    keep_draft(ruth, made, text("Hi \ud83d."), over=text("Hi \ud83d."))
    assert manuscript(ruth, made).text == text("Hi ?.")
    assert publish(ruth, made, "\ud83d\0").change_id


def test_only_the_words_their_author_saw_are_published(ruth, made):
    seen = text("Hi, it is {{ rep.name }}.")
    keep_draft(ruth, made, seen)
    keep_draft(ruth, made, text("Not done yet, {{ rep.na"))  # from another window
    with pytest.raises(DraftMoved, match="Ruth Adler changed this draft meanwhile"):
        publish(ruth, made, "", seen=seen)
    keep_draft(ruth, made, seen)
    assert publish(ruth, made, "", seen=seen + "\n").label == "Published Dock seals, version 2"
