"""The model's word vectors with each window of words computed once: law says the same over and over.

After the n-th layer of the encoder a word's vector depends on the n words before and behind it and on nothing else
(a window encoder of spaCy: each layer looks one word to either side). In a few hundred sentences of ordinances most
windows stand more than once, and the matrix products over them are most of the time of a parse. The layers
themselves are the model's own: what comes out is what it would give, but for the last bit of a float.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy
from numpy.typing import NDArray

_OF_THE_WORD = {"ORTH", "SHAPE", "LOWER", "PREFIX", "SUFFIX"}
"""Attributes that the characters of a word decide; with any other, equal words may have unequal vectors."""
_ROWS = 512
"""Windows that go through a layer together: what fits the cache of a core."""

_Ids = NDArray[numpy.int64]
_Rows = NDArray[numpy.float32]


def once_each(tok2vec: Any) -> Any:
    """A thinc model from documents to the rows of their words, as ``tok2vec`` gives them; itself, if it is built
    otherwise than as a window encoder over words."""
    from thinc.api import Model

    parts = _parts(tok2vec)
    if parts is None:
        return tok2vec
    embed, layers = parts

    def forward(model: Any, docs: Sequence[Any], is_train: bool) -> tuple[list[_Rows], Callable[..., Any]]:
        return _vectors(docs, embed, layers), _no_training

    return Model("windows_once", forward, dims={"nO": tok2vec.get_dim("nO")}, layers=[tok2vec])


def _no_training(*_: Any) -> Any:
    raise NotImplementedError("the model is only read with")


def _parts(tok2vec: Any) -> tuple[Any, list[Any]] | None:
    """What embeds documents, and the layers of the encoder without their residuals; None if it is another build."""
    if len(tok2vec.layers) != 2:
        return None
    embed, encode = tok2vec.layers
    if not encode.name.startswith("with_array"):
        return None
    residuals = encode.layers[0].layers
    known = all(
        layer.name.startswith("residual")
        and layer.layers[0].layers[0].name == "expand_window"
        and layer.layers[0].layers[0].attrs.get("window_size") == 1
        for layer in residuals
    )
    columns = [node.attrs.get("columns") for node in embed.walk() if node.name == "extract_features"]
    if not known or encode.attrs.get("pad") != len(residuals) or len(columns) != 1 or not _of_the_word(columns[0]):
        return None
    return embed, [layer.layers[0].layers[1] for layer in residuals]


def _of_the_word(columns: Sequence[int | str]) -> bool:
    from spacy.attrs import NAMES

    return {NAMES[column] if isinstance(column, int) else column for column in columns} <= _OF_THE_WORD


def _vectors(docs: Sequence[Any], embed: Any, layers: Sequence[Any]) -> list[_Rows]:
    from spacy.tokens import Doc

    words: dict[str, int] = {}
    depth = len(layers)
    blank = [0] * depth  # rows of zeros between documents: as deep as the layers, so that none sees another
    line: list[int] = list(blank)
    starts = []
    for doc in docs:
        starts.append(len(line))
        line += [words.setdefault(token.text, len(words) + 1) for token in doc]
        line += blank
    vectors = embed.predict([Doc(docs[0].vocab, words=list(words))])[0]
    rows = numpy.concatenate([numpy.zeros((1, vectors.shape[1]), dtype=vectors.dtype), vectors])
    ids = numpy.array(line)
    reach = _distance(ids)
    for left, layer in zip(range(depth - 1, -1, -1), layers, strict=True):
        ids, rows = _layer(ids, rows, numpy.flatnonzero(reach <= left), layer)
    return [rows[ids[start : start + len(doc)]] for start, doc in zip(starts, docs, strict=True)]


def _distance(ids: _Ids) -> _Ids:
    """How far the nearest word is from each place of the line."""
    places = numpy.arange(len(ids))
    far = len(ids)
    before = numpy.maximum.accumulate(numpy.where(ids > 0, places, -far))
    behind = numpy.minimum.accumulate(numpy.where(ids > 0, places, 2 * far)[::-1])[::-1]
    return numpy.minimum(places - before, behind - places)


def _layer(ids: _Ids, rows: _Rows, wanted: _Ids, layer: Any) -> tuple[_Ids, _Rows]:
    """One layer: ``ids`` name the row of each place; those ``wanted`` get new ones, a row for each distinct window."""
    windows = numpy.stack([ids[wanted - 1], ids[wanted], ids[wanted + 1]], axis=1)
    count = len(rows)
    names = (windows[:, 0] * count + windows[:, 1]) * count + windows[:, 2]
    _, first, place = numpy.unique(names, return_index=True, return_inverse=True)
    distinct = windows[first]
    made = numpy.empty((len(distinct), rows.shape[1]), dtype=rows.dtype)
    for at in range(0, len(distinct), _ROWS):
        some = distinct[at : at + _ROWS]
        made[at : at + _ROWS] = layer.predict(rows[some].reshape(len(some), -1))
        made[at : at + _ROWS] += rows[some[:, 1]]
    fresh = numpy.zeros(len(ids), dtype=ids.dtype)
    fresh[wanted] = place
    return fresh, made
