"""Finders for inspection reports and letters, whose structure says what news leaves to the reader."""
