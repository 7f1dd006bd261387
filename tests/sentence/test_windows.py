"""Each window of words goes through the encoder once, and every word gets the vector it would have got."""

from typing import Any

import numpy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.tokens import Doc

from analog_review.sentence import windows
from analog_review.sentence.windows import once_each

VOCAB = spacy.blank("xx").vocab
WORDS = ["市長", "は", "、", "届出", "を", "書面", "によ", "り", "提出", "し", "なければ", "ならない", "。", "１", "A"]


def _model(attrs: tuple[str, ...] = ("ORTH", "SHAPE"), window: int = 1, depth: int = 3) -> Any:
    embed = MultiHashEmbed(width=16, attrs=list(attrs), rows=[50] * len(attrs), include_static_vectors=False)
    model = build_Tok2Vec_model(embed, MaxoutWindowEncoder(16, window_size=window, maxout_pieces=3, depth=depth))
    model.initialize([Doc(VOCAB, words=WORDS)])
    draw = numpy.random.default_rng(1)
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, draw.normal(size=node.get_param(name).shape).astype("float32"))
    return model


MODEL = _model()
ONCE = once_each(MODEL)


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=8))
def test_every_word_has_the_vector_of_the_model(sentences: list[list[str]]) -> None:
    docs = [Doc(VOCAB, words=words) for words in sentences]
    if not any(sentences):  # spaCy does not ask the model about documents without a word
        return
    for ours, theirs in zip(ONCE.predict(docs), MODEL.predict(docs), strict=True):
        numpy.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)


def test_a_window_that_stands_twice_is_computed_once() -> None:
    embed, layers = windows._parts(MODEL) or pytest.fail("not known as a window encoder")
    rows: list[int] = []

    def counting(layer: Any) -> Any:
        def compute(some: Any) -> Any:
            rows.append(len(some))
            return layer(some)

        return compute

    counted = [counting(layer) for layer in layers]
    windows._vectors([Doc(VOCAB, words=WORDS)], embed, counted)
    once = sum(rows)
    rows.clear()
    windows._vectors([Doc(VOCAB, words=WORDS)] * 5, embed, counted)
    assert sum(rows) == once > len(WORDS)


@pytest.mark.parametrize(
    "other", [_model(window=2), _model(attrs=("NORM",))], ids=["looks two words aside", "reads what is no character"]
)
def test_a_model_built_otherwise_is_left_as_it_is(other: Any) -> None:
    assert once_each(other) is other


def test_an_order_of_words_makes_a_difference() -> None:
    one, two = ONCE.predict([Doc(VOCAB, words=["書面", "を"]), Doc(VOCAB, words=["を", "書面"])])
    assert abs(one[0] - two[1]).max() > 0.01
