"""What the rules and the city call things, as the records that reports print."""

from analog_review.model.city import City
from analog_review.model.rules import AlternativeRule, Catalogue, Category, Draft, Technology
from analog_review.rulebook import Rulebook


def catalogue_of(rulebook: Rulebook, city: City) -> Catalogue:
    """The names that reports print, with the texts that the city replaced."""
    categories = {
        key: Category(
            key, c.name, c.pack, c.summary, {**c.types, **city.types.get(key, {})}, city.phases.get(key, c.phases)
        )
        for key, c in rulebook.categories.items()
    }
    technologies = {key: Technology(key, name) for key, name in rulebook.technologies.items()}
    titles = {rule.id: rule.title for rule in rulebook.rules}
    return Catalogue(categories, technologies, titles, alternatives_of(rulebook))


def alternatives_of(rulebook: Rulebook) -> dict[str, tuple[AlternativeRule, ...]]:
    """What each rule offers, as records."""
    return {
        rule.id: tuple(
            AlternativeRule(
                a.id, a.title, a.technology, a.conditions, a.phase_after,
                tuple(Draft(d.move, d.target, d.text, d.note) for d in a.drafts),
            )
            for a in rule.alternatives
        )
        for rule in rulebook.rules
    }  # fmt: skip
