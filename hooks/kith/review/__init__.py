"""The review, every quarter: who drifted, which circle is full, what is not noted. A few cards, each one thing to do.

`rules` yields the cards, `sitting` deals a mixed few of them, `breadth` says where your people come from.
"""
