"""
Write ontology/council-links.ttl: councils at the statistics office, at Ofsted and in Wikidata.

    python tools/make_links.py

The table beside it, council-links.csv, has each council's Wikidata item and the
GSS code that its source gives with it: the register of local authorities of
the Ministry of Housing, Communities and Local Government
(https://github.com/digital-land/organisation-collection, data/local-authority.csv,
Open Government Licence v3.0). A row whose GSS code is not the council's own is
refused. The pages of the statistics office are named by code and name, those of
Ofsted, with a council's reports, by Ofsted's number for it.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from kg.ontology.vocabulary import scheme

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "https://github.com/digital-land/organisation-collection"
HEAD = f"""# Where else a council is told of: the statistics office's page on its area, its reports at Ofsted, and its item in Wikidata.
# Written by tools/make_links.py from tools/council-links.csv; change these, not this file.
#
# Wikidata items: Ministry of Housing, Communities and Local Government, register of local authorities,
# {SOURCE}, OGL v3.0; each checked against the council's GSS code.

@prefix council: <https://w3id.org/csc-kg/council/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
"""


def links() -> str:
    """Return the file."""
    councils = scheme("councils")
    written = [HEAD]
    with (ROOT / "tools" / "council-links.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            council = councils[row["code"]]
            if row["gss"] not in council.values["gssCode"]:
                message = f"council-links.csv: {row['code']} has {row['gss']}, which is no GSS code of {council.label}"
                raise SystemExit(message)
            code, place = (
                council.first("latestGssCode"),
                re.sub(r"[^a-z]+", "-", council.label.lower()).strip("-"),
            )
            urn = council.first("urn")
            reports = f" ,\n        <https://reports.ofsted.gov.uk/provider/44/{urn}>" if urn else ""
            written.append(
                f"council:{row['code']} rdfs:seeAlso <https://www.ons.gov.uk/explore-local-statistics/areas/{code}-{place}>{reports} ;\n"
                f"    schema:sameAs <http://www.wikidata.org/entity/{row['wikidata']}> .\n"
            )
    return "\n".join(written)


if __name__ == "__main__":
    (ROOT / "ontology" / "council-links.ttl").write_text(links(), encoding="utf-8")
