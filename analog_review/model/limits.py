"""How much of what is given is read at all; city.yaml may set other limits."""

from dataclasses import dataclass

_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file and the largest archive, unpacked, in megabytes; the most files in an archive; and how much
    larger than packed a file in one may be."""

    file_mb: int = 50
    archive_mb: int = 2_000
    archive_files: int = 200_000
    ratio: int = 200

    @property
    def file_bytes(self) -> int:
        """A larger file is no ordinance; the largest 例規 with its tables stays below a tenth of the default."""
        return self.file_mb * _MEGA

    @property
    def archive_bytes(self) -> int:
        """For all files of an archive together."""
        return self.archive_mb * _MEGA


DEFAULT_LIMITS = Limits()
