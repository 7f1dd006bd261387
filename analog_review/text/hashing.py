"""Short names for texts, the same however the text is spaced or its digits are printed."""

import re
import unicodedata
from hashlib import blake2b

_SPACE = re.compile(r"\s+")


def content_hash(text: str, size: int = 8) -> str:
    """A hash of ``2 * size`` hexadecimal digits of the text, NFKC and without any space."""
    canonical = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    return blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
