"""The ontology as data: where its files are, and what its vocabularies call things."""
