"""Kith: a personal network wiki. Two journeys through this library:

A person's file becomes a page:
    disk → `frontmatter` → `person` → `network` → `pages` → hook → site

A commit becomes a journal entry:
    commit → `history` → `journal` → `network` → `pages`

`network.load(root, today)` is the façade of both. Nothing here imports mkdocs or a command.
"""
