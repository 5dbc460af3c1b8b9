"""Time expressions: find them (TIMEX3), guard against what only looks like one, join ranges, give values."""

from dateline.mentions.times.finder import find

__all__ = ["find"]
