"""A dossier: one person, organisation or place; names, roles over time, what it did, said and wants."""

from __future__ import annotations

import difflib

from dateline.errors import UnknownNameError
from dateline.rules.phrases import the
from dateline.rules.world.countries import countries
from dateline.types.record import Claim, Entity, Event, Evidence, Record, Role
from dateline.views import dates, engagements, positions, sources
from dateline.views.blocks import Block, Heading, Line, Page, Row, Rows, dim, plain, quoted
from dateline.views.cites import Citations
from dateline.views.clean import shortened
from dateline.views.lookup import Lookup, described
from dateline.views.names import plain as plain_name
from dateline.views.words import EVENT_STATUS, NAME_TYPE, joined, of, plural

_SHOWN = 12
_ROLES = 6
"""Roles shown of those whom articles give more."""


def find(record: Record, name: str) -> Entity:
    """Whom `name` means: an id, a name or alias (case, accents and hyphens aside), else the one that has it as part of a name.

    Of several, the one most articles mention. Raises UnknownNameError, with what comes close, where there is none.
    """
    return candidates(record, name)[0]


def candidates(record: Record, name: str) -> list[Entity]:
    """All whom `name` fits equally well, the one most articles mention first. Raises UnknownNameError where there is none."""
    wanted = plain_name(name)
    exact: list[Entity] = []
    partly: list[Entity] = []
    for entity in record.entities:
        if entity.id == name:
            return [entity]
        names = [plain_name(each) for each in (entity.name, *entity.aliases)]
        if wanted in names:
            exact.append(entity)
        elif wanted and any(set(wanted.split()) <= set(each.split()) for each in names):
            partly.append(entity)
    found = exact or _begun(record, name) or partly
    if found:
        return sorted(found, key=lambda entity: (-len(entity.articles), -entity.mentions, entity.id))
    every = {plain_name(each): entity.name for entity in record.entities for each in (entity.name, *entity.aliases)}
    close = list(dict.fromkeys(every[key] for key in difflib.get_close_matches(wanted, every, 5, 0.6)))
    hint = f"; did you mean {joined(close, 5)}?" if close else ""
    raise UnknownNameError(f"nobody and nothing of that name is in the story{hint}", subject=shortened(name, 80))


def _begun(record: Record, name: str) -> list[Entity]:
    """The one whose id begins so."""
    found = [entity for entity in record.entities if name.startswith("entity-") and entity.id.startswith(name)]
    return found if len(found) == 1 else []


def page(record: Record, name: str, *, ids: bool = False) -> Page:
    """The dossier of whom `name` means. Raises UnknownNameError."""
    lookup = Lookup(record)
    cites = Citations(lookup, ids=ids)
    entity, *namesakes = candidates(record, name)
    tags = cites.tags(entity.id)
    blocks: list[Block] = [Rows((*_who(entity, cites), *_namesakes(namesakes)))]
    met = [e for e in record.engagements if entity.id in (*e.parties, *e.participants, e.organizer)]
    if met:
        weighty = sorted(met, key=lambda item: (-engagements.weight(item, lookup), item.id))[:_SHOWN]
        cards = [engagements.card(item, lookup, cites, compact=True) for item in engagements.ordered(weighty)]
        blocks += [Heading("Engagements", of(len(cards), len(met), "engagement")), *cards]
    did = [event for event in record.events if entity.id in event.actors]
    got = [event for event in record.events if entity.id in event.recipients and entity.id not in event.actors]
    blocks += _events("Did", did, cites) + _events("Done to them", got, cites)
    blocks += _said(entity, record, cites)
    held = [position for position in record.positions if position.holder == entity.id]
    if held:
        blocks += [Heading("Wants and offers", plural(len(held), "position")), Rows(positions.rows(held, lookup, cites))]
    blocks += cites.foot()
    mentioned = f"{NAME_TYPE[entity.type]} · {plural(entity.mentions, 'mention')} in {plural(len(entity.articles), 'article')}"
    return Page(entity.name, (dim(mentioned), *tags), tuple(blocks))


