"""Sources: who says it, by kind; and where each article's news comes from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dateline.types.record import ArticleEntry, Claim, Record, Role, Source
from dateline.types.status import AttributionForm, SourceKind
from dateline.views import dates
from dateline.views.blocks import Block, Heading, Line, Page, Paragraph, Row, Rows, Run, Tone, dim, plain, quoted, strong
from dateline.views.cites import Citations, heading_of
from dateline.views.clean import shortened, unquoted
from dateline.views.lookup import Lookup
from dateline.views.words import SOURCE_KIND, joined, plural

_QUOTES = 3
_SHOWN = 12
"""Sources listed under one heading; the rest are counted."""

_NOBODY = frozenset("he she it they we i you who which that this these those one both all".split())
"""Words for a source that its article leaves open: nobody can be listed under them."""
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve 2 3 4 5 6 7 8 9 10 11 12".split())
_SAYING = frozenset(
    "say says said saying tell tells told telling write writes wrote writing written add adds added adding report reports "
    "reported reporting state states stated stating".split()
)
"""Words of a cue that only say that something was said."""
_TELLING = frozenset("tell tells told telling".split())
_ADDRESSEE = 60
"""Code points in which it is said who was told."""
_OPENERS = frozenset("The A An It He She They We I You This That These Those There If In".split())
"""Words that open a sentence of its own, to be set off from the verb before it."""
_UNSAYING = frozenset("not never without no denied deny denies denying refused refuse refuses refusing declined declines".split())


@dataclass(frozen=True, slots=True)
class Voice:
    """One source with all it says."""

    name: str
    kind: SourceKind
    entity: str | None
    descriptors: tuple[str, ...]
    reasons: tuple[str, ...]
    """Why it is not named, as the articles say."""
    relayed_from: tuple[str, ...]
    count: int | None
    affiliation: str | None
    claims: tuple[Claim, ...]


def voices(record: Record) -> tuple[Voice, ...]:
    """Claims gathered by who makes them: the entity where it is known, else kind and name. Most heard first within each kind."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in record.claims:
        if claim.source.entity is None and claim.source.name.casefold() in _NOBODY:
            continue
        groups[_key(claim)].append(claim)
    made = [_voice(claims) for claims in groups.values()]
    kinds = list(SOURCE_KIND)
    return tuple(
        sorted(made, key=lambda voice: (kinds.index(voice.kind), -len(same_words(voice.claims)), voice.name, voice.claims[0].id))
    )


def _key(claim: Claim) -> tuple[str, ...]:
    source = claim.source
    if source.kind in (SourceKind.ANONYMOUS, SourceKind.UNNAMED_OFFICIAL):
        # "An official" of two reports need not be one person: each article's own stays its own.
        document = claim.evidence[0].document_id if claim.evidence else claim.id
        return (source.kind, document, source.name.casefold(), source.descriptor or "", source.relayed_from or "")
    if source.entity and source.kind is not SourceKind.OUTLET:  # of an outlet the name says it all
        return ("entity", source.entity, source.kind)
    return (source.kind, source.name.casefold())


def _voice(claims: list[Claim]) -> Voice:
    ordered = tuple(sorted(claims, key=lambda claim: (dates.order(claim.reported), claim.id)))
    sources = [claim.source for claim in ordered]

    def said(values: list[str | None]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for value in values if value))

    return Voice(
        name=_name(sources),
        kind=sources[0].kind,
        entity=sources[0].entity,
        descriptors=said([source.descriptor for source in sources]),
        reasons=said([source.anonymity_reason for source in sources]),
        relayed_from=said([source.relayed_from for source in sources]),
        count=max((source.count for source in sources if source.count), default=None),
        affiliation=next((source.affiliation for source in sources if source.affiliation), None),
        claims=ordered,
    )


def _name(sources: list[Source]) -> str:
    return next((source.name for source in sources if source.name), "") or sources[0].descriptor or "nobody named"


