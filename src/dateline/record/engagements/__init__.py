"""Engagements joined across articles, with their histories and names."""

from dateline.record.engagements.joining import join

__all__ = ["join"]
