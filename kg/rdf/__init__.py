"""
RDF: the names of things, and claims and knowledge as quads and bytes.

The same objects give the same quads, whatever else is in the store; there are
no blank nodes. ``docs/model.md`` shows what they look like. Nothing is
imported here, so that the names can be had without an RDF library.
"""
