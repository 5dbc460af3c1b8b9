"""Sharper dates for undated articles, from the other articles of the collection."""

from dateline.record.dating.sharpening import sharpen

__all__ = ["sharpen"]
