"""The journal: from one `git log` to entries, and what each commit changed in the reader's words."""
