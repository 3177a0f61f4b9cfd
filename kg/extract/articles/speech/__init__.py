"""
The frame of speech: who says the words that stand in quotation marks.

`rules` has the verbs of speech, `voices` who speaks in one sentence, `turns`
how that goes on over sentences and paragraphs.
"""

from kg.extract.articles.speech.turns import Speaker, Spoken, spoken_words

__all__ = ["Speaker", "Spoken", "spoken_words"]
