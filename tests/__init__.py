"""Tests; the folders mirror the tree of `kg`, and files beside them are of the whole."""
