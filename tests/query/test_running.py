"""Asking: names and files, parameters, formats, and what is refused."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from kg.errors import QueryError, UnknownThingError
from kg.query import FORMATS, ask, catalogue, render, run
from tests.small_graph import HOSTILE, council, hostile, small


class Kept:
    """A store of ours, as far as asking goes."""

    graph = small()


def test_both_kinds_of_store_can_be_asked() -> None:
    """A pyoxigraph store, and an object that has one."""
    assert run(small(), "councils").rows == run(Kept(), "councils").rows


@pytest.mark.parametrize(
    "name",
    [
        "DER",
        "derby",
        "Derby City Council",
        "council:DER",
        council("DER"),
        f"<{council('DER')}>",
        "E06000015",
        " DERBY ",
    ],
)
def test_a_council_is_found_by_any_name(name) -> None:
    """Code, names, IRI; case does not matter."""
    answer = run(small(), "practice-models", {"council": name})

    assert {council("DER")} == {row["council"] for row in answer.texts()}


@pytest.mark.parametrize(
    "name", ["Hull", "Kingston upon Hull", "hull city council", "Kingston upon Hull, City of"]
)
def test_noise_words_do_not_matter(name) -> None:
    """People write councils' names in many ways."""
    (row,) = run(small(), "judgement-evidence", {"council": name}).texts()

    assert "inadequate" == row["grade"]


def test_from_names_the_graphs_that_are_asked() -> None:
    """What stands in other graphs is not counted; the word in a string is none."""
    query = "SELECT (COUNT(*) AS ?n) {0} {{ ?c a csc:Council BIND('from' AS ?word) }}"
    counted = [
        next(run(small(), query.format(given)).texts())["n"]
        for given in ("", "FROM <https://w3id.org/csc-kg/graph/ontology>", "FROM <http://a.example/none>")
    ]

    assert counted[0] == counted[1] != "0" == counted[2]


def test_an_unknown_council_gets_a_suggestion() -> None:
    """A slip of the pen is named, not answered with nothing."""
    with pytest.raises(UnknownThingError, match=r"no council called 'Darby'\. Did you mean Derby"):
        run(small(), "leaders", {"council": "Darby"})


@pytest.mark.parametrize("value", ['"} DROP ALL #', "' ; SELECT * { ?s ?p ?o }", "\\", "good' || 'x"])
def test_a_value_never_becomes_part_of_the_query(value) -> None:
    """What the user gives is compared, not pasted."""
    assert () == run(small(), "judgements", {"grade": value}).rows


def test_any_column_can_be_a_parameter() -> None:
    """Two parameters are both kept to."""
    answer = run(small(), "judgements", {"area": "overall-effectiveness", "grade": "good"})

    assert ["2017"] == [row["start"] for row in answer.texts()]


def test_a_parameter_that_is_no_column_is_refused() -> None:
    """The message names what there is."""
    with pytest.raises(UnknownThingError, match=r"no parameter 'counsil'\. Did you mean council"):
        run(small(), "judgements", {"counsil": "Derby"})


def test_an_unknown_query_gets_a_suggestion() -> None:
    """Names of queries are easily mistyped."""
    with pytest.raises(UnknownThingError, match="Did you mean leaders"):
        run(small(), "leadres")
    with pytest.raises(UnknownThingError, match="no such file"):
        run(small(), "nowhere/leaders.rq")


def test_a_file_is_a_query_too(tmp_path) -> None:
    """Our prefixes need not be declared in it."""
    file = tmp_path / "mine.rq"
    file.write_text("SELECT (COUNT(?c) AS ?n) { ?c a csc:Council }")

    assert [{"n": "4"}] == list(run(small(), file).texts())


def test_a_file_with_a_mark_of_utf_8(tmp_path) -> None:
    """An editor's mark before a query is no part of it."""
    file = tmp_path / "mine.rq"
    file.write_text("SELECT (COUNT(?c) AS ?n) { ?c a csc:Council }", encoding="utf-8-sig")

    assert [{"n": "4"}] == list(run(small(), file).texts())


def test_a_file_that_is_no_text_is_refused(tmp_path) -> None:
    """Bytes that are not UTF-8 are no query."""
    file = tmp_path / "mine.rq"
    file.write_bytes(b"\xff\xfe")

    with pytest.raises(QueryError, match="UTF-8"):
        run(small(), file)


def test_a_bad_query_is_shown_with_line_and_column() -> None:
    """The caret stands under the place."""
    with pytest.raises(QueryError) as caught:
        ask(small(), "SELECT ?s\nWHERE { ?s ?p }", where="mine.rq")

    message = str(caught.value)
    assert message.startswith("mine.rq, line 2, column 16: the query cannot be read.")
    assert "\n  WHERE { ?s ?p }\n" + " " * 17 + "^" in message


