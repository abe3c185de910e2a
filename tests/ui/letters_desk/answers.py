"""What the tests of the letters screen answer, press and read."""

from sdr_desk.errors import KnownError


class Asking:
    """Answers for folders and printers."""

    def __init__(self, folder=None, printer=None):
        self.answers = {"folder": folder, "printer": printer}

    def folder(self, title):
        return self.answers["folder"]

    def printer(self, title):
        if isinstance(self.answers["printer"], KnownError):
            raise self.answers["printer"]
        return self.answers["printer"]


def choose(screen, kind):
    script = next(one for one in screen.outgoing.scripts if one.kind == kind)
    screen.letters.rows.select(script.script_id)


def do(ctx, name):
    return ctx.actions.trigger(f"letters_desk.{name}")


def texts(ctx):
    return [toast.text for toast in ctx.said]


def touches(desk):
    return desk.conn.execute("SELECT kind, count(*) FROM touches GROUP BY kind").fetchall()
