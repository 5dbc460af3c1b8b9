"""Different values for one property of one thing: found, compared, told by kind."""

from dateline.record.disagreements.finding import find

__all__ = ["find"]
