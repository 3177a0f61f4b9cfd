"""SELECT queries of the assistant's own, answered as the endpoint of `kg serve` bounds them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.assistant.evidence import Evidence
from kg.assistant.rows import Written, page
from kg.errors import CallError, QueryError
from kg.query import misspelt
from kg.query.keywords import uses
from kg.query.running import explain, harmless
from kg.query.trying import try_out
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from kg.store import Store


def sparql(store: Store, query: str, offset: int = 0, limit: int = 10, rows: int = 200_000) -> dict[str, Any]:
    """
    Answer a SELECT query; rows that hold nothing quoted are withheld.

    Raises
    ------
    CallError
        If it cannot be read, is no SELECT, or has more than `rows` rows.

    """
    query = query.removeprefix("\ufeff")
    try_out(query, "the query")
    safe = harmless(query)
    try:
        found = store.graph.query(safe, prefixes=PREFIXES, use_default_graph_as_union=not uses(safe, "from"))
        if not isinstance(found, ox.QuerySolutions):
            message = "Only SELECT is answered here, so that each row has its quotations. Ask with SELECT."
            raise CallError(message)
        columns = tuple(variable.value for variable in found.variables)
        every = [tuple(row) for row in islice(found, rows + 1)]
    except SyntaxError as error:
        raise QueryError(explain(query, str(error), "the query")) from error
    except (OSError, RuntimeError, ValueError) as error:
        message = f"The query cannot be answered: {error}"
        raise QueryError(message) from error
    if len(every) > rows:
        message = f"The query has more than {rows:,} rows. Narrow it, or add a LIMIT."
        raise CallError(message)
    written = Written(Evidence(store))
    told = page(every, lambda row: written.row(columns, row), offset, limit)
    if "withheld" in told:
        told["why_withheld"] = (
            "These rows hold no thing that is quoted. Select the claim, judgement, inspection, tenure or quotation "
            "as well; of a COUNT, take one of what is counted as an example: (SAMPLE(?judgement) AS ?example)."
        )
    if not every and (slips := misspelt(store, query)):
        told["hint"] = slips
    return {"columns": list(columns), **told}
