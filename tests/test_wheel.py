"""The wheel works by itself: in an environment of its own, away from the checkout."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
NO_REGISTRY = (
    "Could not find a version",
    "No matching distribution",
    "Failed to establish",
    "ConnectionError",
)
OURS = ("KG_STORE", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="only in a checkout"),
]


def run(*words, cwd, status=0):
    """Run a command outside the checkout and give what it prints."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    done = subprocess.run(words, cwd=cwd, env=kept, capture_output=True, text=True, check=False)
    if done.returncode != status and any(sign in done.stdout + done.stderr for sign in NO_REGISTRY):
        pytest.skip("the package registry cannot be reached")
    assert status == done.returncode, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel, install it into an empty environment, and give that and the wheel's name."""
    pytest.importorskip("build", reason="the build package is not installed: pip install build")
    here = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", here / "dist", ROOT, cwd=here)
    (wheel,) = (here / "dist").glob("*.whl")
    venv.create(here / "venv")
    pip = (sys.executable, "-m", "pip", "--python", here / "venv/bin/python", "--disable-pip-version-check")
    # What is run is compiled when it is; pip would compile a thousand modules more.
    run(*pip, "install", "--quiet", "--no-compile", wheel, cwd=here)
    (here / "news").mkdir()
    shutil.copy(ROOT / "examples/derby-trade.html", here / "news")
    return here


def test_wheel_is_not_the_checkout(installed):
    """The package that runs is the one in the wheel, with its ontology, shapes and queries in it."""
    python = installed / "venv/bin/python"
    where = run(
        python,
        "-c",
        "import kg.ontology.resources; print(kg.ontology.resources.folder('ontology'))",
        cwd=installed,
    ).strip()
    assert str(installed) in where
    assert {"ontology", "shapes", "queries"} <= {p.name for p in Path(where).parent.iterdir()}


def test_wheel_holds_rules_and_networks(installed):
    """Every file of the package and every table of rules is in the wheel, so it reads as the checkout does."""
    (wheel,) = (installed / "dist").glob("*.whl")
    held = set(ZipFile(wheel).namelist())
    package = {
        p.relative_to(ROOT).as_posix()
        for kind in ("py", "npy", "npz", "txt", "csv")
        for p in (ROOT / "kg").rglob(f"*.{kind}")
    }
    rules = {f"kg/_data/{p.relative_to(ROOT).as_posix()}" for p in (ROOT / "rules").rglob("*.toml")}
    assert package
    assert rules
    assert set() == (package | rules) - held


def test_wheel_explains(installed):
    """The installed command tells how an article is read, and what is claimed of it."""
    kg = installed / "venv/bin/kg"
    (installed / "hull.txt").write_text(
        "Ofsted rated Hull children’s services good in May 2021.\n", encoding="utf-8"
    )
    assert "JudgementClaim council KHL, area overall-effectiveness, grade good" in run(
        kg, "explain", "hull.txt", cwd=installed
    )


def test_wheel_builds_asks_and_validates(installed):
    """The installed command builds a graph from an article, answers from it, and finds it valid."""
    kg = installed / "venv/bin/kg"
    assert "1 read, 0 unchanged, 0 rejected" in run(kg, "build", "news", cwd=installed)
    assert "Andy Smith" in run(kg, "query", "leaders", "--format", "csv", cwd=installed)
    assert "Conforms: 0 violations" in run(kg, "validate", cwd=installed)


def test_wheel_exports_and_draws(installed):
    """The context of JSON-LD and the page's parts are in the wheel too."""
    kg = installed / "venv/bin/kg"
    run(kg, "build", "news", cwd=installed)
    run(kg, "export", "derby.jsonld", cwd=installed)
    run(kg, "view", "site", cwd=installed)
    assert "Andy Smith" in (installed / "derby.jsonld").read_text(encoding="utf-8")
    assert "Andy Smith" in (installed / "site/person/andy-smith-DER.html").read_text(encoding="utf-8")
    assert (installed / "site/static/vendor/cytoscape.min.js").is_file()
