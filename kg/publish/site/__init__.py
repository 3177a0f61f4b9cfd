"""The site of a store: pages that open from disk, offline, and can be put on any web server."""

from kg.publish.site.site import site_files, write_site

__all__ = ["site_files", "write_site"]
