"""Names of files as people may see them: one spelling for each, and no character that commands a screen."""

import unicodedata
from collections import Counter

_UNFIT = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def legible(name: str) -> str:
    """The name in NFC; bytes of Windows (cp932) decoded, and controls, bidi marks and line ends made visible."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = name.encode("utf-8", "surrogateescape" if _has_bytes(name) else "replace").decode("cp932", "replace")
    return "".join(
        "\ufffd" if unicodedata.category(char) in _UNFIT else char for char in unicodedata.normalize("NFC", name)
    )


def _has_bytes(name: str) -> bool:
    """Whether all that UTF-8 cannot hold are bytes of a file name, as Python keeps them."""
    return all("\udc80" <= char <= "\udcff" for char in name if "\ud800" <= char <= "\udfff")


class Sources:
    """Paths inside the run, each given once: names that differ only in ways nobody sees get a number."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def unique(self, source: str) -> str:
        """The path itself the first time, then with 〔2〕, 〔3〕 …"""
        self._given[source] += 1
        number = self._given[source]
        return source if number == 1 else self.unique(f"{source}〔{number}〕")