def test_an_undeclared_prefix_is_named() -> None:
    """The commonest slip has a remedy."""
    with pytest.raises(QueryError, match="prefix foaf: is not declared"):
        ask(small(), "SELECT ?s { ?s foaf:name ?o }")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { #\n SERVICE<http://example.org/>{ ?s ?p ?o } }",
        "SELECT * { FILTER(?a<?b)SERVICE ?x{ ?s ?p ?o } FILTER(?c>?d) }",
        "SELECT * { ?a ?p ?b FILTER(?a<?b)SERVICE#>\n?x{ ?s ?p ?o } }",
        "SELECT ?service { ?service ?p ?o SERVICE ?x { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SERVICE ?x { ?s ?p 'service' } } }",
    ],
)
def test_service_is_refused(query) -> None:
    """No query goes out on the network."""
    with pytest.raises(QueryError, match="SERVICE"):
        ask(small(), query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ("SERVICE <x>" AS ?service) {}',
        "SELECT ?service { ?service a <http://example.org/SERVICE> } # SERVICE",
        "PREFIX service: <http://x/> SELECT * { ?s service:SERVICE ?o }",
    ],
)
def test_the_word_service_elsewhere_is_fine(query) -> None:
    """Only the keyword is meant."""
    ask(small(), query)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "# harmless\nPREFIX x: <http://x/>\nINSERT DATA { x:a x:b x:c }",
        "DROP ALL",
        "LOAD <http://example.org/>",
    ],
)
def test_a_query_that_writes_is_refused(query) -> None:
    """The graph changes through builds alone."""
    store = small()
    before = len(store)

    with pytest.raises(QueryError, match="would change the graph"):
        ask(store, query)

    assert before == len(store)


def test_an_empty_query_is_refused() -> None:
    """Nothing is no question."""
    with pytest.raises(QueryError, match="empty"):
        ask(small(), "  \n")


def test_table_is_aligned_and_counts() -> None:
    """Columns start below their names."""
    lines = render(run(small(), "councils")).decode().splitlines()

    at = lines[0].index("everyday_name")
    assert "council:DER" in lines[2]
    assert "Derby" == lines[2][at:].split()[0]
    assert "(4 rows)" == lines[-1]


def test_table_lets_no_control_characters_through() -> None:
    """A quotation cannot move the cursor or break the line."""
    shown = render(run(hostile(), "leaders")).decode()

    assert 1 + 1 + 3 + 1 == len(shown.splitlines())
    assert not set(shown) & {"\r", "\t", "\x1b", "\u2028"}


def test_hostile_words_come_back_from_every_format() -> None:
    """Words are words in CSV, TSV, JSON and XML."""
    answer = run(hostile(), "leaders", {"name": "Andy Smith"})

    read = list(csv.DictReader(io.StringIO(render(answer, "csv").decode(), newline="")))
    plain = json.loads(render(answer, "json"))
    tree = ET.fromstring(render(answer, "xml"))  # noqa: S314 - our own bytes
    name = "{http://www.w3.org/2005/sparql-results#}"
    (quote,) = [b for b in tree.iter(f"{name}binding") if b.get("name") == "quote"]

    assert [HOSTILE] == [row["quote"] for row in read]
    assert HOSTILE == plain["results"]["bindings"][0]["quote"]["value"]
    assert HOSTILE == quote[0].text
    assert 1 + 1 == len(render(answer, "tsv").decode().strip("\n").split("\n"))


def test_csv_follows_sparql() -> None:
    """A head of names, CRLF, nothing for an unbound cell."""
    shown = render(run(small(), "leaders", {"name": "Jo Bloggs"}), "csv")

    assert shown.startswith(b"person,name,council,council_name,role,from,to,")
    assert b"jo-bloggs,Jo Bloggs,,,director,,,,,news/derby.txt," in shown
    assert 2 == shown.count(b"\r\n")


def test_json_leaves_unbound_cells_out() -> None:
    """As SPARQL 1.1 has it; types and languages stay."""
    query = 'SELECT ?a ?b ?c ("x"@en AS ?d) { VALUES (?a ?b) { (1 UNDEF) } }'

    plain = json.loads(render(ask(small(), query), "json"))

    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert ["a", "b", "c", "d"] == plain["head"]["vars"]
    assert [
        {
            "a": {"type": "literal", "value": "1", "datatype": integer},
            "d": {"type": "literal", "value": "x", "xml:lang": "en"},
        }
    ] == plain["results"]["bindings"]


def test_ask_and_construct() -> None:
    """Truths and triples have formats of their own."""
    yes = ask(small(), "ASK { council:DER a csc:Council }")
    made = ask(small(), "CONSTRUCT { ?c csc:urn ?u } WHERE { ?c csc:urn ?u }")

    assert b"true\n" == render(yes)
    assert {"head": {}, "boolean": True} == json.loads(render(yes, "json"))
    assert b"true" in render(yes, "xml")
    assert b'council:DER csc:urn "80459"' in render(made, "ttl")
    assert render(made, "ttl") == render(made)
    assert render(made, "nt").endswith(b' "80459" .\n')


@pytest.mark.parametrize(
    ("query", "form", "reason"),
    [
        ("SELECT * { ?s ?p ?o }", "ttl", "for CONSTRUCT"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "for SELECT"),
        ("ASK {}", "docx", "Choose from table"),
    ],
)
def test_a_format_must_fit(query, form, reason) -> None:
    """The message says what would."""
    with pytest.raises(QueryError, match=reason):
        render(ask(small(), query), form)


@pytest.mark.parametrize("form", FORMATS[:5])
@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_query_in_every_format(query, form) -> None:
    """Each ends in a line break and is UTF-8."""
    assert render(run(hostile(), query.name), form).decode().endswith("\n")


@pytest.mark.parametrize("name", [query.name for query in catalogue() if query.parameters])
@pytest.mark.parametrize("code", ["DER", "KHL", "DBY", "NTH"])
def test_asking_for_one_council_gives_just_its_rows(name, code) -> None:
    """What makes such a question fast changes no answer."""
    whole = run(small(), name)
    at = whole.columns.index("council")

    expected = tuple(row for row in whole.rows if row[at] is not None and row[at].value == council(code))
    assert expected == run(small(), name, {"council": code}).rows
