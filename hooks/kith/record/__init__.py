"""The safe write: files and their commit, all or nothing, whatever happens meanwhile."""
