"""Engagements in one document: triggers, steps, company, chains."""

from dateline.mentions.engagements.finder import find

__all__ = ["find"]
