"""The pages, a module for each kind: ``pages(site, renderer)`` gives what to write."""
