"""Finders for what several inspectorates judge together: joint targeted area inspections and area SEND inspections."""
