"""Which council, region or country a code or a name is of: from the register, codes of any year."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.reports.predecessors import standing
from kg.ontology.vocabulary import scheme


def council_of(code: str) -> str:
    """
    Tell the council that has, or had, an ONS or DfE code or Ofsted's number; ``""`` where none is known.

    >>> council_of("E06000015"), council_of("831"), council_of("E10000009"), council_of("80459"), council_of("E99999999")
    ('DER', 'DER', 'DOR', 'DER', '')
    """
    return _councils().get(code.strip(), "")


def council_named(name: str, date: str = "") -> str:
    """
    Tell the council that a name is of on a day; ``""`` where none is known, or several are.

    >>> council_named("Bath & North East Somerset"), council_named("Dorset", "2012-05-14"), council_named("Narnia")
    ('BAS', 'DOR', '')
    """
    owners = _names().get(_fold(name), frozenset())
    return standing(next(iter(owners)), date) if len(owners) == 1 else ""


def place_of(code: str) -> str:
    """
    Return the council or place that has a code, or the place of councils that are counted together.

    >>> place_of("E92000001"), place_of("E12000004"), place_of("E06000061 / E06000062")
    ('england', 'region-east-midlands', 'northamptonshire-together')
    """
    parts = [part.strip() for part in code.split("/")]
    if len(parts) > 1:
        return _together().get(frozenset(map(council_of, parts)), "")
    return _places().get(parts[0], "") or council_of(parts[0])


def is_council(geography: str) -> bool:
    """Tell whether a geography is a council and not a place."""
    return geography.isupper()


def is_named(council: str, name: str) -> bool:
    """
    Tell whether a name can be that of a council: its own, one nobody else has, or its successor's.

    >>> is_named("DER", "Derby"), is_named("DER", "Derby City"), is_named("DER", "Leeds"), is_named("DOR", "Dorset")
    (True, True, False, True)
    """
    owners = _names().get(_fold(name), frozenset())
    return not owners or bool(owners & {council, *scheme("councils")[council].values.get("succeededBy", ())})


@cache
def _councils() -> dict[str, str]:
    return {
        code: term.code
        for term in scheme("councils").values()
        for name in ("gssCode", "dfeNumber", "urn")
        for code in term.values.get(name, ())
    }


@cache
def _places() -> dict[str, str]:
    return {code: term.code for term in scheme("places").values() for code in term.values.get("gssCode", ())}


@cache
def _together() -> dict[frozenset[str], str]:
    return {
        frozenset(term.values["covers"]): term.code
        for term in scheme("places").values()
        if "covers" in term.values
    }


@cache
def _names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for term in scheme("councils").values():
        for label in term.labels:
            found.setdefault(_fold(label), set()).add(term.code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _fold(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold().replace("&", " and ")))
