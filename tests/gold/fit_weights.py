"""Fits raw/reference/weights.csv: how much each word of a sentence tells for or against a claim of each kind.

    dyad evaluate -C tests/gold --clues words --gold tests/gold/gold*.jsonl | python tests/gold/fit_weights.py > weights.csv

Needs scikit-learn. One logistic regression a kind (L2, C = 0.3) over the features that three sentences have at least.
On six folds of whole articles the log odds of sentences that a fold's model has not seen are scaled to what they were
worth (Platt), so that a likelihood of 0.7 is right seven times in ten on an article that nobody has read.
"""

import json
import sys
from collections import Counter

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

KINDS = ["meeting", "aid", "sanction", "agreement"]
RARE, LEAST, FOLDS, C = 3, 0.08, 6, 0.3

sentences = [json.loads(line) for line in sys.stdin]
seen = Counter(feature for sentence in sentences for feature in sentence["features"])
vectors = DictVectorizer()
x = vectors.fit_transform([{f: 1 for f in s["features"] if seen[f] >= RARE} for s in sentences]).tocsr()
articles = np.array([s["article"] for s in sentences])

weights, every = {}, {}
for kind in KINDS:
    y = np.array([kind in s["tells"] for s in sentences])
    unseen = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, articles):
        fold = LogisticRegression(C=C, max_iter=500).fit(x[train], y[train])
        unseen[test] = fold.decision_function(x[test])
    platt = LogisticRegression(C=1e6).fit(unseen[:, None], y)
    slope, shift = platt.coef_[0][0], platt.intercept_[0]
    model = LogisticRegression(C=C, max_iter=500).fit(x, y)
    weights[kind] = model.coef_[0] * slope
    every[kind] = model.intercept_[0] * slope + shift

print(
    "# Weights: how much a feature of a sentence tells for or against a claim of each kind, in log odds (natural logarithm).\n"
    "# Fitted to the labelled articles of tests/gold by tests/gold/fit_weights.py (docs/extraction.md, \"By their words\").\n"
    "# feature   the stem of a word, two stems side by side, or in angle brackets a mention (<money>), a class of the\n"
    "#           lexicon (<aid_noun>), how many sides are named (<two_sides>); <sentence> is what every sentence has\n"
    "# To extend: add a row, or a file of this name in your workspace; a row there stands in the place of the one here."
)
print("feature," + ",".join(KINDS))
print("<sentence>," + ",".join(f"{every[kind]:.2f}" for kind in KINDS))
for at, feature in enumerate(vectors.get_feature_names_out()):
    row = [weights[kind][at] for kind in KINDS]
    if max(abs(weight) for weight in row) >= LEAST:
        print(feature + "," + ",".join(f"{weight:.2f}" for weight in row))
