"""Errors a person can act on; everything else is a bug and goes to the last-resort hook."""


class KnownError(Exception):
    """An expected failure, told as one short text: what happened, what is safe, what to do.

    Attributes:
        what: one sentence that names what happened.
        safe: one sentence that says what is not lost.
        do: one sentence that says what to do now.
    """

    def __init__(self, what: str, safe: str = "", do: str = "") -> None:
        self.what = what
        self.safe = safe
        self.do = do
        super().__init__(" ".join(part for part in (what, safe, do) if part))


class DamagedFile(KnownError):
    """The workspace file cannot be read as one; a backup can be restored."""


class NewerFile(KnownError):
    """The workspace file was written by a newer version and is left untouched."""
