"""The stories of a record, each with its title, span of days, outlets and origins; and which story a thing belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dateline.record.context import Context
from dateline.record.ids import make_id
from dateline.record.stories.gathering import gather
from dateline.record.stories.profiles import Profile, profiles
from dateline.types.record import ArticleEntry, Evidence, StoryEntry
from dateline.types.status import NameType
from dateline.types.times import When

_TITLE_NAMES = 3
_LONGEST_NAME, _LONGEST_WORD = 60, 25
_NAMED = frozenset({NameType.PERSON, NameType.GROUP, NameType.ORGANIZATION, NameType.PLACE})


def find(context: Context) -> tuple[StoryEntry, ...]:
    """The stories, the one with most articles first; none where there is no article."""
    entries = [_entry(context, articles) for articles in gather(profiles(context))]
    return tuple(sorted(entries, key=lambda story: (-len(story.articles), _begin(story), story.id)))


def belongs(stories: Sequence[StoryEntry], evidence: Iterable[Evidence], homes: Mapping[str, str]) -> str:
    """Id of the story that most of this evidence is from, the larger of two, the largest for none. `homes`: article -> story."""
    counts = Counter(homes[item.document_id] for item in evidence if item.document_id in homes)
    most = max(counts.values(), default=0)
    return next((story.id for story in stories if counts[story.id] == most), "")


def _entry(context: Context, articles: Sequence[Profile]) -> StoryEntry:
    entries = [context.articles[article.id] for article in articles]
    dates = [entry.published.when for entry in entries if entry.published is not None]
    return StoryEntry(
        # Named by its first article: later ones do not change the id.
        id=make_id("story", entries[0].id),
        title=_title(context, articles, entries[0]),
        articles=tuple(sorted(entry.id for entry in entries)),
        outlets=len({entry.outlet for entry in entries if entry.outlet}),
        origins=len({entry.origin for entry in entries}),
        first=_first(dates),
        last=_last(dates),
    )


def _begin(story: StoryEntry) -> str:
    return story.first.edtf if story.first is not None else "~"


def _title(context: Context, articles: Sequence[Profile], first: ArticleEntry) -> str:
    """The names that most of its articles mention, those that carry most weight in them first."""
    spread: Counter[str] = Counter()
    weight: dict[str, float] = {}
    for article in articles:
        for key, value in article.names.items():
            spread[key] += 1
            weight[key] = weight.get(key, 0.0) + value
    named = [context.entities[key] for key in spread if context.entities[key].type in _NAMED]
    fitting = [entity for entity in named if _fit_to_print(entity.name)]
    leading = sorted(fitting, key=lambda entity: (-spread[entity.id], -weight[entity.id], entity.name))[:_TITLE_NAMES]
    return ", ".join(entity.name for entity in leading) or first.title or first.name


def _fit_to_print(name: str) -> bool:
    """No title is made of what a tagger takes for names in a text that is none."""
    return len(name) <= _LONGEST_NAME and "\n" not in name and all(len(word) <= _LONGEST_WORD for word in name.split())


def _first(dates: list[When]) -> When | None:
    known = [when for when in dates if when.earliest is not None and when.latest is not None]
    return min(known, key=lambda when: (when.earliest, when.latest, when.edtf), default=None)


def _last(dates: list[When]) -> When | None:
    known = [when for when in dates if when.earliest is not None and when.latest is not None]
    return max(known, key=lambda when: (when.latest, when.earliest, when.edtf), default=None)
