"""
A reconciliation service (W3C Community Group, version 0.2), for OpenRefine and others: which council, person or practice model is meant.

`routes` are its paths, `manifest` what it says of itself. `answering` answers
in a worker: `matching` the queries, `properties` what is known of a thing.
"""
