"""
People and their posts, as texts write them.

`names` finds personal names, `roles` what posts are called, `wording` has the
words that tie them, `ties` the pairs; `memory` is what a text has told so far.
"""

from kg.extract.articles.people.coreference import Tie
from kg.extract.articles.people.names import Person, people
from kg.extract.articles.people.post_mentions import ties
from kg.extract.articles.people.roles import Role, role_concept, roles, status_of, without_status

__all__ = ["Person", "Role", "Tie", "people", "role_concept", "roles", "status_of", "ties", "without_status"]
