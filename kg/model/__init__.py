"""The value objects: documents, quotations, claims, knowledge and dates; nothing here reads or writes."""
