"""Fits raw/reference/lexicon/meeting_weights.toml: what the clues of a meeting told in passing weigh (docs/extraction.md,
"Meetings told in passing").

    dyad evaluate -C tests/gold --clues meeting --gold tests/gold/gold*.jsonl > clues.jsonl
    python tests/gold/fit_meeting_weights.py clues.jsonl tests/gold/gold*.jsonl > meeting_weights.toml

Needs scikit-learn. A logistic regression over all pairs of sides that a sentence names with words of meeting; those that
a rule tells anyhow count a quarter. Cross-validated on six folds of whole articles (figures on standard error, beside those of
the weights as they are). The weights are rounded: so few meetings tell no more of them. Prints the file of this repository
with new weights.
"""

import re
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold

from labels import labelled, read

FOLDS, C, TOLD = 6, 0.03, 0.25
STEPS = [0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 1.01]

# Says what each clue means, and says it on.
FILE = Path(__file__).parents[2] / "raw/reference/lexicon/meeting_weights.toml"


found = read(sys.argv[1])
gold = labelled(sys.argv[2:], "meeting")


# What the labels say.


def is_same(one, claim):
    """Whether a label speaks of the meeting that a pair would make."""
    days = [one["date"] or "", claim.get("date") or ""]
    is_day = days[0].startswith(days[1]) or days[1].startswith(days[0])
    common = set(one["parties"]) & set(claim["parties"])
    formats = {one["format"], claim["format"]} - {"unknown"}
    is_status = one["status"] == claim["status"]
    return is_day and is_status and len(formats) < 2 and len(common) >= min(2, len(claim["parties"]))


labels = [[claim for claim in gold[line["article"]] if is_same(line["clues"], claim)] for line in found]
is_debatable = [bool(own) and all(claim.get("certainty") == "debatable" for claim in own) for own in labels]
kept = [at for at in range(len(found)) if not is_debatable[at]]
articles = np.array([found[at]["article"] for at in kept])
pairs = [found[at]["clues"] for at in kept]
y = np.array([bool(labels[at]) for at in kept])
is_told = np.array([pair["is_told"] for pair in pairs])

text = FILE.read_text(encoding="utf-8")
shipped = {clue: float(weight) for clue, weight in re.findall(r'clue = "(\w+)"\nweight = (\S+)', text)}
unknown = {clue for pair in pairs for clue in pair["clues"]} - set(shipped)
if unknown:
    sys.exit(f"{FILE} has no entry for {', '.join(sorted(unknown))}; add one with what it means and any weight")
column = {clue: at for at, clue in enumerate(shipped)}
x = np.zeros((len(pairs), len(column)))
for row, pair in enumerate(pairs):
    for clue in pair["clues"]:
        x[row, column[clue]] += 1
importance = np.where(is_told, TOLD, 1.0)


def fit(chosen):
    model = LogisticRegression(C=C, fit_intercept=False, max_iter=2000)
    return model.fit(x[chosen], y[chosen], sample_weight=importance[chosen]).coef_[0]


def likelihood(odds):
    return np.clip(1 / (1 + np.exp(-odds)), 0.01, 0.99)


unseen = np.zeros(len(y))
for train, test in GroupKFold(FOLDS).split(x, y, articles):
    unseen[test] = likelihood(x[test] @ np.round(fit(train), 1))
before = likelihood(x @ np.array(list(shipped.values())))
of = ~is_told
print(f"{of.sum()} pairs that no rule tells, {y[of].sum()} of them meetings", file=sys.stderr)
for name, likely in (("fitted, unseen", unseen), ("as they are", before)):
    print(f"{name}: log loss {log_loss(y[of], likely[of]):.3f}", file=sys.stderr)
    for least, most in zip(STEPS, STEPS[1:]):
        is_in = of & (likely >= least) & (likely < most)
        print(f"  from {least}: {(is_in & y).sum()} right of {is_in.sum()}", file=sys.stderr)

# The file, with the new weights.

weights = dict(zip(column, fit(np.arange(len(y)))))
entry = re.compile(r'(clue = "(\w+)"\nweight = )\S+')
print(entry.sub(lambda found: f"{found[1]}{weights[found[2]] + 0.0:.1f}", text), end="")
