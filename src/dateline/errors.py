"""Every exception that dateline raises on purpose.

    DatelineError
    +-- InputError(path)            one article or path could not be read; the rest go on
    |   +-- UnsupportedFormatError  a format we know of but do not read (yet)
    |   +-- TooLargeError           over the size we read in bounded time and memory
    +-- RuleError(rule)             a rule file that is not well formed
    +-- TaggerError(name)           a model that is missing or broken; says the command that mends it
    +-- StoreError(path)            the story file: locked, full disk, no permission
    |   +-- NotAStoryError          a file that is not a dateline story, or is damaged
    |   +-- SchemaVersionError      written by a newer dateline
    |   +-- UnknownNameError        `who NAME` and nobody of that name
    +-- UsageError                  the command line's words are off (exit 2)

Doubt about the world (a vague date, a disagreement) is data, never an exception.
"""


class DatelineError(Exception):
    """The root: `str()` of any of these is a sentence fit to be shown to a person."""

    def __init__(self, message: str, *, subject: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject
        """What the error is about: a path, a rule id, a model's name."""

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}" if self.subject else self.message


class InputError(DatelineError):
    """One article or path could not be read. `kind` is the word given in JSON output."""

    kind = "unreadable"

    def __init__(self, message: str, *, subject: str | None = None, kind: str | None = None) -> None:
        super().__init__(message, subject=subject)
        if kind is not None:
            self.kind = kind


class UnsupportedFormatError(InputError):
    """A format we do not read."""

    kind = "unsupported_format"


class TooLargeError(InputError):
    """Over the size that is read in bounded time and memory."""

    kind = "too_large"


class RuleError(DatelineError):
    """A rule file is not well formed; the subject is the rule's id or file."""


class TaggerError(DatelineError):
    """A model is missing or broken; the message names the command that mends it."""


class StoreError(DatelineError):
    """The story file cannot be used: locked, disk full, no permission."""


class NotAStoryError(StoreError):
    """The file is not a dateline story, or is damaged."""


class SchemaVersionError(StoreError):
    """The file was written by a newer dateline."""


class UnknownNameError(StoreError):
    """Nobody and nothing of that name is in the record."""


class UsageError(DatelineError):
    """The command line's words are off."""
