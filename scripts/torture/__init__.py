"""Does Kith lose a word? The safe write tortured: many writers at once, kill -9 at any moment, disks that say no.

And does it keep a wrong one? Whatever is done with git, the journal that is read with what was kept must be the one
that is read from nothing; and a site of which pages stand must be the one that is built anew.

Anyone can run it, in the environment that `scripts/kith` makes (any command makes it), from the folder `scripts/`:

    ../.kith/env/bin/python -m torture                    everything, about ten minutes
    ../.kith/env/bin/python -m torture kills --kills 50   one of: crowd, kills, disk, fsync, journal, edits

It works in a temporary folder, tells its seed, and ends with 1 when a promise was broken; then the folder stays, to
be looked at. `story` makes the wiki and knows what must hold in it; `writer` is the process that writes and is killed;
`crowd`, `kills`, `disks`, `histories`, `edits` are the tortures.
"""
