"""Say what is known about a council, an inspection or a person, each statement with its words and source."""

from kg.publish.show.page import show

__all__ = ["show"]
