"""Short names for texts, the same however the text is spaced or its digits are printed, and for plain values."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b

_SPACE = re.compile(r"\s+")


def content_hash(text: str, size: int = 8) -> str:
    """A hash of ``2 * size`` hexadecimal digits of the text, NFKC and without any space."""
    canonical = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    return blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def signature(values: Iterable[object]) -> bytes:
    """A hash of values that print as what they are, the same for the same values in the same order."""
    digest = blake2b(digest_size=16)
    for value in values:
        digest.update(repr(value).encode("utf-8", "surrogatepass") + b"\0")
    return digest.digest()
