"""The judgements an article states, by the syntax of its sentences and then by what the text says around them."""
