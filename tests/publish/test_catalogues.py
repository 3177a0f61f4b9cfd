"""What catalogues and machine-learning tools are told of the data, judged by their own validators."""

import json
import warnings
from pathlib import Path

import pyshacl
import pytest
import rdflib

from kg.publish.export import export
from kg.query import run
from tests.small_graph import small

SHAPES = Path(__file__).parents[1] / "data" / "dcat-ap.ttl"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("ending", [".csv", ".dataset"])
def test_dcat_conforms(tmp_path, ending) -> None:
    """The data set and each file of it have what DCAT-AP asks for; without a title it would not conform."""
    export(small(), tmp_path / f"x{ending}")
    graph = rdflib.Graph().parse(tmp_path / f"x{ending}" / "dataset.ttl")
    conforms, _, said = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    assert conforms, said

    graph.remove((None, rdflib.DCTERMS.license, None))
    graph.remove((None, rdflib.DCTERMS.title, None))
    assert not pyshacl.validate(graph, shacl_graph=str(SHAPES))[0]


def test_croissant_is_read(examples, tmp_path) -> None:
    """Mlcroissant finds no error, and reads the rows of a table through the description, numbers and days as such."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, and rdflib's
        croissant = pytest.importorskip("mlcroissant")
        export(examples, tmp_path / "x.csv")
        data = croissant.Dataset(tmp_path / "x.csv" / "croissant.json")
        issues = data.metadata.ctx.issues
        records = list(data.records("judgement-evidence"))

    assert not issues.errors
    assert not issues.warnings
    rows = list(run(examples, "judgement-evidence").texts())
    assert [row["quote"] for row in rows] == [row["judgement-evidence/quote"].decode() for row in records]
    assert [int(row["begin"]) for row in rows] == [row["judgement-evidence/begin"] for row in records]


def test_croissant_tells_of_every_table(examples, tmp_path) -> None:
    """Each file is one of the folder, and how old the data are is when the last document came out."""
    paths = export(examples, tmp_path / "x.csv")
    told = json.loads((tmp_path / "x.csv" / "croissant.json").read_text(encoding="utf-8"))

    assert {path.name for path in paths if path.suffix == ".csv"} == {
        file["contentUrl"] for file in told["distribution"]
    }
    assert max(row["published_latest"] for row in run(examples, "documents").texts()) == told["datePublished"]
