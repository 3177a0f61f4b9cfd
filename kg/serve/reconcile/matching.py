"""Queries of a batch: which things may be meant by a name, a type and properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.query.candidates import NEARLY, Candidate
from kg.query.lookup import fold
from kg.rdf.names import BASE, parts
from kg.serve.reconcile.manifest import CANDIDATES, DEFAULT, LONGEST, TYPES, typed
from kg.serve.reconcile.properties import PROPERTIES, Known, described

if TYPE_CHECKING:
    from kg.query.candidates import Candidates

PENALTY = 25.0
"""What a property takes off the score where a thing has other values."""


class MalformedError(ValueError):
    """A query that is none; the message says what is wrong with it and what is right."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as the protocol has it, checked: `wanted` are values by property."""

    name: str
    kinds: tuple[str, ...]
    limit: int
    wanted: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, key: str, given: Any) -> Query:  # noqa: ANN401 - whatever JSON has
        """
        Read a query.

        Raises
        ------
        MalformedError
            If it is none.

        """
        if not isinstance(given, dict):
            raise _malformed(key, "is no object: it needs `query`, or `properties`")
        name, properties = given.get("query", ""), given.get("properties") or []
        if not isinstance(name, str) or len(name) > LONGEST:
            raise _malformed(key, f"has a `query` that is no text of at most {LONGEST} characters")
        if not name.strip() and not properties:
            raise _malformed(key, "has neither `query` nor `properties`")
        limit = given.get("limit", DEFAULT)
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise _malformed(key, "has a `limit` that is no positive whole number")
        return cls(
            name.strip(), _kinds(key, given.get("type")), min(limit, CANDIDATES), _wanted(key, properties)
        )

    def answer(self, candidates: Candidates, known: Known) -> list[dict[str, Any]]:
        """Return the candidates, the likeliest first."""
        found = candidates.of(self.name, self.kinds, 200) if self.name else candidates.every(self.kinds)
        scored = [self._scored(candidate, candidates, known) for candidate in found]
        scored = [one for one in scored if one[1] > 0]
        scored.sort(key=lambda one: (-one[1], one[0].label, one[0].iri))
        sure = [one for one in scored if one[1] >= NEARLY and one[1] == scored[0][1]]
        return [
            {
                "id": "/".join(parts(candidate.iri)),
                "name": candidate.label,
                "description": described(known, candidate.iri),
                "type": typed([candidate.kind]),
                "score": round(score, 1),
                "match": len(sure) == 1 and candidate is sure[0][0],
                "features": features,
            }
            for candidate, score, features in scored[: self.limit]
        ]

    def _scored(
        self, candidate: Candidate, candidates: Candidates, known: Known
    ) -> tuple[Candidate, float, list[dict[str, Any]]]:
        """Return a candidate's score: that of its name, less for each property it has otherwise."""
        fits = {name: _has(known, candidates, candidate.iri, name, values) for name, values in self.wanted}
        features: list[dict[str, Any]] = [
            {"id": f"property:{name}", "value": fit} for name, fit in fits.items()
        ]
        missed = sum(not fit for fit in fits.values())
        if not self.name:
            # All that is asked for must be there: nothing else tells what is meant.
            return candidate, 0.0 if missed else 100.0, features
        features.insert(0, {"id": "name", "value": candidate.score})
        return candidate, max(candidate.score - PENALTY * missed, 0.0), features


def _malformed(key: str, why: str) -> MalformedError:
    return MalformedError(f"The query {key!r} {why}.")


def _kinds(key: str, given: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Read the types; of those that we do not have there is nothing."""
    if given is None or given in ("", []):
        return tuple(TYPES)
    named = given if isinstance(given, list) else [given]
    ids = [one.get("id") if isinstance(one, dict) else one for one in named]
    wanted = {one.removeprefix(BASE) for one in ids if isinstance(one, str)}
    if len(wanted) < len(set(map(str, ids))):
        raise _malformed(key, f"has a `type` that is no id; there is {', '.join(TYPES)}")
    return tuple(kind for kind in TYPES if kind in wanted)


def _wanted(key: str, given: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:  # noqa: ANN401
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise _malformed(key, "has `properties` that are no list of objects")
    wanted = []
    for one in given:
        name = one.get("pid")
        if name not in PROPERTIES:
            raise _malformed(
                key, f"has the property {name!r}, which is none; there is {', '.join(PROPERTIES)}"
            )
        values = one.get("v")
        every = values if isinstance(values, list) else [values]
        wanted.append((str(name), tuple(filter(None, map(_word, every)))))
    return tuple((name, values) for name, values in wanted if values)


def _word(value: Any) -> str:  # noqa: ANN401
    """Return a value as it is compared: a thing by its id."""
    if isinstance(value, dict):
        value = value.get("id") or value.get("name")
    return "" if value is None else str(value).strip()[:LONGEST]


def _has(known: Known, candidates: Candidates, thing: str, name: str, values: tuple[str, ...]) -> bool:
    """Tell whether a thing has one of the values: of things, by any name or code; of anything else, as it is written."""
    having = set(PROPERTIES[name].read(known, thing))
    if leads_to := PROPERTIES[name].leads_to:
        meant = {one.iri for value in values for one in candidates.of(value, [leads_to]) if one.match}
        return not having.isdisjoint(meant)
    words = {fold(word) for value in having for word in known.value(value).values()}
    return any(fold(value) in words for value in values)
