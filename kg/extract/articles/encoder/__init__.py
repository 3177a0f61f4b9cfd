"""A small language model that reads an article's sentences and weighs which of its mentions belong together."""
