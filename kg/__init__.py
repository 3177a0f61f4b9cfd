"""The knowledge graph of how England looks after its children: claims from documents, each held by its words."""
