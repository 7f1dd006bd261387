"""New words: what a clause says once the digital way is open."""
