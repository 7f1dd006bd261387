"""The model's word vectors with each window of words computed once: law says the same over and over.

After the n-th layer of the encoder a word's vector depends on the n words before and behind it and on nothing else
(a window encoder of spaCy: each layer looks one word to either side). In a few hundred sentences of ordinances most
windows stand more than once, and the matrix products over them are most of the time of a parse. The weights are the
model's own: what comes out is what it would give, but for the last bit of a float.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

_OF_THE_WORD = {"ORTH", "SHAPE", "LOWER", "PREFIX", "SUFFIX"}
"""Attributes that the characters of a word decide; with any other, equal words may have unequal vectors."""
_NAMES = ("maxout>>layernorm", "maxout>>layernorm>>dropout")
_ROWS = 512
"""Windows that go through a layer together: what fits the cache of a core."""

_EVEN = 1e-8
"""What thinc adds to a variance before it divides by its root."""

_Ids = NDArray[numpy.int64]
_Rows = NDArray[numpy.float32]


@dataclass(frozen=True)
class _Layer:
    """A layer of the encoder: ``weights`` (3 times the width x pieces times the width) and ``bias`` of its maxout,
    piece behind piece; ``scale`` and ``shift`` of its normalisation; ``gemm`` as the model's own."""

    weights: _Rows
    bias: _Rows
    scale: _Rows
    shift: _Rows
    gemm: Callable[[_Rows, _Rows], _Rows]

    def __call__(self, windows: _Rows) -> _Rows:
        pieces = self.gemm(windows, self.weights)
        pieces += self.bias
        width = len(self.scale)
        made = pieces[:, :width].copy()
        for at in range(width, pieces.shape[1], width):
            numpy.maximum(made, pieces[:, at : at + width], out=made)
        made -= made.mean(axis=1, keepdims=True)
        variance = numpy.einsum("ij,ij->i", made, made) / width + _EVEN
        made *= (variance**-0.5)[:, None]
        made *= self.scale
        made += self.shift
        return made


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


def _parts(tok2vec: Any) -> tuple[Any, list[_Layer]] | None:
    """What embeds documents, and the layers of the encoder; None if it is another build."""
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
        and layer.layers[0].layers[1].name in _NAMES
        for layer in residuals
    )
    columns = [node.attrs.get("columns") for node in embed.walk() if node.name == "extract_features"]
    if not known or encode.attrs.get("pad") != len(residuals) or len(columns) != 1 or not _of_the_word(columns[0]):
        return None
    return embed, [_layer_of(layer.layers[0].layers[1]) for layer in residuals]


def _layer_of(model: Any) -> _Layer:
    maxout, norm = (next(node for node in model.walk() if node.name == name) for name in ("maxout", "layernorm"))
    weights = maxout.get_param("W")  # width x pieces x 3 times the width
    together = weights.transpose(2, 1, 0).reshape(weights.shape[2], -1)
    bias = maxout.get_param("b").T.reshape(-1)
    return _Layer(
        numpy.ascontiguousarray(together), bias.copy(), norm.get_param("G"), norm.get_param("b"), maxout.ops.gemm
    )


def _of_the_word(columns: Sequence[int | str]) -> bool:
    from spacy.attrs import NAMES

    return {NAMES[column] if isinstance(column, int) else column for column in columns} <= _OF_THE_WORD


def _vectors(docs: Sequence[Any], embed: Any, layers: Sequence[_Layer]) -> list[_Rows]:
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
        ids, rows = _through(layer, ids, rows, numpy.flatnonzero(reach <= left))
    return [rows[ids[start : start + len(doc)]] for start, doc in zip(starts, docs, strict=True)]


def _distance(ids: _Ids) -> _Ids:
    """How far the nearest word is from each place of the line."""
    places = numpy.arange(len(ids))
    far = len(ids)
    before = numpy.maximum.accumulate(numpy.where(ids > 0, places, -far))
    behind = numpy.minimum.accumulate(numpy.where(ids > 0, places, 2 * far)[::-1])[::-1]
    return numpy.minimum(places - before, behind - places)


def _through(layer: _Layer, ids: _Ids, rows: _Rows, wanted: _Ids) -> tuple[_Ids, _Rows]:
    """One layer: ``ids`` name the row of each place; those ``wanted`` get new ones, a row for each distinct window."""
    windows = numpy.stack([ids[wanted - 1], ids[wanted], ids[wanted + 1]], axis=1)
    count = len(rows)
    names = (windows[:, 0] * count + windows[:, 1]) * count + windows[:, 2]
    _, first, place = numpy.unique(names, return_index=True, return_inverse=True)
    distinct = windows[first]
    made = numpy.empty((len(distinct), rows.shape[1]), dtype=rows.dtype)
    for at in range(0, len(distinct), _ROWS):
        some = distinct[at : at + _ROWS]
        # A product of one row goes another way through the library and differs in the last bit.
        several = some if len(some) > 1 else numpy.repeat(some, 2, axis=0)
        made[at : at + _ROWS] = layer(rows[several].reshape(len(several), -1))[: len(some)]
        made[at : at + _ROWS] += rows[some[:, 1]]
    fresh = numpy.zeros(len(ids), dtype=ids.dtype)
    fresh[wanted] = place
    return fresh, made
