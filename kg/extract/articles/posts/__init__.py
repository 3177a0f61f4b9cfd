"""
The frame of posts: person, role, council, from, to, and how it began or ended.

`clauses` reads a parse, `links` how a post hangs on its sentence, `rules` what
verbs and nouns tell; `frame` fills the slots, `deeds`, `later` and `succession` further
ones; `alike` tells which are one post in loose words and in full; `memory` is what the text has told so far, `councils` and `dates` fill
the slots whose and when.
"""
