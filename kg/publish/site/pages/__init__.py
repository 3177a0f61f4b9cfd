"""The pages, a module for each kind: ``things(site)`` tells what it has pages of, ``pages(site, renderer, thing)`` makes those of one."""
