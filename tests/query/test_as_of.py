"""What was known on a day, what was so on a day, and what taking a document out takes with it."""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.build import build, remove
from kg.cli import app
from kg.errors import CallError
from kg.model.counted import count_findings
from kg.publish.export import export
from kg.query import Answer, as_of, narrow, run
from kg.query.named import catalogue, find
from kg.resolve import resolve
from kg.store import DocumentClaims, Store
from kg.store.records import read_document_claims
from tests.small_graph import small

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DERBY = {"council": "Derby"}
OVERALL = "overall-effectiveness"
UNTIL_2022 = (
    "derby-local.txt",
    "derby-trade.html",
    "reports/cumbria-2022-joint-letter.pdf",
    "sunderland.txt",
)
"""The examples that were public at the end of 2022."""


@pytest.fixture(scope="module")
def store(examples_store):
    """Give a store of the bundled examples."""
    return examples_store


def asked(graph, query, *columns, **settings):
    """Give the columns of a query’s answer."""
    return [tuple(row[c] for c in columns) for row in run(graph, query, settings).texts()]


class TestWeighed:
    """What resolving is given of a store: not every claim, but all that it looks at."""

    def test_nothing_rests_on_what_is_left_out(self, store):
        """All claims together come to the same knowledge as those that are marked as resolved, with the findings counted."""
        opened = Store.read_only(store)
        records = {d: opened.record(d) for d in opened.manifest.documents}
        documents = {d: document for d, (document, _) in records.items()}
        everything = {d: claims for d, (_, claims) in records.items()}
        resolved = {d: [claim for claim in claims if claim.resolved] for d, claims in everything.items()}

        assert sum(map(len, resolved.values())) < sum(map(len, everything.values()))
        counted = {d: count_findings(d, claims) for d, claims in everything.items()}
        assert resolve(documents, resolved, counted) == resolve(documents, everything)

    def test_read_back(self, store):
        """What is read back for resolving alone is what the whole record holds of it."""
        opened = Store.read_only(store)
        for name in opened.manifest.documents:
            document, claims = opened.record(name)

            assert DocumentClaims.by(document, claims, b"") == read_document_claims(store, name)


class TestAsOf:
    """What was known then."""

    def test_only_what_was_public(self, store):
        """Documents that came out later, and what rests on them, are not there."""
        then = as_of(Store.read_only(store), "2022-12-31")

        assert sorted(UNTIL_2022) == sorted(source for (source,) in asked(then, "documents", "source"))
        assert {"Cumbria", "Derby", "Sunderland"} == {name for (name,) in asked(then, "inspections", "name")}

    def test_it_is_derived_anew(self, store, tmp_path):
        """What was known is what a build of those documents alone gives."""
        docs = tmp_path / "docs"
        (docs / "reports").mkdir(parents=True)
        for name in UNTIL_2022:
            shutil.copy(EXAMPLES / name, docs / name)
        build([docs], tmp_path / "other", workers=1)
        alone, then = Store.read_only(tmp_path / "other"), as_of(Store.read_only(store), "2022")

        assert sorted(map(str, alone.graph)) == sorted(map(str, then.graph))

    def test_before_anything(self, store):
        """Before the first document nothing was known, and that is no error."""
        assert [] == asked(as_of(Store.read_only(store), "1999"), "judgements", "name")

    def test_a_report_without_a_date_is_known_after_the_longest_wait(self, store):
        """A report that does not print its date was public 275 days after its inspection at the latest."""
        opened = Store.read_only(store)
        report = "reports/doncaster-2025-report.pdf"

        assert (report,) not in asked(as_of(opened, "2025-10-31"), "documents", "source")
        assert (report,) in asked(as_of(opened, "2025-11-30"), "documents", "source")

    def test_kept(self, store):
        """The same day is derived once."""
        opened = Store.read_only(store)

        assert as_of(opened, "2023").graph is as_of(opened, "2023-12-31").graph

    @pytest.mark.parametrize("date", ["yesterday", "2022-13", "22"])
    def test_no_date(self, store, date):
        """What is no date is a wrong call."""
        with pytest.raises(CallError, match="--as-of"):
            as_of(Store.read_only(store), date)


