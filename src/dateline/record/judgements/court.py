"""All judgements, brought to bear on one set of readings: ties for those who join, marks and set values for what came of it.

A judgement speaks of whatever thing now holds most of the words that the judged thing had; so it follows the thing through new
articles, new rules and new ids. Pure: a function of the readings and of the judgements in force, whatever their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.record.judgements import values
from dateline.record.judgements.ties import Grounded, Ties, tie
from dateline.record.judgements.units import Articles, Unit, Units
from dateline.types.judgements import Effect, Judged, Judgement, Mark, Ruling, Side, Subject, Verdict
from dateline.types.mentions import Reading
from dateline.types.record import Claim, DayMention, Disagreement, Engagement, Entity, Event, Evidence, Position
from dateline.types.spans import Span


class Court:
    """Made once per build. Entities are to be brought before it first, as the others are made of them."""

    def __init__(self, readings: Iterable[Reading] = (), judgements: Iterable[Judgement] = ()) -> None:
        self._articles = Articles(readings)
        self._judgements = sorted(judgements, key=lambda item: (item.at, item.id))
        self._grounded: dict[Subject, list[Grounded]] = {}
        self._overruled: dict[str, str] = {}
        self._about: dict[str, tuple[str | None, ...]] = {}
        self._hit: set[str] = set()

    def ties(self, subject: Subject, known: Units | None = None) -> Ties:
        """The ties between the units of a subject; `known` gives the units of things whose ids tell of what they are (entities),
        for judgements that come from a story of other articles."""
        grounded = [Grounded(item, tuple(self._units(side, known) for side in item.sides)) for item in self.on(subject)]
        self._grounded[subject] = grounded
        found = tie(grounded)
        self._overruled.update(found.overruled)
        return found

    def on(self, *subjects: Subject) -> list[Judgement]:
        """The judgements on things of these sorts, oldest first."""
        return [item for item in self._judgements if item.sides and item.sides[0].subject in subjects]

    def _units(self, side: Side, known: Units | None) -> tuple[Unit, ...]:
        return self._articles.units(side) or (known or {}).get(side.id, ())

    # --- what came of it ------------------------------------------------------------------------

    def entities(self, things: Sequence[Entity], units: Units) -> tuple[Entity, ...]:
        """The entities, marked, with what people have set."""
        return self._marked(Subject.ENTITY, things, units, values.entity_with)

    def events(self, things: Sequence[Event], units: Units) -> tuple[Event, ...]:
        """The events, marked, with what people have set."""
        return self._marked(Subject.EVENT, things, units, values.event_with)

    def engagements(self, things: Sequence[Engagement], units: Units) -> tuple[Engagement, ...]:
        """The engagements, marked, with what people have set."""
        return self._marked(Subject.ENGAGEMENT, things, units, values.engagement_with)

    def _marked[T: (Entity, Event, Engagement)](
        self,
        subject: Subject,
        things: Sequence[T],
        units: Units,
        with_field: Callable[[T, str, str], tuple[T, str | None]],
    ) -> tuple[T, ...]:
        if not self._grounded.get(subject):
            return tuple(things)
        holder = {unit: thing for thing in sorted(units) for unit in units[thing]}
        marks: dict[str, list[Mark]] = defaultdict(list)
        for item in self._grounded[subject]:
            self._rule(item, holder, marks)
        result: list[T] = []
        for thing in things:
            told = thing
            final: list[Mark] = []
            for mark in self._last(marks.get(thing.id, ())):
                if mark.field is not None and mark.value is not None:
                    told, before = with_field(told, mark.field, mark.value)
                    final.append(replace(mark, told=before))
                else:
                    final.append(mark)
            result.append(replace(told, marks=tuple(final)) if final else told)
        return tuple(result)

    def _rule(self, item: Grounded, holder: Mapping[Unit, str], marks: dict[str, list[Mark]]) -> None:
        """Finds what a judgement speaks of now, and marks it."""
        ruled = item.judgement
        about = tuple(_referent(side, units, holder) for side, units in zip(ruled.sides, item.units, strict=True))
        self._about[ruled.id] = about
        if ruled.verdict is Verdict.WRONG:
            if any(item.units):
                self._hit.add(ruled.id)
            return
        if ruled.id in self._overruled or not all(item.units) or about == (None,):
            return
        self._hit.add(ruled.id)
        mark = Mark(ruled.id, ruled.verdict, ruled.by, ruled.at, ruled.field, ruled.value, why=ruled.why)
        for place, thing in enumerate(dict.fromkeys(about)):
            if thing is None:
                continue
            other = about[1 - place] if ruled.verdict is Verdict.DIFFERENT else None  # None too where it is hidden
            marks[thing].append(replace(mark, other=other))

    def _last(self, marks: Iterable[Mark]) -> list[Mark]:
        """Of several that set one field the last, as people change their minds."""
        final: dict[str, Mark] = {}
        for mark in marks:
            key = f"set {mark.field}" if mark.verdict is Verdict.SET else mark.judgement
            if key in final:
                self._overruled[final[key].judgement] = mark.judgement
            final[key] = mark
        return list(final.values())

    # --- what somebody said, and what it comes to --------------------------------------------------

    def claims(self, things: Sequence[Claim]) -> tuple[Claim, ...]:
        """The claims that nobody has judged wrong."""
        return self._visible(Subject.CLAIM, things, lambda item: item.evidence, lambda _: "")

    def positions(self, things: Sequence[Position]) -> tuple[Position, ...]:
        """The positions that nobody has judged wrong."""
        return self._visible(Subject.POSITION, things, lambda item: item.evidence, facet_of_position)

    def disagreements(self, things: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
        """The disagreements that nobody has judged wrong."""
        return self._visible(Subject.DISAGREEMENT, things, evidence_of_disagreement, lambda item: item.property)

    def days(self, things: Sequence[DayMention]) -> tuple[DayMention, ...]:
        """The days, none told by a sentence that tells of an event or engagement judged wrong."""
        wrong: dict[str, list[Span]] = defaultdict(list)
        for item in (*self.on(Subject.EVENT), *self.on(Subject.ENGAGEMENT)):
            for anchor in item.sides[0].anchors if item.verdict is Verdict.WRONG else ():
                document = self._articles.document(anchor)
                if document is not None:
                    wrong[document].append(anchor.span)
        if not wrong:
            return tuple(things)

        def told(item: Evidence) -> bool:
            return not any(item.span.contains(span) for span in wrong.get(item.document_id, ()))

        return tuple(replace(day, evidence=tuple(filter(told, day.evidence))) for day in things)

    def _visible[T: (Claim, Position, Disagreement)](
        self,
        subject: Subject,
        things: Sequence[T],
        evidence: Callable[[T], Sequence[Evidence]],
        facet: Callable[[T], str],
    ) -> tuple[T, ...]:
        judged = [(item, side) for item in self.on(subject) for side in item.sides]
        if not judged:
            return tuple(things)
        places: dict[str, list[tuple[Span, str, str]]] = defaultdict(list)
        ids: dict[str, str] = {}
        for item, side in judged:
            ids.setdefault(side.id, item.id)
            for anchor in side.anchors:
                document = self._articles.document(anchor)
                if document is not None:
                    places[document].append((anchor.span, side.facet, item.id))
        kept: list[T] = []
        for thing in things:
            cited = evidence(thing)
            told = facet(thing)
            struck = [found for item in cited if (found := _striking(item, told, places))]
            by_id = ids.get(thing.id)
            if by_id is None and (not struck or 2 * len(struck) < len(cited)):
                kept.append(thing)
                continue
            self._hit.update({key for found in struck for key in found} | ({by_id} if by_id else set()))
        return tuple(kept)

    # --- the list ---------------------------------------------------------------------------------

    def rulings(self) -> tuple[Ruling, ...]:
        """Every judgement in force with what it does here, oldest first. To be asked for last."""
        return tuple(self._ruling(item) for item in self._judgements)

    def _ruling(self, item: Judgement) -> Ruling:
        about = self._about.get(item.id, ()) or (None,) * len(item.sides)
        overruled = self._overruled.get(item.id)
        effect = Effect.OVERRULED if overruled else Effect.APPLIED if item.id in self._hit else Effect.ASLEEP
        return Ruling(
            id=item.id,
            verdict=item.verdict,
            about=tuple(
                Judged(side.subject, now or side.id, side.name) for side, now in zip(item.sides, about, strict=True)
            ),
            field=item.field,
            value=item.value,
            by=item.by,
            at=item.at,
            why=item.why,
            effect=effect,
            overruled_by=overruled,
        )  # fmt: skip


def _referent(side: Side, units: Iterable[Unit], holder: Mapping[Unit, str]) -> str | None:
    """The id of the thing that holds most of these units; of several, that of the judged id, then the first."""
    counted = Counter(holder[unit] for unit in units if unit in holder)
    return min(counted, key=lambda thing: (-counted[thing], thing != side.id, thing), default=None)


def _striking(item: Evidence, facet: str, places: Mapping[str, Sequence[tuple[Span, str, str]]]) -> list[str]:
    """Ids of the judgements on what stands here."""
    return [
        ruled
        for span, told, ruled in places.get(item.document_id, ())
        if told == facet and 2 * _shared(span, item.span) >= min(len(span), len(item.span))
    ]


def facet_of_position(item: Position) -> str:
    """What tells a position from others of the same sentence."""
    return f"{item.stance.value}: {item.issue}"


def evidence_of_disagreement(item: Disagreement) -> tuple[Evidence, ...]:
    """The words of all its sides."""
    return tuple(found for value in item.values for found in value.evidence)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
