"""How news keeps to its days, in numbers: what `weighing` multiplies. training/dating makes them (decision 0011).

Learnt from dated articles (Timeline17 topics and the GVA local news of ../shared/data, half or two thirds of each collection's
dates hidden, whole collections and samples of 24 to 150 articles) by maximum likelihood of the hidden day. They are few.
"""

from __future__ import annotations

MARGIN = 60
"""Days before the first and after the last dated article that are weighed; a quarter of their time is added."""
LONGEST_MARGIN = 400
USUAL_SIZE = 50
"""Dated articles; the size of a collection is the log of its number over this."""
SCALES = (2.0, 10.0, 40.0)
"""Days around a day whose articles speak for it."""
ANY_DAY = 1e-4
"""Share of all days alike, so that no clue alone rules a day out."""
LEFT_OUT = 0.012
"""Probability that the bounds leave out, both ends together."""
EDGE = 0.02
"""Share of their length by which the bounds are widened on either side: the first and last days are the least sure."""
LIKELY_DAY = 0.95
"""Probability from which one day is named as the best guess."""
LIKELY_SPAN = 0.93
"""Probability from which a stretch of days is."""
LONGEST_GUESS = 15
"""Days of the longest stretch that is."""

# ---- learnt: made by training/dating/fit.py

TRUST = (6.22, 1.33, 0.61, 0.65, 1.91, 0.39)
"""Log weight of a neighbour, for each unit of its signs: cosine; how many standard deviations the cosine stands out from those
of all articles, over 3; the cosines of other neighbours within some days of it; size; cosine of leads; how that stands out."""
AT_LARGE = (2.0, -0.75, 0.26, 0.29, 0.72)
"""Log weight of the collection's time at large: constant, size, best cosine, how far it stands out, best cosine of leads."""
OUTSIDE = 0.158
"""Share of the time at large that lies before the first or after the last dated article."""
SPREADS = (0.942, 6.36, 125.2)
"""Days that articles alike are apart: mean distances of three parts (Laplace)."""
SPREAD_BASE = (-1.2, 0.29, 1.48)
"""Log shares of the three parts."""
SPREAD_BY_SIGNS = (
    (1.19, 0.29, 6.24, -0.03, 0.85, 0.45),
    (0.27, 0.63, -1.11, 0.31, -0.37, -0.93),
    (-0.18, -0.17, -6.84, -0.05, -0.43, 0.14),
)
"""How the signs of a neighbour change them."""
TRUST_TOLD = (1.12, 4.09, 0.96)
"""Log weight of the same event told elsewhere: constant, cosine of the sentences, to come."""
TOLD_SINCE = (-0.04, 0.61, 0.01, -0.02, -0.2, -0.25, -0.22)
"""Log share of 0 to 6 days between that event and the article (before it, where the event is to come)."""
AROUND = ((-0.38, 0.12, -0.37), (0.04, 0.11, 0.55), (0.81, 0.52, 0.35))
"""For each scale: the weight of the likeness of the articles there (standardised), of that of their leads, of the log of
their number."""
ORDER = (0.06, 0.29)
"""What its rest has of the leads of all before, and its lead of the rest of all after."""
WEEKDAYS = 1.65
"""How far what weekdays say is believed: several in one article are not independent."""
SINCE_LEAD = (1.16, 0.67, 0.12, -1.0, -0.43, -1.31, -0.86)
"""Log share of 0 to 6 days between a weekday told of as past in the first sentences and the article (6: it was to come)."""
SINCE = (0.61, 0.71, 0.0, -0.19, -0.75, -0.73, -1.1)
"""The same farther down."""
UNTIL = (0.43, -0.63, -0.09, -0.44, 0.06, -0.1, 0.12)
"""Log share of 0 to 6 days that an article lies after the last such weekday, where it tells of one as to come."""
DATES = 0.98
"""How far what dates without a year say is believed."""
BEHIND = (23.6, 0.49)
"""Mean days since such a date told of as past, and the share of those that are anywhere in the year."""
AHEAD = (30.6, 0.34)
"""The same for one to come."""
LATEST = (
    ((-30.0, 0.0, 2.0, 8.0, 31.0, 91.0, 181.0, 366.0), (-1.75, -0.69, 3.26, -0.29, -0.24, -0.49, -0.95, -1.47, -0.4)),
    ((-31.0, 0.0, 31.0, 62.0, 123.0, 366.0), (-0.3, 0.76, -0.51, -0.28, -0.07, -0.12, 0.28)),
    ((-1.0, 0.0, 1.0, 2.0, 3.0), (0.08, 0.4, 0.04, 0.01, 0.18, -0.69)),
)
"""Edges and log weights: days after the latest day that is named in full, days after the latest month began, years after the
latest year."""
