"""Tables: how they are read, what they claim, and what is said of broken ones."""
