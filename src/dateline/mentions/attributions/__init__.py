"""Who said what, and what kind of source that is."""

from dateline.mentions.attributions.finder import find

__all__ = ["find"]
