"""How news keeps to its days, in numbers: what `days` multiplies.

Learnt from dated articles (Timeline17 topics and the GVA local news of ../shared/data, half of each collection's dates hidden,
whole collections and samples of 12 to 80 articles) by maximum likelihood of the hidden day; decision 0011 says how. They are
few. Of a Timeline17 topic left out of the learning the bounds hold as well; of GVA left out they held less (90 of 100, not 97),
hence `LEFT_OUT`.
"""

from __future__ import annotations

MARGIN = 60
"""Days before the first and after the last dated article that are weighed; a quarter of their time is added."""
LONGEST_MARGIN = 400

USUAL_SIZE = 50
"""Dated articles; the size of a collection is the log of its number over this."""
TRUST = (8.26, 2.12, -2.13, -0.49, 0.04)
"""Log weight of a neighbour, for each unit of its signs: cosine; how many standard deviations the cosine stands out from those
of all articles, over 3; the cosines of other neighbours within some days of it; size; cosine over that of the likest."""
AT_LARGE = (3.31, -0.51, -0.47, 1.08)
"""Log weight of the collection's time at large: constant, size, cosine of the likest, how far it stands out."""
OUTSIDE = 0.08
"""Share of the time at large that lies before the first or after the last dated article."""

SPREADS = (1.04, 5.74, 99.6)
"""Days that articles alike are apart: mean distances of three parts (Laplace)."""
SPREAD_BASE = (-0.47, -0.03, 0.81)
SPREAD_BY_SIGNS = ((2.27, 0.35, 4.09, -0.28, -0.79), (-0.76, 0.16, -1.35, 0.62, 0.3), (-0.5, -0.1, -4.47, -0.09, 0.96))
"""Log shares of the three parts, and how the signs of the neighbour change them."""

SCALES = (2.0, 10.0, 40.0)
"""Days around a day whose articles speak for it."""
AROUND = ((0.18, 0.22), (0.19, 0.25), (0.31, 0.06))
"""For each scale: the weight of their likeness (standardised) and of the log of their number."""

WEEKDAYS = 0.61
"""How far what weekdays say is believed: several in one article are not independent."""
SINCE_LEAD = (-0.678, -1.315, -2.253, -3.481, -3.65, -4.599, -2.959)
"""Log share of 0 to 6 days between a weekday told of as past in the first sentences and the article (6: it was to come)."""
SINCE = (-1.16, -1.215, -2.042, -2.399, -2.774, -2.997, -2.87)
"""The same farther down."""
UNTIL = (-1.085, -3.434, -3.359, -3.277, -2.213, -1.982, -1.171)
"""Log share of 0 to 6 days that an article lies after the last such weekday, where it tells of one as to come."""

DATES = 0.49
"""How far what dates without a year say is believed."""
BEHIND = (20.7, 0.67)
"""Mean days since such a date told of as past, and the share of those that are anywhere in the year."""
AHEAD = (23.2, 0.2)
"""The same for one to come."""

LEFT_OUT = 0.006
"""Probability that the bounds leave out, both ends together."""
LIKELY_DAY = 0.9
"""Probability from which one day is named as the best guess."""
LIKELY_SPAN = 0.85
"""Probability from which a stretch of days is."""
LONGEST_GUESS = 15
"""Days of the longest stretch that is."""
