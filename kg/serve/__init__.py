"""
The store on the web: its pages, its things as linked data, and a SPARQL 1.1 Protocol endpoint that only reads.

`server` binds and runs, `app` holds the routes, `protocol` is the endpoint,
`pool` and its lanes have queries answered by workers (`process`, `worker`),
processes that can be cut off, `hosts` tells which names are ours, `things`
negotiates content at the things' paths, `reconcile` tells which thing is meant, `asking` is the page to ask on, and
`pages` and `making` make the site's pages as they are asked for.
"""

from kg.serve.settings import Settings

__all__ = ["Settings"]
