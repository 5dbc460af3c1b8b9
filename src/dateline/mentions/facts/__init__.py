"""Facts: values stated for a property, to be set side by side across reports."""

from dateline.mentions.facts.finder import find

__all__ = ["find"]
