"""
People and what their posts are called, as texts write them.

`names` finds personal names, `mentions` everybody a sentence speaks of,
`roles` what posts are called, `fields` where a role's words end
and `briefs` whether it is one for children.
"""

from kg.extract.articles.people.briefs import has_another_brief
from kg.extract.articles.people.names import Person, people
from kg.extract.articles.people.roles import Role, role_concept, roles, status_of, without_status

__all__ = [
    "Person",
    "Role",
    "has_another_brief",
    "people",
    "role_concept",
    "roles",
    "status_of",
    "without_status",
]
