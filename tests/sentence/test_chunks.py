import pytest

from analog_review.sentence.chunks import role_of


@pytest.mark.parametrize(
    ("particle", "role"),
    [("は", "actor"), ("を", "object"), ("に", "recipient"), ("により", "means"), ("をもって", "means"), ("において", "place"),
     ("から", "source"), ("の", "modifier"), ("による", "modifier"), ("", "other")],
)  # fmt: skip
def test_particles_give_roles(particle, role):
    assert role_of(particle) == role