def _who(entity: Entity, cites: Citations) -> tuple[Row, ...]:
    rows: list[Row] = []
    others = [alias for alias in entity.aliases if alias != entity.name]
    if others:
        rows.append(Row((dim("also written"),), ((plain(joined(others, 8)),),)))
    if entity.country:
        country = countries().get(entity.country)
        rows.append(Row((dim("of"),), ((plain(the(country.name) if country else entity.country),),)))
    if entity.roles:
        told = sorted(entity.roles, key=lambda role: -len(role.evidence))[:_ROLES]
        lines = [_role(role, cites) for role in entity.roles if role in told]
        if len(entity.roles) > len(lines):
            lines.append((dim(f"and {len(entity.roles) - len(lines)} more, told less often"),))
        rows.append(Row((dim("roles"),), tuple(lines)))
    if entity.evidence and entity.evidence[0].exact not in (entity.name, *entity.aliases):
        rows.append(Row((dim("as in"),), (_words(entity.evidence[0], cites),)))
    return tuple(rows)


def _namesakes(others: list[Entity]) -> tuple[Row, ...]:
    if not others:
        return ()
    return (Row((dim("not meant"),), ((plain(joined([other.name for other in others], 8)), dim(" (ask for them in full)")),)),)


def _words(item: Evidence, cites: Citations) -> Line:
    return (quoted(shortened(item.exact, 160)), *cites.runs((item,)))


def _role(role: Role, cites: Citations) -> Line:
    title = role.title
    if role.organization and role.organization.casefold() not in title.casefold():
        title = f"{title}, {role.organization}"
    if role.since and role.until and role.since.edtf != role.until.edtf:
        title += f" ({dates.human(role.since)} to {dates.human(role.until)})"
    elif role.since or role.until:
        title += f" ({dates.human(role.since or role.until)})"
    return (plain(title), *cites.runs(role.evidence, 2))


def _events(heading: str, events: list[Event], cites: Citations) -> list[Block]:
    if not events:
        return []
    once = {(event.summary, event.status, event.when.edtf if event.when else ""): event for event in reversed(events)}
    ordered = sorted(once.values(), key=lambda event: (dates.order(event.when or event.reported), event.id))
    shown = sorted(sorted(ordered, key=lambda e: (e.background, -e.origins, e.id))[:_SHOWN], key=ordered.index)
    rows: list[Row] = []
    for event in shown:
        note = EVENT_STATUS[event.status]
        line: Line = (plain(shortened(event.summary, 200)), *((dim(f" ({note})"),) if note else ()))
        when = dates.human(event.when) if event.when else ""
        rows.append(Row((dim(when),), ((*line, *cites.runs(event.evidence, 2), *cites.tags(event.id)),)))
    return [Heading(heading, of(len(shown), len(ordered), "event")), Rows(tuple(rows))]


def _said(entity: Entity, record: Record, cites: Citations) -> list[Block]:
    own = [claim for claim in record.claims if claim.source.entity == entity.id]
    others = [claim for claim in record.claims if entity.id in claim.about and claim.source.entity != entity.id]
    blocks: list[Block] = []
    for heading, claims, named in (("Said", own, False), ("Said of them by others", others, True)):
        groups = _statements(claims)
        shown = sorted(sorted(groups, key=_telling)[:_SHOWN], key=groups.index)
        if shown:
            rows = tuple(_claim(group, cites, named=named) for group in shown)
            blocks += [Heading(heading, of(len(shown), len(groups), "statement")), Rows(rows)]
    return blocks


def _statements(claims: list[Claim]) -> list[tuple[Claim, ...]]:
    """Oldest first; those together that are word for word the same, of the same source."""
    ordered = tuple(sorted(claims, key=lambda claim: (dates.order(claim.reported), claim.id)))
    voices: dict[str, list[Claim]] = {}
    for claim in ordered:
        voices.setdefault(described(claim.source).casefold(), []).append(claim)
    groups = [group for voice in voices.values() for group in sources.same_words(tuple(voice))]
    return sorted(groups, key=lambda group: ordered.index(group[0]))


def _telling(group: tuple[Claim, ...]) -> tuple[object, ...]:
    """Sorts what is worth showing to the front: what several reports have, what bears on most, what is longest."""
    claim = group[0]
    return (-len(group), -len(claim.about), -min(len(claim.content), 180), claim.id)


def _claim(group: tuple[Claim, ...], cites: Citations, *, named: bool) -> Row:
    claim = group[0]
    who = (dim(f"{shortened(described(claim.source), 60)}: "),) if named else ()
    evidence = [item for each in group for item in each.evidence[:1]]
    line = (*who, *sources.said(claim, 180), *cites.runs(evidence, 2), *cites.tags(*(each.id for each in group)))
    return Row((dim(dates.reported(claim.reported, "")),), (line,))
