"""Titles and offices that the text gives beside a person's name: before it, after it, and by "is" or "served as"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.mentions.names.drafts import Draft, Scene
from dateline.rules.world import countries
from dateline.types.status import MentionLevel, NameType
from dateline.types.syntax import Token

_PREPOSITIONS = frozenset({"of", "in", "at", "for", "to", "on", "with"})
_SPLITS = frozenset({"of", "in", "at", "for"})
_DROPPED = frozenset(
    {
        "powerful",
        "embattled",
        "new",
        "newly",
        "longtime",
        "long-time",
        "current",
        "reclusive",
        "young",
        "own",
        "then",
        "so-called",
        "serving",
        "elected",
    }
)
_NOUNS = ("NOUN", "PROPN", "ADJ", "NUM", "X")
_COUNTRIES = frozenset({"country", "nation", "kingdom", "republic", "state"})
_MEANS = re.compile(
    r"(?:the\s+)?(?P<what>country|nation|kingdom|republic|state|group|movement|militia|insurgents|militants|organi[sz]ation)\b",
    re.IGNORECASE,
)
"""What stands for a country or body named before."""
_PLURAL = ("NNS", "NNPS")
_FAMILY = frozenset(
    {"child", "son", "daughter", "brother", "sister", "father", "mother", "wife", "husband", "widow", "cousin", "star"}
)
_TITLE = re.compile(r"(?!.*\s[-–—]\s)[^\W\d_][^()\[\]{}:;|\"“”]{1,119}")
_LONGEST_TITLE = 12
"""Words of a title."""
_LONGEST = 24
"""Tokens that a description may have."""


@dataclass(frozen=True, slots=True)
class Description:
    """A title with where it is held; `country` is the alpha-3 code of the side it is held for."""

    title: str
    organization: str | None
    former: bool
    country: str | None
    tokens: tuple[int, int]


class Roles:
    """Finds the roles of a scene's people. `used` holds the tokens of titles, so that no nominal is made of them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.parse.tokens
        self.words = scene.words
        self.used: set[int] = set()
        self._starts = {draft.first: draft for draft in scene.sorted() if draft.level is MentionLevel.NAME}
        self._cover = {
            i: draft for draft in scene.drafts for i in range(draft.first, draft.end) if draft.level is MentionLevel.NAME
        }

    def find(self) -> None:
        """Sets role, organisation, country and `former` on the drafts of people."""
        for draft in self.scene.sorted():
            if draft.type is not NameType.PERSON or draft.level is not MentionLevel.NAME:
                continue
            for way in (self._before, self._after, self._name_second, self._predicate):
                found = way(draft)
                if found is not None and self._is_title(found.title):
                    draft.role, draft.role_organization = found.title, found.organization
                    draft.former, draft.country = found.former, found.country
                    self.used.update(range(*found.tokens))
                    break

    def is_role(self, token: Token) -> bool:
        """True for the noun of a title or description of a person."""
        return token.lemma.lower() in self.words["role_person"] or token.text.lower() in self.words["role_person"]

    @staticmethod
    def _is_title(title: str) -> bool:
        """A noun phrase of one office: no brackets, dashes or figures in it, and no common noun before a capitalised title
        ("youngest child Prince")."""
        words = title.split()
        if len(words) > _LONGEST_TITLE or not _TITLE.fullmatch(title):
            return False
        small = next((i for i, word in enumerate(words) if word in _FAMILY and i + 1 < len(words)), None)
        return small is None or words[small + 1].islower()

    def _before(self, draft: Draft) -> Description | None:
        if "title-before" not in self.words.on:
            return None
        last = draft.first - 1
        while last >= 0 and self.tokens[last].text.lower() in self.words["honorific"] and not self.is_role(self.tokens[last]):
            last -= 1
        if last < 0 or self.tokens[last].sentence != self.tokens[draft.first].sentence:
            return None
        word = self.tokens[last]
        if word.tag in _PLURAL or word.pos == "VERB":
            return None  # "two brothers Ann and Lee", "they witnessed Ann": nobody's title
        if self.is_role(word) or word.text.lower() in self.words["role_before_name"]:
            return self._describe(self._left(last), last, last + 1)
        head = self._whole_ending(last)
        if head is None and "title-of-before" in self.words.on:
            head = self._of_before(last)
        return None if head is None else self._describe(self._left(head), head, last + 1)

    def _whole_ending(self, last: int) -> int | None:
        """The head of "Secretary of State" where it ends at token `last`."""
        for size in (3, 4, 6):
            first = last - size + 1
            if first >= 0:
                phrase = " ".join(token.text.lower() for token in self.tokens[first : last + 1])
                if phrase in self.words["role_whole"]:
                    return first
        return None

    def _of_before(self, last: int) -> int | None:
        """The head of "Ambassador to China" where it ends at token `last`: proper nouns all the way back to "to" or "of"."""
        i = last
        while i > 0 and last - i < 6 and (self.tokens[i].pos == "PROPN" or self.tokens[i].text.lower() == "the"):
            i -= 1
        if last - i == 1 and self.tokens[last].text.lower() == "the":
            return None  # "the organiser of the Ann Lee memorial": the name is in the phrase
        if i < last and i > 0 and self.tokens[i].text.lower() in ("to", "of", "for") and self.is_role(self.tokens[i - 1]):
            return i - 1
        return None

    def _left(self, head: int) -> int:
        """The first token of the modifiers before a noun."""
        first = head
        sentence = self.tokens[head].sentence
        while first > 0 and head - first < 10 and self.tokens[first - 1].sentence == sentence:
            token = self.tokens[first - 1]
            inside = (
                token.pos in _NOUNS or token.text in ("-", "'s", "’s", "&") or token.text.lower() in self.words["role_former"]
            )
            if token.text.isdigit() or (self.tokens[first].text[:1].isupper() and self._begins_anew(token)):
                break
            if not inside or (
                token.index in self._cover
                and self._cover[token.index].type is NameType.PERSON
                and self.tokens[first].text not in ("'s", "’s")
            ):
                break
            owner = self._cover.get(token.index)
            if owner is not None and owner.type is NameType.PERSON:
                return owner.first  # "Ann Lee's doctor": the whole name, and nothing before it
            if token.text in ("'s", "’s") and first - 1 > 0 and self.tokens[first - 2].pos not in ("NOUN", "PROPN"):
                break
            first -= 1
        return first

    def _begins_anew(self, before: Token) -> bool:
        """ "visit the region President Ann Lee": a common noun before a capitalised title belongs to what was told before it."""
        word = before.text.lower()
        ranks = self.words["role_former"] | self.words["role_rank"] | self.words["role_person"]
        return before.text.islower() and before.text.isalpha() and word not in ranks

    def _right(self, head: int) -> int:
        """The token after the prepositional phrases behind a noun."""
        end = head + 1
        sentence = self.tokens[head].sentence
        while end < len(self.tokens) and end - head < _LONGEST and self.tokens[end].sentence == sentence:
            token = self.tokens[end]
            if token.text.lower() in self.words["role_time"]:
                break
            if (
                token.text.lower() in _PREPOSITIONS
                or token.pos in ("DET", *_NOUNS)
                or token.text in ("'s", "’s", "-", "&", "’", "'")
            ) or (token.text in ("and", ",") and self._joins(end)):
                end += 1
            else:
                break
        while end > head + 1 and (
            self.tokens[end - 1].text.lower() in _PREPOSITIONS or self.tokens[end - 1].pos in ("DET", "CCONJ", "PUNCT")
        ):
            end -= 1
        return end

    def _joins(self, i: int) -> bool:
        """ "and" within one name or between two plain nouns ("Trade and Industry"); a comma never."""
        if self.tokens[i].text == "," or i + 1 >= len(self.tokens):
            return False
        draft = self._cover.get(i)
        return draft is not None or (self.tokens[i - 1].pos == self.tokens[i + 1].pos == "PROPN" and (i + 1) not in self._starts)

    def _after(self, draft: Draft) -> Description | None:
        """NAME, (the|then|former) DESCRIPTION ..."""
        i = draft.end
        if "apposition" not in self.words.on or i + 1 >= len(self.tokens) or self.tokens[i].text not in (",", "(", "—", "–"):
            return None
        head = self._noun_of_phrase(i + 1)
        if head is None or (head + 1 in self._starts and self._starts[head + 1].type is NameType.PERSON):
            return None
        return self._describe(i + 1, head, self._right(head))

    def _noun_of_phrase(self, first: int) -> int | None:
        """The head of a noun phrase that begins at `first`, where it is a role: the last noun before a preposition."""
        sentence, head = self.tokens[first].sentence, None
        for i in range(first, min(first + 14, len(self.tokens))):
            token = self.tokens[i]
            if token.sentence != sentence:
                break
            if token.pos in ("NOUN", "PROPN"):
                if token.index in self._starts and self._starts[token.index].type is NameType.PERSON and i == first:
                    return None
                head = i
            elif (
                token.pos in ("DET", "ADJ", "NUM")
                or token.text in ("'s", "’s", "-", "then")
                or token.text.lower() in self.words["role_former"]
            ) or (token.pos == "PRON" and token.tag == "PRP$"):
                continue
            else:
                break
        return (
            head
            if head is not None and self.is_role(self.tokens[head]) and self.tokens[head].tag not in ("NNS", "NNPS")
            else None
        )

    def _name_second(self, draft: Draft) -> Description | None:
        """DESCRIPTION, NAME,"""
        before = draft.first - 1
        head = self.scene.head(draft)
        if (
            "name-apposition" not in self.words.on
            or before < 1
            or self.tokens[before].text not in (",", "—", "–")
            or head.dep != "appos"
        ):
            return None
        noun = self.tokens[head.head]
        if noun.index > before or before - noun.index > _LONGEST or not self.is_role(noun) or noun.tag in ("NNS", "NNPS"):
            return None
        if any(self.is_role(token) and token.pos in ("NOUN", "PROPN") for token in self.tokens[noun.index + 1 : before]):
            return None  # "a supporter of the mayor's lawyer, Ann Lee": hers is one of the two, and the parse does not know which
        if noun.index in self._cover or self._right(noun.index) != before:
            return None
        return self._describe(self._left(noun.index), noun.index, before)

    def _predicate(self, draft: Draft) -> Description | None:
        """NAME is DESCRIPTION; NAME (who) served as, was named (as) DESCRIPTION."""
        head = self.scene.head(draft)
        verbs = [self.tokens[head.head]] if head.dep in ("nsubj", "nsubjpass") else []
        verbs += [
            child for child in self.scene.parse.children(head.index) if child.dep == "relcl" and self._subject_is_who(child)
        ]
        for verb in verbs:
            found = self._of_verb(verb)
            if found is not None:
                return found
        return None

    def _subject_is_who(self, verb: Token) -> bool:
        return any(
            child.dep in ("nsubj", "nsubjpass") and child.text.lower() == "who" for child in self.scene.parse.children(verb.index)
        )

    def _of_verb(self, verb: Token) -> Description | None:
        children = self.scene.parse.children(verb.index)
        if any(child.dep == "neg" for child in children) or any(child.tag == "MD" for child in children):
            return None
        noun: Token | None = None
        past = False
        if verb.lemma == "be" and "is-role" in self.words.on:
            noun = next((child for child in children if child.dep == "attr"), None)
            past = verb.tag == "VBD"
        elif verb.lemma in self.words["role_acts_as"] and "acts-as" in self.words.on:
            preposition = next((child for child in children if child.dep == "prep" and child.text == "as"), None)
            if preposition is not None:
                noun = next((child for child in self.scene.parse.children(preposition.index) if child.dep == "pobj"), None)
            past = verb.lemma in ("serve", "work", "act", "resign") and verb.tag == "VBD"
        if noun is None or not self.is_role(noun) or noun.tag in ("NNS", "NNPS") or noun.index < verb.index:
            return None
        described = self._describe(self._left(noun.index), noun.index, self._right(noun.index))
        if described is None:
            return None
        return Description(described.title, described.organization, described.former or past, described.country, described.tokens)

    def _describe(self, first: int, head: int, end: int) -> Description | None:
        """Title, organisation and the rest from the tokens `first`..`end` of a description around the noun `head`."""
        former = any(self.tokens[i].text.lower() in self.words["role_former"] for i in range(max(0, first - 1), head))
        organization, country, start = None, None, first
        possessive = next((i for i in range(head - 1, first - 1, -1) if self.tokens[i].text in ("'s", "’s")), None)
        if possessive is not None:
            organization = self._text(first, possessive)
            country, start = self._country(first, possessive), possessive + 1
        i = start
        while i < head:
            draft = self._cover.get(i)
            token = self.tokens[i]
            if draft is not None and draft.first == i and draft.end <= head and draft.type is not NameType.PERSON:
                country = country or draft.country
                organization = organization or self._holder(draft)
                start = i = draft.end
            elif (
                i == start
                and (
                    token.pos == "DET"
                    or token.tag == "PRP$"
                    or token.text.lower() in self.words["role_former"] | _DROPPED
                    or token.text in ("-", ",")
                )
            ) or token.pos == "DET":
                start = i = i + 1
            else:
                i += 1
        cut = self._split(head, end)
        if cut < end:
            organization = organization or self._text(cut + 1, end)
            country = country or self._country(cut + 1, end)
        if organization is not None and organization[:4].lower() == "the " and organization[4:5].isupper():
            organization = organization[4:]
        if organization is not None:
            organization, country = self._meant(organization, country, first)
        title = self._text(start, cut)
        return Description(title, organization, former, country, (first, end)) if title else None

    def _meant(self, organization: str, country: str | None, at: int) -> tuple[str, str | None]:
        """ "The country's foreign ministry", "the group": whose, where the text just before names one alone; else as written."""
        match = _MEANS.match(organization)
        if match is None:
            return organization, country
        of_country = match["what"].lower() in _COUNTRIES
        last = sentence = self.tokens[at].sentence
        found: dict[str, Draft] = {}
        for i in range(at - 1, -1, -1):
            if self.tokens[i].sentence < sentence - 1 or (found and self.tokens[i].sentence != last):
                break
            last = self.tokens[i].sentence
            draft = self._cover.get(i)
            fits = draft is not None and (
                draft.key.startswith("country:") if of_country else draft.type is NameType.ORGANIZATION and draft.country is None
            )
            if draft is not None and fits:
                found[draft.key] = draft
        if len(found) != 1:
            return organization, country
        draft = next(iter(found.values()))
        name = countries.countries()[draft.country].name if of_country and draft.country else draft.name or self.scene.text(draft)
        return name + organization[match.end() :], country or draft.country

    def _split(self, head: int, end: int) -> int:
        """Where the title ends and its organisation begins: the last "of", "in" or "at" before a body's name; `end` if none."""
        phrase = " ".join(token.text.lower() for token in self.tokens[head : min(head + 6, end)])
        start = head + 1
        for whole in self.words["role_whole"]:
            if phrase == whole or phrase.startswith(whole + " "):
                start = max(start, head + len(whole.split()))
        for i in range(end - 1, start - 1, -1):
            if self.tokens[i].text.lower() in _SPLITS and self._is_body(i + 1, end):
                return i
        return end

    def _is_body(self, first: int, end: int) -> bool:
        """True where a noun phrase is an organisation's or a country's name or description."""
        last = first
        while last < end and self.tokens[last].text.lower() not in _PREPOSITIONS:
            last += 1
        if first >= last:
            return False
        draft = self._cover.get(last - 1)
        if draft is not None and draft.end <= end and (draft.type is NameType.ORGANIZATION or draft.key.startswith("country:")):
            return True
        word = self.tokens[last - 1].text.lower()
        return word in self.words["role_body"] or word in self.words["organization_word"]

    def _holder(self, draft: Draft) -> str | None:
        if draft.key.startswith("country:") and draft.country:
            return countries.countries()[draft.country].name
        return self.scene.text(draft) if draft.type is NameType.ORGANIZATION else None

    def _country(self, first: int, end: int) -> str | None:
        for i in range(first, end):
            draft = self._cover.get(i)
            if draft is not None and draft.country and draft.type is not NameType.PERSON and draft.key[:6] != "place:":
                return draft.country  # "the party's office in Doha" is no Qatari one
        return None

    def _text(self, first: int, end: int) -> str:
        if first >= end:
            return ""
        words = self.scene.document.text[self.tokens[first].start : self.tokens[end - 1].end]
        return " ".join(words.split())
