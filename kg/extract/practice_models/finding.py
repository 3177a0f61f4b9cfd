"""
Practice models a council uses, brings in, plans or gives up.

Only models of practice count, not programmes or tools. A generic description
('strengths-based') is a model only where it is practised as one; a model is a
council's only where the text says that it works by it. A sentence that names
a model is parsed, and no other: reports are as fast as without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.articles.trace import fired_at, vetoed_at
from kg.extract.practice_models.bearers import Scene
from kg.extract.practice_models.councils import (
    council_by_syntax,
    named_after,
    of_the_place,
    told_where_it_went,
    told_with_its_makers,
    users,
)
from kg.extract.practice_models.doubts import is_doubted, is_to_come
from kg.extract.practice_models.names import (
    MODEL_FORM,
    companies,
    is_a_name,
    is_called_a_model,
    kinds,
    models_of,
    naming,
    widened,
)
from kg.extract.practice_models.paths import Path, path_of
from kg.extract.practice_models.quoting import plainest_first, sentence_span, with_its_name
from kg.extract.practice_models.since import since
from kg.extract.practice_models.standing import may_be_refused, may_be_told, rule_of, status_by
from kg.extract.practice_models.telling import tied
from kg.extract.practice_models.unnamed import Fact, told_unnamed
from kg.extract.practice_models.verbs import GOES_ON, outlook
from kg.extract.practice_models.wording import (
    in_passing,
    is_at_work,
    is_chosen,
    is_of_others,
    is_used,
    status_of,
)
from kg.model.claims import PracticeModelClaim
from kg.model.document import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.lexicon import Mention
    from kg.extract.practice_models.standing import StandingRule
    from kg.extract.reading import Reading, Sentence

NAME = "practice-models"
_TEAM = re.compile(r"\s+(?:teams?|service|workers?|hub)\b")


@dataclass
class _Told:
    """What a document tells of a council and a model: its words, since when, where that and all of it is told, and whether the council is only meant there."""

    words: str
    since: str = ""
    dated: tuple[int, int] | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    meant: bool = True


def find(reading: Reading) -> Iterator[PracticeModelClaim]:
    """Find the models a text says a council works by."""
    told: dict[tuple[str, str, str], _Told] = {}
    skeletons = parsed_models(reading)
    named: list[Fact] = []
    for council, mention, status, begun, span in _beside(reading, skeletons):
        named.append(Fact(council, mention.code, mention.words, status, span))
        known = told.setdefault((council, mention.code, status), _Told(mention.words))
        known.spans.append(span)
        known.meant &= not _names_councils(reading, span)
        if begun and not known.since:
            known.since, known.dated = begun, span
    for council, model, words, span in chain(told_with_its_makers(reading), told_where_it_went(reading)):
        known = told.setdefault((council, model, "adopted"), _Told(words))
        known.spans.append(with_its_name(reading, model, span))
        known.meant = False
    for it in told_unnamed(reading, named, skeletons):
        span = with_its_name(reading, it.model, it.span)
        known = told.setdefault((it.council, it.model, it.status), _Told(it.words))
        known.spans.append(span)
        known.meant = False
    for (council, model, status), known in told.items():
        other = told.get((council, model, "adopted" if status == "planned" else "planned"))
        if other is not None and status == "planned" and not (other.meant and not known.meant):
            continue  # what is to be rolled out further is in use
        if other is not None and status == "adopted" and known.meant and not other.meant:
            continue  # a sentence on the model in general, about a council that is to have it
        if status != "dropped" and (council, model, "dropped") in told:
            continue  # what was given up was in use before
        spans = plainest_first(reading, known.spans, council, model, known.dated)
        quotations = tuple(reading.document.quote(*span) for span in spans)
        yield PracticeModelClaim(quotations, NAME, council, "", model, known.words, status, known.since)


def _names_councils(reading: Reading, span: tuple[int, int]) -> bool:
    return any(s.groups for s in reading.sentences if span[0] < s.end and s.begin < span[1])


def _beside(
    reading: Reading, skeletons: Mapping[Sentence, Skeleton]
) -> Iterator[tuple[str, Mention, str, str, tuple[int, int]]]:
    """Yield council, model, state, since when, and where, of the sentences that name a model."""
    barred = companies(reading)
    is_article = reading.document.genre == "article"
    for sentence in naming(reading):
        for mention in models_of(sentence):
            status = (
                ""
                if mention.code in barred
                else _told_state(sentence, mention, skeletons, is_article=is_article)
            )
            beside = _tied(sentence, mention, skeletons) if is_article and mention.code not in barred else []
            if not status and not beside:
                why = (
                    "it is the name of a company, a trust or a school"
                    if mention.code in barred
                    else "nothing tells that a council works by it"
                )
                vetoed_at(NAME, mention.code, mention.begin, mention.words, why)
                continue
            begun = since(sentence, mention) if status == "adopted" else ""
            found = _users(reading, sentence, mention, status, skeletons) if status else []
            if is_article and status:
                found = [*found, (named_after(sentence, mention), "adopted")]
            known = {council for councils, _ in found for council in councils}
            ended = {council for council, state in beside if state == "dropped"}
            found = [(tuple(c for c in councils if c not in ended), state) for councils, state in found]
            found += [((council,), state) for council, state in beside if council not in known - ended]
            if not any(councils for councils, _ in found):
                vetoed_at(NAME, mention.code, mention.begin, mention.words, "no council is told")
            for councils, state in found:
                for council in dict.fromkeys(councils):
                    fired_at(NAME, state, mention.begin, mention.words)
                    yield (
                        council,
                        mention,
                        state,
                        begun if state == status else "",
                        sentence_span(sentence),
                    )


def _tied(
    sentence: Sentence, mention: Mention, skeletons: Mapping[Sentence, Skeleton]
) -> list[tuple[str, str]]:
    """Return the councils that clauses of their own tie to a model, each once, with how far they are."""
    described = kinds().get(mention.code, ("", False, False))[1]
    path = _path(sentence, mention, skeletons)
    if path is None or _is_no_model(sentence, mention) or is_doubted(sentence, mention):
        return []
    if described and (in_passing(sentence, mention) or not _is_a_way(path)):
        return []
    owned = any(c.dep_ == "poss" and c.ent_type_ == "COUNCIL" for c in path.token.children)
    focus = sentence.focus if owned else ()  # 'Leeds’s model is to be introduced across the city'
    return list(dict(tied(Scene(path.skeleton, focus), path.token, described=described)).items())


def _told_state(
    sentence: Sentence, mention: Mention, skeletons: Mapping[Sentence, Skeleton], *, is_article: bool
) -> str:
    """Return the state that a sentence puts a model in, as far as nothing in it casts doubt on that."""
    status = _status(sentence, mention, skeletons)
    if not status and is_article:
        status = _by_telling(sentence, mention, skeletons)
    if status and is_doubted(sentence, mention):
        return ""
    ahead = is_to_come(sentence, mention) or (is_article and _is_ahead(sentence, mention, skeletons))
    return "planned" if status == "adopted" and ahead else status


def _is_ahead(sentence: Sentence, mention: Mention, skeletons: Mapping[Sentence, Skeleton]) -> bool:
    """Tell whether the verb of a model says what is to come, whatever words stand beside it: 'will be the next to take it on'."""
    path = _path(sentence, mention, skeletons)
    if path is None or path.verb is None or path.as_ not in ("object", "passive"):
        return False
    return outlook(path.verb) == "planned" and path.verb.lemma_.lower() not in GOES_ON


def _users(
    reading: Reading,
    sentence: Sentence,
    mention: Mention,
    status: str,
    skeletons: Mapping[Sentence, Skeleton],
) -> list[tuple[tuple[str, ...], str]]:
    found = users(reading, sentence, mention, status)
    path = _path(sentence, mention, skeletons)
    if path is None or len(found) > 1 or len(sentence.groups) == 1:
        return found
    several = len(models_of(sentence)) > 1
    nearer = (of_the_place(sentence, mention) if several else ()) or council_by_syntax(path)
    return [(nearer, status)] if nearer else found


def parsed_models(reading: Reading) -> dict[Sentence, Skeleton]:
    """
    Return the skeletons of the sentences that name a model, their models as one word each.

    Of those of a report, only where their words leave open whether a council works by it.
    """
    is_article = reading.document.genre == "article"
    chosen = [
        sentence
        for sentence in naming(reading)
        if any(is_article or _is_open(sentence, mention) for mention in models_of(sentence))
    ]
    if not chosen:
        return {}
    from kg.extract.articles.skeleton import skeletons_of  # noqa: PLC0415 - the parser takes a second to load

    wide = [widened(sentence) for sentence in chosen]
    made = skeletons_of(reading, wide)
    return {sentence: made[plain] for sentence, plain in zip(chosen, wide, strict=True) if plain in made}


def _is_open(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a parse may tell otherwise than the words alone how a council stands to a model."""
    wording = _by_wording(sentence, mention)
    if wording == "" or is_doubted(sentence, mention):
        return False
    if not (wording and is_used(sentence, mention)):
        kind = kinds().get(mention.code, ("practice-model", False, False))[0]
        return not _is_programme(sentence, mention, kind) or may_be_told(sentence)
    return len(sentence.groups) > 1 or may_be_refused(sentence)  # several: which council's it is


