"""Inspection reports and letters as PDFs, of every era."""
