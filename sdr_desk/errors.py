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


class ChangedFile(DamagedFile):
    """The workspace file is not as it was left, though SQLite may read it; it can be opened as it is by choice.

    Attributes:
        parts: the numbers of the mebibytes that differ from the seal, counted from 1; empty when it is about the log.
        of: how many mebibytes were sealed.
        sealed_at: when that was, an ISO text; "" when it is about something else.
    """

    def __init__(
        self, what: str, safe: str = "", do: str = "", parts: tuple[int, ...] = (), of: int = 0, sealed_at: str = ""
    ) -> None:
        super().__init__(what, safe, do)
        self.parts = parts
        self.of = of
        self.sealed_at = sealed_at


class NewerFile(KnownError):
    """The workspace file was written by a newer version and is left untouched."""


class FileGone(KnownError):
    """The open workspace file was moved, deleted or replaced; what is open can be saved as a copy."""
