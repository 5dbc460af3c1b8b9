"""People, organisations, places and sides over all articles: which chains of which documents are one entity.

    chains -> people (entity_people) and things (entity_things) -> entities with names, roles, evidence

An entity's id is made from its type and key. The key of a person is the shortest folded spelling of the full name (middle
initials dropped), of a country its ISO code, of anything else its folded name. So more articles in a known spelling
never change an id, and neither does the spelling that is most frequent; an id changes only when a shorter spelling of
the same person turns up, or a full name for one who was known by the surname alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.record.context import evidence, sentence_evidence
from dateline.record.entities import people as entity_people
from dateline.record.entities import things as entity_things
from dateline.record.entities.chains import Chain, Cluster, chains
from dateline.record.entities.types import settled
from dateline.record.ids import make_id
from dateline.record.judgements.court import Court
from dateline.record.judgements.entities import regroup
from dateline.rules.sectors import sectors
from dateline.types.judgements import Subject
from dateline.types.mentions import EntityMention, Reading
from dateline.types.record import Entity, Evidence, Role
from dateline.types.status import MentionLevel, NameType
from dateline.types.times import When

_EVIDENCE = 5
_ALIASES = 24


def link(readings: Sequence[Reading], court: Court | None = None) -> tuple[tuple[Entity, ...], dict[tuple[str, int], str]]:
    """The entities of all readings, by id, and which chain (document id, number) belongs to which.

    Chains that only describe ("a senior official") and bare names that could be several people's belong to none.
    """
    people, things = [], []
    for chain in settled(chains(readings)):
        if chain.type is NameType.PERSON:
            if chain.names:
                people.append(chain)
        else:
            things.append(chain)
    entities: dict[str, Entity] = {}
    answer: dict[tuple[str, int], str] = {}
    for cluster in _ruled([*entity_people.clusters(people), *entity_things.clusters(things)], court or Court()):
        entity = _entity(cluster)
        entities[entity.id] = entity
        answer.update((chain.place, entity.id) for chain in cluster.chains)
    return tuple(entities[key] for key in sorted(entities)), {place: answer[place] for place in sorted(answer)}


def _ruled(clusters: list[Cluster], court: Court) -> list[Cluster]:
    """The clusters as people have ruled: put together, taken apart, and what they judged wrong left out."""
    ties = court.ties(Subject.ENTITY, {_id(cluster): tuple(chain.place for chain in cluster.chains) for cluster in clusters})
    kept = []
    for cluster in regroup(clusters, ties):
        if ties.told_wrong(_id(cluster), [chain.place for chain in cluster.chains]):
            continue
        cluster.chains = [chain for chain in cluster.chains if chain.place not in ties.wrong]
        kept.append(cluster)
    return kept


def _id(cluster: Cluster) -> str:
    return make_id("entity", cluster.type.value, cluster.key)


def _entity(cluster: Cluster) -> Entity:
    listed = cluster.chains
    roles = _roles(listed)
    forms = [form for chain in listed for form in chain.forms if form != cluster.name]
    counted = Counter(forms) if forms else {}
    aliases = sorted(counted, key=lambda form: (-counted[form], form))[:_ALIASES]
    return Entity(
        id=_id(cluster),
        type=cluster.type,
        name=cluster.name,
        aliases=tuple(sorted(aliases)),
        country=cluster.country,
        roles=roles,
        mentions=sum(len(chain.mentions) for chain in listed),
        articles=tuple(sorted({chain.reading.document.id for chain in listed})),
        evidence=_evidence(listed),
        sector=_sector(cluster, roles),
    )


def _sector(cluster: Cluster, roles: tuple[Role, ...]) -> str | None:
    if cluster.type is NameType.PERSON:
        return next((role.sector for role in roles if role.sector), None)
    if cluster.type is NameType.ORGANIZATION:
        return sectors().of(None, cluster.name)
    acts = any(mention.side for chain in cluster.chains for mention in chain.mentions)
    return "GOV" if cluster.country and acts else None


def _evidence(listed: list[Chain]) -> tuple[Evidence, ...]:
    """A few mentions: those with a role first, then names, the longest first; from different articles as far as they go."""
    pool = [(chain, mention) for chain in listed for mention in chain.names or chain.mentions[:1]]
    if len(pool) > 1:
        pool.sort(key=_telling)
    first: dict[str, tuple[Chain, EntityMention]] = {}
    for item in pool:
        first.setdefault(item[0].reading.document.id, item)
    told = list(first.values())[:_EVIDENCE]
    if len(told) < _EVIDENCE:
        told += [item for item in pool[: 2 * _EVIDENCE] if item not in told]
    return tuple(evidence(chain.reading, mention.span, mention.rule) for chain, mention in told[:_EVIDENCE])


def _telling(item: tuple[Chain, EntityMention]) -> tuple[bool, int, str, int, int]:
    chain, mention = item
    return mention.role is None, -len(mention.span), chain.reading.document.id, mention.span.start, mention.span.end


def _roles(listed: list[Chain]) -> tuple[Role, ...]:
    """The titles that the articles give, each with the days by which it was held and by which it was over."""
    gathered: dict[tuple[str, str], list[tuple[Chain, EntityMention]]] = {}
    for chain in listed:
        for mention in chain.mentions:
            if mention.role and mention.level is MentionLevel.NAME:
                key = (mention.role.lower(), _bare(mention.role_organization or ""))
                gathered.setdefault(key, []).append((chain, mention))
    roles = [_role(found) for _, found in sorted(gathered.items())]
    return tuple(sorted(roles, key=lambda role: (-len(role.evidence), role.title.lower(), role.organization or "")))


def _bare(organization: str) -> str:
    lowered = organization.lower()
    return lowered[4:] if lowered.startswith("the ") else lowered


def _role(found: list[tuple[Chain, EntityMention]]) -> Role:
    forms = Counter((mention.role or "", mention.role_organization) for _, mention in found)
    title, organization = min(forms, key=lambda form: (-forms[form], form[0].isupper(), form[0], form[1] or ""))
    held = [_published(chain.reading) for chain, mention in found if not mention.former]
    over = [_published(chain.reading) for chain, mention in found if mention.former]
    cites = sorted({_sentence(chain.reading, mention) for chain, mention in found}, key=lambda e: (e.document_id, e.span))
    sector = sectors().of(title, organization, former=not held and bool(over))
    return Role(title, organization, _by(held), _by(over), tuple(cites[:_EVIDENCE]), sector)


def _sentence(reading: Reading, mention: EntityMention) -> Evidence:
    sentence = reading.document.sentence_at(mention.span.start)
    return (
        evidence(reading, mention.span, mention.rule) if sentence is None else sentence_evidence(reading, sentence, mention.rule)
    )


def _published(reading: Reading) -> When | None:
    published = reading.mentions.published or reading.document.published
    return published.when if published else None


def _by(dates: list[When | None]) -> When | None:
    """ "By the first of these days": an open interval that ends there. None where no article is dated."""
    days = sorted(when.latest for when in dates if when is not None and when.latest is not None)
    return When(f"../{days[0].isoformat()}", None, days[0]) if days else None
