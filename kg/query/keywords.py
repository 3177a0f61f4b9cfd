"""
Which keywords a query uses, told by the parser that will answer it.

Nothing here reads SPARQL itself. A pattern over the text can be fooled: in
``FILTER(?a<?b)SERVICE#>`` a reader of tokens sees an IRI where the parser sees
a comparison, a keyword and a comment. So the word is changed, and pyoxigraph
is asked whether the text is still a query.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.rdf.names import PREFIXES


def uses(query: str, keyword: str) -> bool:
    """
    Tell whether a query that can be read uses a keyword.

    >>> uses("SELECT * FROM <http://a/g> {}", "from"), uses("SELECT ?from { ?from ?p 'from' }", "from")
    (True, False)
    """
    changed, times = re.subn(keyword, keyword[:-1] + "x", query, flags=re.IGNORECASE)
    return times > 0 and _fault(changed) is not None


def without_service(query: str) -> str:
    r"""
    Return a query of the same meaning that cannot have a SERVICE part.

    Strings, IRIs and comments can spell a letter as a codepoint escape,
    keywords cannot: a query that still reads with every *service* written that
    way has none. Names (of variables, or with a prefix) cannot either; for
    those the parsed algebra of rdflib has to be clear of it too. The query as
    it was given is never run before.

    Raises
    ------
    PermissionError
        If it has a SERVICE part, or may have one.
    SyntaxError
        If it cannot be read for another reason.

    >>> without_service("SELECT * { ?s ?p 'children\\'s services' }")
    "SELECT * { ?s ?p 'children\\'s \\u0073ervices' }"
    >>> without_service("SELECT * { ?a ?p ?b FILTER(?a<?b)SERVICE#>\n<http://a/>{ ?s ?p ?o } }")
    Traceback (most recent call last):
    PermissionError: SERVICE
    """
    if not _SERVICE.search(query):
        return query
    escaped = _SERVICE.sub(lambda found: rf"\u{ord(found[0][0]):04x}{found[0][1:]}", query)
    if _fault(escaped) is None:
        return escaped
    changed = _SERVICE.sub("servicx", query)
    fault = _fault(changed)
    if fault is not None and not _at_keyword(query):
        raise fault
    if fault is None and _algebra_is_clear(query):
        return query
    reason = "SERVICE"
    raise PermissionError(reason)


_SERVICE = re.compile("service", re.IGNORECASE)


def place(fault: str) -> tuple[int, int] | None:
    """
    Return the line and column a syntax error is at, ``None`` if it does not say.

    Where pyoxigraph expected a keyword, it names the place behind as many
    letters as the keyword has.

    >>> place("error at 1:21: expected OPTIONAL"), place("error at 2:5: expected one of BIND, [_]")
    ((1, 13), (2, 5))
    """
    found = re.search(r"(\d+):(\d+)(?:: expected ([A-Z]+)$)?", fault)
    return (int(found[1]), max(int(found[2]) - len(found[3] or ""), 1)) if found else None


def _fault(query: str) -> SyntaxError | None:
    """Return why pyoxigraph cannot read a query, ``None`` if it can."""
    try:
        ox.Store().query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        return error
    except (OSError, RuntimeError, ValueError):
        # It was read, and could not be answered.
        return None
    return None


def _at_keyword(query: str) -> bool:
    """Tell whether reading a query fails where *service* stands as a word, once that is spelt so that it cannot be one."""
    probe = _SERVICE.sub("servicx", _WORD.sub(r"\\u0053ERVICE", query))
    fault = _fault(probe)
    where = place(str(fault))
    return fault is not None and (where is None or where in _words(probe))


_WORD = re.compile(r"(?<![\w?$:.-])service(?![\w:.-])", re.IGNORECASE)


def _words(probe: str) -> set[tuple[int, int]]:
    """Return the lines and columns of the words that were spelt."""
    starts = (found.start() for found in re.finditer(r"\\u0053ERVICE", probe))
    return {(probe.count("\n", 0, at) + 1, at - probe.rfind("\n", 0, at)) for at in starts}


def _algebra_is_clear(query: str) -> bool:
    """Tell whether rdflib reads a query, and no SERVICE in it."""
    from pyparsing import ParseException  # noqa: PLC0415 - a quarter of a second, and seldom needed
    from rdflib.plugins.sparql.algebra import translateQuery  # noqa: PLC0415
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415

    try:
        algebra = translateQuery(parseQuery(query), initNs=PREFIXES).algebra
    except (ParseException, Exception):  # noqa: BLE001 - rdflib raises plain ones
        return False
    return not _has_service(algebra)


def _has_service(part: object) -> bool:
    if getattr(part, "name", "") == "ServiceGraphPattern":
        return True
    if isinstance(part, dict):
        return any(map(_has_service, part.values()))
    return isinstance(part, list | tuple) and any(map(_has_service, part))
