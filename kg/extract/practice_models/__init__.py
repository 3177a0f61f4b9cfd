"""
Practice models: which words name one, how the sentence says a council stands to it, and which council.

`names` finds the names, `paths` and `standing` read the syntax by the rules of
``rules/models/standing.toml``, `wording` what patterns tell, `councils` whose
it is and `telling` whose besides, by `verbs` and `bearers`; `carrying` follows
a model over the sentences that do not name it, of which `unnamed` and `echoing`
tell; `since` from when; `finding` puts them together.
"""

from kg.extract.practice_models.finding import NAME, find

__all__ = ["NAME", "find"]