class TestAt:
    """What was so then."""

    def test_the_judgement_in_force(self, store):
        """Of each area, the last judgement by that day."""
        answer = run(Store.read_only(store), "judgements", {"council": "Doncaster"})
        then = {row["area"]: row["grade"] for row in narrow(answer, find("judgements"), "2023-06-01").texts()}

        assert {"overall-effectiveness": "requires-improvement", "leadership": "inadequate"} == then

    def test_what_another_took_the_place_of(self):
        """A judgement holds until the day before the report of the next full inspection."""
        answer, rule = run(small(), "area-states"), find("area-states")
        then = {
            day: [row["grade"] for row in narrow(answer, rule, day).texts() if row["area"] == OVERALL]
            for day in ("2016", "2017", "2022-05-15", "2022-05-16", "2030")
        }

        assert then == {
            "2016": [],
            "2017": ["good"],
            "2022-05-15": ["good"],
            "2022-05-16": ["outstanding"],
            "2030": ["outstanding"],
        }

    def test_in_post(self, store):
        """Whoever was seen in a post before and after that day was in it."""
        answer = run(Store.read_only(store), "tenures", {"council": "Doncaster"})

        assert ["Riana Nelson"] == [r["name"] for r in narrow(answer, find("tenures"), "2024-12").texts()]
        assert [] == list(narrow(answer, find("tenures"), "2019").texts())

    def test_open_ends(self, store):
        """A council without an end still is; one that ended was until then."""
        answer = run(Store.read_only(store), "councils")
        names = {
            date: {row["name"] for row in narrow(answer, find("councils"), date).texts()}
            for date in ("2018", "2024")
        }

        assert "Northamptonshire" in names["2018"] - names["2024"]
        assert "North Northamptonshire" in names["2024"] - names["2018"]

    def test_queries_that_tell_of_no_day(self):
        """Others say which queries can."""
        with pytest.raises(CallError, match="tenures"):
            narrow(Answer(), find("documents"), "2024")

    @pytest.mark.parametrize("query", [q for q in catalogue() if q.at], ids=lambda q: q.name)
    def test_rules_name_columns(self, query):
        """A rule is one we know, and speaks of columns that are there."""
        columns = {column.name for column in query.columns}
        used = set(re.sub(", or (?:open|still)", "", query.at).split()) - {"within", "to", "latest", "of"}

        assert used - {"from"} <= columns
        narrow(Answer(tuple(sorted(columns))), query.path, "2024")

    def test_on_the_command_line(self, store):
        """Both go together, and what cannot be dated is said."""
        call = ["query", "judgements", "--store", str(store), "--format", "csv"]
        done = CliRunner().invoke(app, [*call, "--as-of", "2022-12-31", "--at", "2020"])

        assert 0 == done.exit_code
        assert "Derby" in done.stdout
        assert "Essex" not in done.stdout


class TestTakenBack:
    """Taking out a document of the examples."""

    @pytest.fixture
    def fresh(self, store, tmp_path):
        """Give a store of its own."""
        return shutil.copytree(store, tmp_path / "store")

    def test_exact_and_told(self, fresh, tmp_path):
        """What is left is, to the byte, a build without it; the command says what lost support."""
        removed = remove(["doncaster.txt"], fresh)
        docs = tmp_path / "docs"
        shutil.copytree(EXAMPLES, docs)
        (docs / "doncaster.txt").unlink()
        (docs / "doncaster.meta.json").unlink()
        build([docs], tmp_path / "other", workers=1)
        for path in (fresh, tmp_path / "other"):
            export(Store.read_only(path), path.with_suffix(".nq"))

        assert fresh.with_suffix(".nq").read_bytes() == (tmp_path / "other.nq").read_bytes()
        assert "inspection:DNC-inspection-2017-11" in removed.lost
        assert any(
            line.startswith("inspection:DNC-inspection-2025-01-20: rests on 1 of 2")
            for line in removed.weaker
        )
        assert any("Damian Allen" in line for line in removed.lost)
        assert not any(
            "Derby" in line or "DER" in line for line in (*removed.lost, *removed.weaker, *removed.new)
        )
        assert "lost       inspection:DNC-inspection-2017-11" in str(removed)
