"""Joint letters and area SEND reports that were published, where they are at hand."""

from pathlib import Path

import pytest

from kg.extract import find_all
from kg.readers import read

JOINT = Path(__file__).resolve().parents[3] / ".." / "shared" / "corpus" / "joint"
FILES = sorted(JOINT.rglob("*.pdf"))[::6]


@pytest.mark.skipif(not FILES, reason="the published letters and reports are not at hand")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem[-9:]}")
def test_whole(path):
    """Each has an inspection with days and inspectorates, a leader of the council, improvements, and findings with sections."""
    document, claims = find_all(read(path))
    kinds = {kind: [c for c in claims if c.kind == kind] for kind in {c.kind for c in claims}}
    current = [c for c in kinds["InspectionMention"] if c.framing == "current"]

    assert [(True, True)] == [(bool(c.start and c.end), len(c.inspectorates) > 1) for c in current]
    assert any(c.council for c in kinds["PostClaim"])
    assert kinds["ImprovementItem"]
    assert any(c.section for c in kinds["Finding"])
    assert bool(current[0].lead_inspectors) == (document.genre == "area-send")