def page(record: Record, *, ids: bool = False) -> Page:
    """All sources by kind, then the origins of the coverage."""
    lookup = Lookup(record)
    cites = Citations(lookup, ids=ids)
    blocks: list[Block] = []
    every = voices(record)
    for kind, (heading, _) in SOURCE_KIND.items():
        of_kind = [voice for voice in every if voice.kind is kind]
        if of_kind:
            blocks.append(Heading(heading, plural(len(of_kind), "source")))
            blocks.append(Rows(tuple(row for voice in of_kind[:_SHOWN] for row in _rows(voice, lookup, cites))))
            if len(of_kind) > _SHOWN:
                blocks.append(Paragraph((dim(f"and {len(of_kind) - _SHOWN} more, heard less often"),)))
    if not every:
        blocks.append(Paragraph((dim("Nobody is cited in this story."),)))
    blocks.append(Heading("Where the news comes from", plural(len(_origins(record)), "independent origin")))
    if record.articles:
        blocks.append(Paragraph((dim("Articles that copy each other or pass on the same report have one origin."),)))
    blocks.append(origin_rows(record))
    blocks += cites.foot()
    statements = plural(sum(len(same_words(voice.claims)) for voice in every), "statement")
    return Page("Sources", (dim(f"{statements} by {plural(len(every), 'source')}"),), tuple(blocks))


def _rows(voice: Voice, lookup: Lookup, cites: Citations) -> list[Row]:
    head: list[Run] = [strong(voice.name)]
    if details := _details(voice, lookup, full=True):
        head.append(dim(f" · {details}"))
    lines: list[Line] = [tuple(head)]
    groups = same_words(voice.claims)
    lines.extend(_statement(group, cites) for group in _telling(groups))
    more = len(groups) - min(_QUOTES, len(groups))
    if more:
        lines.append((dim(f"and {plural(more, 'more statement')}"),))
    return [Row((dim(f"{len(groups)}×"),), tuple(lines))]


def _details(voice: Voice, lookup: Lookup, *, full: bool) -> str:
    parts: list[str] = []
    entity = lookup.entities.get(voice.entity) if voice.entity else None
    if entity and entity.roles:
        role = told(entity.roles)
        parts.append(role_words(role.title, role.organization))
    parts.extend(text for text in voice.descriptors[:2] if text.casefold() != voice.name.casefold())
    if voice.affiliation and not parts and voice.affiliation.casefold() not in voice.name.casefold():
        parts.append(voice.affiliation)
    if voice.count and voice.count > 1 and voice.name.split(" ", 1)[0].casefold() not in _NUMBERS:
        parts.append(f"{voice.count} people")
    if via := [outlet for outlet in voice.relayed_from if outlet != voice.name]:
        parts.append(f"via {joined(via, 3)}")
    if voice.reasons:
        parts.append(f"not named: {shortened(voice.reasons[0], 120)}")
    elif full and voice.kind is SourceKind.ANONYMOUS:
        parts.append("no reason given for not naming")
    return " · ".join(shortened(part, 140) for part in parts)


def told(roles: tuple[Role, ...]) -> Role:
    """The latest of the roles that reports tell most often: one that a single report gives out of many is a slip as a rule."""
    most = max(len(role.evidence) for role in roles)
    return next(role for role in reversed(roles) if len(role.evidence) * 3 >= most)


def role_words(title: str, organization: str | None) -> str:
    """A role in words; the organisation is added where the title does not name it."""
    if organization and organization.casefold() not in title.casefold():
        return f"{title}, {organization}"
    return title


def short(voice: Voice, lookup: Lookup, cites: Citations) -> Line:
    """A source on one line, for the brief: who, how often heard, one statement cited."""
    details = _details(voice, lookup, full=False)
    groups = same_words(voice.claims)
    told = plural(len(groups), "statement")
    chosen = _telling(groups)[0][0]
    return (
        plain(shortened(voice.name, 80)),
        dim(f" · {details} · {told}" if details else f" · {told}"),
        *cites.runs(chosen.evidence, 1),
    )


