"""Events: triggers, PLOVER types, who does what to whom."""

from dateline.mentions.events.finder import find

__all__ = ["find"]
