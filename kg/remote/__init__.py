"""
Stores elsewhere: any server with SPARQL 1.1 Protocol, Update and Graph Store.

`push` sends a store to one, graph by graph, only what has changed.
`RemoteStore` reads one as if it were a store of ours.
"""

from kg.remote.address import Addresses, is_address
from kg.remote.opened import RemoteStore
from kg.remote.push import Pushed, push

__all__ = ["Addresses", "Pushed", "RemoteStore", "is_address", "push"]
