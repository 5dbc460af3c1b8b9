"""What a side demands, offers, wants, refuses, accepts or makes conditional."""

from dateline.mentions.positions.finder import find

__all__ = ["find"]
