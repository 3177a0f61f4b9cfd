"""The data dictionary: every named query with its question, columns and parameters, as Markdown."""

from __future__ import annotations

from kg.ontology.resources import folder
from kg.publish.export.describe import meaning
from kg.query import catalogue
from kg.query.named import describe
from kg.shacl.rules import read_rules

HEAD = """# Data dictionary

Every named query: what it answers, what its columns mean, what can be asked of it. `kg query NAME` runs one, `--set COLUMN=VALUE` keeps the rows with that value, and `kg export tables.csv` writes them all. A value that is not known is empty. Dates are as precise as known: `2021`, `2021-09`, `2021-09-27`.

This page is made of the heads of `queries/*.rq` and `queries/checks/*.rq`: `python tools/make_reference.py` writes it anew.
"""


def queries_page() -> str:
    """Return the page ``docs/queries.md``."""
    parts = [HEAD]
    for info in catalogue():
        parts.append(f"## {info.name}\n\n{_safe(info.question)}\n\n| column | meaning |\n| --- | --- |")
        parts += [f"| `{c.name}` | {_safe(meaning(c.name, c.meaning))} |" for c in info.columns]
        if info.parameters:
            parts.append("")
            parts += [f"`--set {p.name}=…` {_safe(p.meaning)}" for p in info.parameters]
        parts.append("")
    parts.append(
        "## Checks\n\n`kg build` and `kg validate` ask these of the whole graph, beside the shapes.\n"
    )
    parts.append("| check | what should be so | how bad | what to do |\n| --- | --- | --- | --- |")
    parts += [f"| `{r.name}` | {_safe(r.claim)} | {r.severity} | {_safe(r.remedy)} |" for r in read_rules()]
    parts.append(
        "\n## Questions that the ontology must answer\n\nEach is a file in `queries/questions/`, to be run or changed: "
        "`kg query queries/questions/NAME.rq`. The tests hold the rows that the bundled examples give.\n"
    )
    parts.append("| question | file | columns |\n| --- | --- | --- |")
    for path in sorted((folder("queries") / "questions").glob("*.rq")):
        info = describe(path)
        columns = ", ".join(f"`{column.name}`" for column in info.columns)
        parts.append(f"| {_safe(info.question)} | `{info.name}` | {columns} |")
    return "\n".join(parts) + "\n"


def _safe(words: str) -> str:
    return words.replace("|", "\\|")
