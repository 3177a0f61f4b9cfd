"""The grades of earlier inspections as reports recall them: sentences of one author, read by their patterns."""
