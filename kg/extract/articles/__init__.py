"""Finders for articles, whose sentences say what reports say by their structure."""
