"""Names, sides, descriptions and pronouns of one document, and which of them are the same."""

from dateline.mentions.names.finder import find

__all__ = ["find"]
