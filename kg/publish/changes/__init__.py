"""What changed between two graphs: judgements, leaders, models, findings and documents, each with its words."""

from kg.publish.changes.changes import Change, Changes, changes
from kg.publish.changes.sides import Side, opened
from kg.publish.changes.written import FORMATS, written

__all__ = ["FORMATS", "Change", "Changes", "Side", "changes", "opened", "written"]
