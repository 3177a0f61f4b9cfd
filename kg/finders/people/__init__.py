"""
People and their posts, as texts write them.

`names` finds personal names, `roles` what posts are called, `wording` has the
words that tie them, `ties` the pairs; `memory` is what a text has told so far.
"""

from kg.finders.people.memory import Tie
from kg.finders.people.names import Person, people
from kg.finders.people.roles import Role, role_concept, roles, status_of, without_status
from kg.finders.people.ties import ties

__all__ = ["Person", "Role", "Tie", "people", "role_concept", "roles", "status_of", "ties", "without_status"]
