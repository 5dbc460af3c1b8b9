"""Events joined across articles."""

from dateline.record.events.joining import join

__all__ = ["join"]
