"""E-mails on the letters screen: saved as drafts, or opened and settled one by one."""

from PySide6.QtCore import Qt

from sdr_desk.desk import experiments
from sdr_desk.desk.letterheads import signers
from sdr_desk.desk.mailings import waiting
from tests.desk.told import another_version, days_ago, versions_of
from tests.ui.letters_desk.answers import Asking, choose, do, texts, touches


def test_drafts_go_into_a_folder(chosen, ctx, desk, tmp_path):
    choose(chosen, "email")
    assert len(chosen.outgoing.ready) == 6
    chosen.acts.asking = Asking(folder=tmp_path)
    do(ctx, "save")
    assert len(list(tmp_path.glob("*.eml"))) == 6
    assert waiting(desk)[0].people == 6


def test_an_email_opened_is_logged_with_y_and_the_next_is_shown(chosen, ctx, desk, press):
    choose(chosen, "email")
    links = []
    chosen.acts.open_url = lambda url: links.append(url.toString()) or True
    press(Qt.Key.Key_O)
    assert links[0].startswith("mailto:first00@company.example?subject=")
    assert chosen.foot.sent.isVisible()
    press(Qt.Key.Key_Y)
    assert touches(desk) == [("email", 1)]
    assert chosen.outgoing.person.name == "First01 Last"
    press(Qt.Key.Key_O)
    press(Qt.Key.Key_N)
    assert (touches(desk), waiting(desk)) == ([("email", 1)], ())


def test_an_email_that_no_program_takes_is_not_kept(chosen, ctx, desk):
    choose(chosen, "email")
    chosen.acts.open_url = lambda _url: False
    do(ctx, "mail")
    assert "No mail program answered" in texts(ctx)[-1]
    assert waiting(desk) == ()


def test_an_email_left_unanswered_waits_with_the_others(chosen, ctx, desk):
    choose(chosen, "email")
    chosen.acts.open_url = lambda _url: True
    do(ctx, "mail")
    ctx.navigate("scripts")
    assert waiting(desk)[0].words.startswith("one e-mail")
    assert ctx.actions.reason("letters_desk.mailed") is not None


def test_whoever_signs_signs_the_mail_too(chosen, ctx, desk):
    choose(chosen, "email")
    links = []
    chosen.acts.open_url = lambda url: links.append(url.toString()) or True
    ruth = next(one.id for one in signers(desk) if one.name == "Ruth Adler")
    chosen.outgoing.take_signer(ruth)
    assert "Ruth Adler" in chosen.preview.preview.body
    do(ctx, "mail")
    assert "Ruth" in links[0]


def test_whoever_can_sign_no_more_signs_nothing(chosen, ctx, desk):
    choose(chosen, "email")
    ruth = next(one.id for one in signers(desk) if one.name == "Ruth Adler")
    chosen.outgoing.take_signer(ruth)
    with desk.write() as write:
        write.change("people", ruth, active=0)
    chosen.mark_stale()
    assert (chosen.letters.signer.currentText(), chosen.outgoing.signer_id) == ("Maria Ortega", "")
    assert "Ruth Adler" not in chosen.preview.preview.body


def test_an_email_opened_while_versions_share_people_is_kept_with_the_one_it_was(chosen, ctx, desk, as_person):
    choose(chosen, "email")
    script, manager = chosen.outgoing.script.script_id, as_person("Ruth")
    another_version(manager, script, days_ago(9))
    experiments.start(manager, script, tuple(versions_of(manager, script)), experiments.goals(manager, script)[0][0])
    chosen.mark_stale()
    chosen.acts.open_url = lambda _url: True
    plan = chosen.outgoing.plan
    for at, person in enumerate(plan.ready):
        chosen.outgoing.go_to(at)
        do(ctx, "mail")
        do(ctx, "mailed")
        assert last_version(desk, person.id) == plan.words_to(person.id).version_id
    assert len({plan.words_to(one.id).version_id for one in plan.ready}) == 2


def last_version(desk, prospect_id):
    sql = "SELECT script_version_id FROM touches WHERE prospect_id = ? ORDER BY id DESC"
    return desk.conn.execute(sql, (prospect_id,)).fetchone()[0]
