"""Building a store: what is read, in which order, and what is left alone."""

from kg.build.addresses import fetched
from kg.build.building import build
from kg.build.gather import Input, gather
from kg.build.limits import Limits
from kg.build.program import Program
from kg.build.removing import Removal, remove
from kg.build.summary import BuildSummary
from kg.build.verifying import Verification, verify, verify_document

__all__ = [
    "BuildSummary",
    "Input",
    "Limits",
    "Program",
    "Removal",
    "Verification",
    "build",
    "fetched",
    "gather",
    "remove",
    "verify",
    "verify_document",
]
