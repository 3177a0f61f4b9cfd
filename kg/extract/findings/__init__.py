"""What evaluates: the polarity, topics, subject and degree of a sentence."""
