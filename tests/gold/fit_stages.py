"""Fits raw/reference/stages.csv: how much each feature of a sentence tells for a stage of the aid that it tells.

    dyad evaluate -C tests/gold --clues stage --gold tests/gold/gold*.jsonl > clues.jsonl
    python tests/gold/fit_stages.py clues.jsonl tests/gold/gold*.jsonl > stages.csv

Needs scikit-learn. One multinomial logistic regression (L2, C = 0.05) over the features that four claims have at least,
for the aid that is labelled, whoever gives and receives it. The share of right stages on eight folds of whole articles,
and that of the rules alone, goes to standard error.
"""

import collections
import sys

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from labels import labelled, number, quote, read, words

STAGES = ["pledged", "committed", "disbursed", "unknown"]
FOLDS, RARE, LEAST, C = 8, 4, 0.05, 0.05


def is_same(clues, claim):
    """Whether a label speaks of the same sum or things in the same sentence."""
    aid = clues["aid"]
    told, sentence = words(quote(claim)), words(clues["sentence"]["quote"])
    if claim["measure"] != aid["measure"] or len(told & sentence) < 0.6 * len(told):
        return False
    if number(claim.get("amount")) != number(aid["amount"]):
        return False
    if aid["amount"] is not None:
        return claim.get("currency") == aid["currency"]
    return bool(words(aid["item"]) & words(claim.get("item")))


gold = labelled(sys.argv[2:], "aid")
features, stages, by_rules, articles = [], [], [], []
for line in read(sys.argv[1]):
    clues = line["clues"]
    label = next((claim for claim in gold[line["article"]] if is_same(clues, claim)), None)
    if label:
        features.append(clues["features"])
        stages.append(label["stage"])
        by_rules.append(clues["aid"]["stage"])
        articles.append(line["article"])
seen = collections.Counter(feature for one in features for feature in one)
vectors = DictVectorizer()
x = vectors.fit_transform([{f: 1 for f in one if seen[f] >= RARE} for one in features]).tocsr()
stages, by_rules = np.array(stages), np.array(by_rules)


def fit(rows):
    return LogisticRegression(C=C, max_iter=2000, fit_intercept=False).fit(x[rows], stages[rows])


unseen = np.empty(len(stages), dtype=object)
for train, test in GroupKFold(FOLDS).split(x, groups=articles):
    unseen[test] = fit(train).predict(x[test])
shares = [(labels == stages).mean() for labels in (by_rules, unseen)]
print(f"{len(stages)} claims, right by rules {shares[0]:.3f}, by weights {shares[1]:.3f}", file=sys.stderr)

model = fit(np.arange(len(stages)))
rows = {stage: model.coef_[at] for at, stage in enumerate(model.classes_)}
print(
    "# Stages: how much a feature of a sentence tells for a stage of the aid that it tells, in log odds (natural logarithm).\n"
    "# Fitted to labelled articles by tests/gold/fit_stages.py (docs/extraction.md, \"How far the aid is\").\n"
    "# feature   a word, two words side by side, in angle brackets a class of the lexicon with the value of its word (with\n"
    "#           `quoted` in the quote itself), or what the rules have read; <aid> is what every claim has\n"
    "# To extend: add a row, or a file of this name in your workspace; a row there stands in the place of the one here."
)
print("feature," + ",".join(STAGES))
for at, feature in enumerate(vectors.get_feature_names_out()):
    row = [rows[stage][at] for stage in STAGES]
    if max(abs(weight) for weight in row) >= LEAST:
        print(feature + "," + ",".join(f"{weight:.2f}" for weight in row))
