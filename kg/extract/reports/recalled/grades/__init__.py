"""
Grades as people say them: which words are a judgement, in what area, when, and of which inspection.

A grade word is a judgement only where the sentence says so: with a rating
verb or noun ('rated good', 'an inadequate verdict'), as the end of a change
('improve from good to outstanding'), or said of an area of the services.
'Good progress', 'inadequate staffing' and a school's grade are none; nor is
what somebody hopes, must do or was denied.
"""

from kg.extract.articles.judged.statement import Statement, is_earlier
from kg.extract.reports.recalled.grades.statements import statements

__all__ = ["Statement", "is_earlier", "statements"]
