"""What a rule is worth, in figures, on cases that people have judged.

    cd scripts; ../.kith/env/bin/python -m proofs

prints a table for each rule that can be right or wrong about the owner's words.
"""
