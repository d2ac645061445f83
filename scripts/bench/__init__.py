"""How fast Kith is, against what its owner would use instead: made-up wikis, and a table of ratios.

`rows` is the table of what is measured, `timing` takes turns, `report` prints. The wikis are made by `wiki`: `cast`
invents the people, `story` ten years of commits, `words` holds what they are made of. `alone` is the other side: the
same Markdown in Material without Kith; `hermit` that of an entry. `inside` runs in a process of its own and times a
part from within.
"""
