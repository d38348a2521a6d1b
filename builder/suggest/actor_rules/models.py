"""Actors found by a model of names that the user has installed and names; nothing here is needed for the rules.

A spaCy pipeline is named as spaCy names it, or by its path: `en_core_web_sm`. A GLiNER model is named with `gliner:`
before its name or path. The model is a file on the user's machine; none is fetched.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from builder.model import Confidence
from builder.names import slug
from builder.suggest.actor_rules.actor_found import ActorFound, Kind

_SPACY_KINDS: dict[str, Kind] = {"PERSON": "person", "PER": "person", "ORG": "organisation", "NORP": "organisation"}
_GLINER_KINDS: dict[str, Kind] = {
    "person": "person", "organisation": "organisation", "armed group": "armed-group", "state": "state",
    "office": "office",
}  # fmt: skip
_GLINER = "gliner:"
_CHUNK = 1200
"""Code points that GLiNER is given at once; it reads a few hundred words and drops the rest in silence."""

_SURE, _LIKELY = 0.8, 0.5


class ModelMissing(LookupError):
    """A model, or the library that reads it, is not installed; the message says what to install."""


def model_actors(text: str, model: str) -> tuple[ActorFound, ...]:
    """The actors that the model named `model` finds in `text`. Raises ModelMissing where it cannot be had."""
    if model.startswith(_GLINER):
        return tuple(_by_gliner(text, model.removeprefix(_GLINER)))
    return tuple(_by_spacy(text, model))


def _by_spacy(text: str, model: str) -> Iterator[ActorFound]:
    pipeline = _spacy_pipeline(model)
    rule = f"actors/spacy-{_short(model)}@{_major(str(pipeline.meta.get('version', '0')))}"
    for entity in pipeline(text).ents:
        kind = _SPACY_KINDS.get(entity.label_)
        if kind and entity.label_ != "NORP":
            yield ActorFound(entity.start_char, entity.end_char, entity.text, kind, "medium", rule)


def _by_gliner(text: str, model: str) -> Iterator[ActorFound]:
    reader = _gliner_model(model)
    rule = f"actors/gliner-{_short(model)}@1"
    for begin, piece in _pieces(text):
        for entity in reader.predict_entities(piece, list(_GLINER_KINDS), threshold=_LIKELY):
            start, end = begin + int(entity["start"]), begin + int(entity["end"])
            confidence: Confidence = "high" if entity["score"] >= _SURE else "medium"
            yield ActorFound(start, end, text[start:end], _GLINER_KINDS[entity["label"]], confidence, rule)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that the model can read whole, cut at white space."""
    pattern = re.compile(rf"\S[\s\S]{{0,{_CHUNK - 2}}}(?:(?=\s)|\Z)|\S[\s\S]{{0,{_CHUNK - 2}}}")
    return ((match.start(), match.group()) for match in pattern.finditer(text))


@lru_cache(maxsize=2)
def _spacy_pipeline(model: str) -> Any:
    if find_spec("spacy") is None:
        raise ModelMissing(f"to use the model “{model}”, install spaCy: pip install 'regesta[model]'")
    try:
        return import_module("spacy").load(model)
    except OSError as missing:
        raise ModelMissing(f"spaCy finds no model “{model}”; install it: python -m spacy download {model}") from missing


@lru_cache(maxsize=2)
def _gliner_model(model: str) -> Any:
    if find_spec("gliner") is None:
        raise ModelMissing(f"to use the model “{model}”, install GLiNER: pip install gliner")
    if not Path(model).is_dir():
        raise ModelMissing(f"there is no folder “{model}” with a GLiNER model; fetch one and give its path")
    return import_module("gliner").GLiNER.from_pretrained(model, local_files_only=True)


def _short(model: str) -> str:
    return slug(Path(model).name) or "unnamed"


def _major(version: str) -> str:
    return version.partition(".")[0] or "0"