def _is_programme(sentence: Sentence, mention: Mention, kind: str) -> bool:
    """Tell whether a mention is of a programme or a tool that the text does not call a model."""
    return kind in ("programme", "tool") and not is_called_a_model(sentence, mention)


def _is_no_model(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether words are used in their common sense, or for a team."""
    kind, _, common = kinds().get(mention.code, ("practice-model", False, False))
    team = " " not in mention.words and _TEAM.match(sentence.text, mention.end - sentence.begin)
    return not kind or (common and (not is_a_name(sentence, mention) or bool(team)))


def _by_wording(sentence: Sentence, mention: Mention) -> str | None:
    """Return the state the words alone put a model in, ``""`` where they put it in none, ``None`` where they say nothing."""
    if _is_no_model(sentence, mention):
        return ""
    return "" if in_passing(sentence, mention) else status_of(sentence, mention)


def _status(sentence: Sentence, mention: Mention, skeletons: Mapping[Sentence, Skeleton]) -> str:
    """Return the state a sentence puts a model in, ``""`` where it puts it in none: by its wording, else by its syntax."""
    kind, described, _ = kinds().get(mention.code, ("practice-model", False, False))
    by_wording = _by_wording(sentence, mention)
    if by_wording == "":
        return ""
    programme = _is_programme(sentence, mention, kind)
    rule, by_syntax = _by_syntax(sentence, mention, skeletons, described=described, programme=programme)
    path = _path(sentence, mention, skeletons)
    if path is not None and (path.of_government or path.unsettled or path.of_other_services):
        return ""
    if rule is not None and rule.another and by_syntax and path is not None and path.top == path.token:
        return by_syntax
    if rule is not None and rule.status == "planned":
        return by_wording if by_wording == "dropped" else by_syntax  # 'uses plans rather than the model'
    if rule is not None and (not rule.status or _is_denied(sentence, mention, skeletons)):
        return ""
    return by_wording if by_wording and is_used(sentence, mention) else by_syntax


def _by_telling(sentence: Sentence, mention: Mention, skeletons: Mapping[Sentence, Skeleton]) -> str:
    """
    Return the state of a model that an article names without a word of its use, ``""`` where it is told as no council's.

    Who tells of a council and a way of working by its name ('puts it down to
    No Wrong Door') tells that the council works by it, but for what is denied,
    advised, studied or of others.
    """
    _, described, common = kinds().get(mention.code, ("practice-model", False, False))
    path = _path(sentence, mention, skeletons)
    if path is None or _is_no_model(sentence, mention):
        return ""
    if path.of_government or path.unsettled or path.of_other_services:
        return ""
    if sentence.kind in HEADINGS and (common or described):
        return ""
    if described and (
        in_passing(sentence, mention)
        or path.passing
        or path.subject_is_any
        or not (_is_a_way(path) and (is_at_work(sentence) or _is_spoken_of(sentence, path)))
    ):
        return ""
    wording = status_of(sentence, mention)
    rule, _ = _by_syntax(sentence, mention, skeletons, described=described, programme=False)
    studied = rule is not None and rule.status in ("", "planned")  # a plan that is given up
    if wording == "" or studied or path.negated or path.advised or is_of_others(sentence, mention):
        return ""
    return wording or ("planned" if path.intended else "adopted")


def _is_denied(sentence: Sentence, mention: Mention, skeletons: Mapping[Sentence, Skeleton]) -> bool:
    """Tell whether the verb is denied, or only advised: 'has not begun', 'should adopt it'."""
    path = _path(sentence, mention, skeletons)
    if path is None or is_chosen(sentence.text):
        return False
    return path.advised or (path.negated and not path.given_up and not path.owned)


def _path(sentence: Sentence, mention: Mention, skeletons: Mapping[Sentence, Skeleton]) -> Path | None:
    """Return the path from a mention to its verb, where it was parsed."""
    skeleton = skeletons.get(sentence)
    if skeleton is None:
        return None
    tokens = (t for t in skeleton.doc if t.ent_type_ == "MODEL")
    token = next((t for t in tokens if skeleton.span(t)[0] <= mention.begin < skeleton.span(t)[1]), None)
    return None if token is None else path_of(skeleton, token)


def _is_spoken_of(sentence: Sentence, path: Path) -> bool:
    """Tell whether a sentence on a council says something of a way of working: 'its restorative practice is behind the turnaround'."""
    return path.as_ in ("subject", "passive") and bool(sentence.groups or path.owned)


def _is_a_way(path: Path) -> bool:
    """Tell whether a plain description is of a way of working: 'restorative practice', 'its approach is relational'."""
    begin, end = path.skeleton.span(path.token)
    at = path.skeleton.sentence.begin
    words = path.skeleton.sentence.text[begin - at : end - at]
    return bool(
        MODEL_FORM.search(words)
        or (path.as_ == "attribute" and MODEL_FORM.search(path.subject))
        or (path.as_ == "in" and path.named_nouns == {"way"})
    )


def _by_syntax(
    sentence: Sentence,
    mention: Mention,
    skeletons: Mapping[Sentence, Skeleton],
    *,
    described: bool,
    programme: bool,
) -> tuple[StandingRule | None, str]:
    path = _path(sentence, mention, skeletons)
    if path is None or (described and (path.passing or not _is_a_way(path))):
        return None, ""
    rule = rule_of(path, described=described, programme=programme)
    return rule, "" if rule is None else status_by(rule, path)
