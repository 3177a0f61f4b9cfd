"""
The read model: councils, inspections, people and documents with all that is known of them.

Everything that people are given reads this one: the pages, ``kg show``, the
network, the exports and the Python interface. `ReadModel` is made of a whole
store, or of what concerns one thing of it.
"""
