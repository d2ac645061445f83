"""Kith: a personal network wiki. Three journeys through this library, a room for each step:

A person's file becomes a page:
    disk → `format` (text ⇄ fields ⇄ Person) → `network` → `pages` → hook → site

A commit becomes a journal entry:
    commit → `git` (one log → entries and what they changed) → `network` → `pages`

What the owner says becomes a commit:
    words → `said` (who, when; never a guess) → `capture` (a plan) → `record` (the safe write)

`network.load(root, today)` is the façade of the first two. Nothing here imports mkdocs or a command.
"""
