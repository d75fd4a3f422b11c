"""What the scripts that fit weights share: lines of JSON, labelled claims of a kind, and how their quotes compare."""

import collections
import json
import re


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def labelled(paths, kind):
    """The labelled claims of a kind by the id of their article."""
    claims = collections.defaultdict(list)
    for path in paths:
        for claim in read(path):
            if claim["kind"] == kind:
                claims[str(claim["article"])].append(claim)
    return claims


def words(text):
    return {word.rstrip("s") for word in re.sub(r"[^\w ]+", " ", (text or "").lower()).split()}


def quote(claim):
    evidence = claim["evidence"]
    evidence = evidence[0] if isinstance(evidence, list) else evidence
    return evidence["quote"] if isinstance(evidence, dict) else evidence


def number(value):
    return None if value is None else float(value)
