"""The date of a page from its own words: clues, and what they leave of the calendar."""

from dateline.mentions.dating.dating import date_document

__all__ = ["date_document"]
