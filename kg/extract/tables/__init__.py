"""What tables claim: figures and inspections, each held by its cell."""
