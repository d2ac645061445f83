"""What one build leaves to the next: pages that show the same as before are not made again.

`key` tells whether a page would show the same; `before` has the site of the build before, as far as it is proven to
stand as it was written. A page that is not proven the same is made anew: a build is never wrong, at worst it is slow.
"""
