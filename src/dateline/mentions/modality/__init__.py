"""Did it happen, says the text? Status and certainty of a predicate, and the time that governs it."""

from dateline.mentions.modality.governing import time_of
from dateline.mentions.modality.scores import weighed
from dateline.mentions.modality.status import status_of

__all__ = ["status_of", "time_of", "weighed"]