def same_words(claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], ...]:
    """Statements of one source, in their order, those together that are word for word the same: copies of one report."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[(" ".join(claim.content.casefold().split()), claim.negated)].append(claim)
    return tuple(tuple(group) for group in groups.values())


def _telling(groups: tuple[tuple[Claim, ...], ...]) -> list[tuple[Claim, ...]]:
    """A few of the statements: those that bear on most, quoted ones first; in the order they were reported."""

    def rank(group: tuple[Claim, ...]) -> tuple[object, ...]:
        claim = group[0]
        return (-len(claim.about), claim.form is not AttributionForm.DIRECT, -min(len(claim.content), 200), claim.id)

    chosen = {group[0].id for group in sorted(groups, key=rank)[:_QUOTES]}
    return [group for group in groups if group[0].id in chosen]


def _statement(group: tuple[Claim, ...], cites: Citations) -> Line:
    evidence = [item for claim in group for item in claim.evidence[:1]]
    return (*said(group[0], 150), *cites.runs(evidence, 2), *cites.tags(*(claim.id for claim in group)))


def said(claim: Claim, limit: int) -> Line:
    """What was said, in at most `limit` code points, after the article's own verb where that says more than "said": who *denied*
    that he fled has not said that he fled."""
    content = shortened(claim.content, limit)
    body = quoted(unquoted(content)) if claim.form is AttributionForm.DIRECT else Run(content)
    cue = shortened(claim.cue, 60)
    words = cue.casefold().split()
    plainly = not cue or words == ["according", "to"] or (not _SAYING.isdisjoint(words) and _UNSAYING.isdisjoint(words))
    if words and words[-1] in _TELLING and " that " in content[:_ADDRESSEE]:
        plainly = False  # "told" without whom: "Ana Berg that he will stop"
    if plainly and not claim.negated:
        return (body,)
    verb = cue or "did not say"
    joint = ": " if content.split(" ", 1)[0] in _OPENERS else " "
    return (Run(f"{verb}{joint}", Tone.DOUBT if claim.negated else Tone.DIM), body)


# --- origins --------------------------------------------------------------------------------------


def _origins(record: Record) -> dict[str, list[ArticleEntry]]:
    groups: dict[str, list[ArticleEntry]] = defaultdict(list)
    for article in record.articles:
        groups[article.origin].append(article)
    return groups


def origin_rows(record: Record, limit: int = 40) -> Rows:
    """One row per origin: the articles that go back to it. The origins with most articles first."""
    lookup = Lookup(record)
    groups = sorted(_origins(record).values(), key=lambda group: (-len(group), min(map(_when, group)), group[0].id))
    rows: list[Row] = []
    for group in groups[:limit]:
        lines = [_article(article, lookup) for article in sorted(group, key=lambda a: (_when(a), a.id))[:limit]]
        if len(group) > limit:
            lines.append((dim(f"and {plural(len(group) - limit, 'more article')}"),))
        rows.append(Row((dim(plural(len(group), "article")),), tuple(lines)))
    if len(groups) > limit:
        rows.append(Row((dim(""),), ((dim(f"and {plural(len(groups) - limit, 'more origin')}"),),)))
    return Rows(tuple(rows))


def article_lines(record: Record, chosen: set[str] | None = None) -> tuple[Line, ...]:
    """Articles with outlet, date, and what they copy or relay; oldest first."""
    lookup = Lookup(record)
    kept = [article for article in record.articles if chosen is None or article.id in chosen]
    return tuple(_article(article, lookup) for article in sorted(kept, key=lambda a: (_when(a), a.id)))


def _when(article: ArticleEntry) -> tuple[object, ...]:
    return dates.order(article.published.when if article.published else None)


def _article(article: ArticleEntry, lookup: Lookup) -> Line:
    parts = [part for part in (article.outlet, dates.published(article.published)) if part]
    if article.copy_of:
        other = lookup.articles.get(article.copy_of)
        parts.append(f"copy of “{shortened(heading_of(other), 60)}”" if other else "copy")
    if article.relays:
        parts.append(f"relays {joined(list(article.relays), 3)}")
    return (plain(shortened(heading_of(article), 90)), dim("".join(f" · {part}" for part in parts)))
