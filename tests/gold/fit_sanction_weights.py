"""Fits raw/reference/lexicon/sanction_weights.toml: what the clues of who restricts whom weigh (docs/extraction.md, "Who
restricts whom").

    dyad evaluate -C tests/gold --clues sanction --gold tests/gold/gold*.jsonl > clues.jsonl
    python tests/gold/fit_sanction_weights.py clues.jsonl tests/gold/gold*.jsonl > sanction_weights.toml

Needs scipy and scikit-learn. A conditional logit over all pairs that a measure may have, for the measures of which a rule
leaves a side open and those told by words alone; cross-validated on eight folds of whole articles (figures on standard
error). The weights are rounded: so few measures tell no more of them. Prints the file of this repository with new weights.
"""

import difflib
import re
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

from labels import labelled, read

FOLDS, PENALTY = 8, 0.3
# So many characters must a label's quote and the words of a measure have in common.
COMMON = 20
BY_WORDS = "sanction_by_words"

# Says what each clue means, and says it on.
FILE = Path(__file__).parents[2] / "raw/reference/lexicon/sanction_weights.toml"


found = read(sys.argv[1])
gold = labelled(sys.argv[2:], "sanction")


# What the labels say.


def words(text):
    return re.sub(r"\s+", " ", text)


def quotes(claim):
    evidence = claim["evidence"]
    for one in evidence if isinstance(evidence, list) else [evidence]:
        yield words(one["quote"] if isinstance(one, dict) else one)


def common(one, claim):
    """How many characters in a row the words of a measure and a label's quote have in common."""
    told = words(one["evidence"]["quote"])
    return max(
        difflib.SequenceMatcher(None, told, quote, autojunk=False).find_longest_match().size for quote in quotes(claim)
    )


def label(one, labels):
    """The label that speaks of a measure: of those that quote its words, one of the same measure before others."""
    ranked = [((claim["measure"] == one["measure"], common(one, claim)), claim) for claim in labels]
    ranked = [(rank, claim) for rank, claim in ranked if rank[1] >= min(COMMON, len(one["evidence"]["quote"]))]
    return max(ranked, key=lambda both: both[0], default=(None, None))[1]


def is_right(pair, claim):
    return pair["sender"] in claim["senders"] and pair["target"] in claim["targets"]


measures = []
for line in found:
    one, claim = line["clues"], label(line["clues"], gold[line["article"]])
    if claim:
        right = np.array([is_right(pair, claim) for pair in one["sides"]], bool)
        measures.append((line["article"], one, right))
lost = sum(not right.any() for *_, right in measures)
measures = [measure for measure in measures if measure[2].any()]
print(f"{len(measures)} labelled measures; of {lost} more the right pair is not offered", file=sys.stderr)

# Which pair.

text = FILE.read_text(encoding="utf-8")
clues = re.findall(r'clue = "(\w+)"', text)
unknown = {clue for _, one, _ in measures for pair in one["sides"] for clue in pair["clues"]} - set(clues)
if unknown:
    sys.exit(f"{FILE} has no entry for {', '.join(sorted(unknown))}; add one with what it means and any weight")
column = {clue: at for at, clue in enumerate(clues)}
matrices = []
for _, one, _ in measures:
    matrix = np.zeros((len(one["sides"]), len(clues)))
    for row, pair in enumerate(one["sides"]):
        matrix[row, [column[clue] for clue in pair["clues"]]] = 1
    matrices.append(matrix)


def fit(chosen):
    def loss(weights):
        total, slope = PENALTY * weights @ weights / 2, PENALTY * weights
        for at in chosen:
            right = measures[at][2]
            odds = matrices[at] @ weights
            share = np.exp(odds - odds.max())
            share /= share.sum()
            of_right = (share * right).sum()
            total -= np.log(of_right)
            slope = slope + matrices[at].T @ (share - share * right / of_right)
        return total, slope

    return minimize(loss, np.zeros(len(clues)), jac=True, method="L-BFGS-B").x


articles = [article for article, *_ in measures]
is_hit = np.zeros(len(measures), bool)
for train, test in GroupKFold(FOLDS).split(articles, groups=articles):
    unseen = fit(train)
    for at in test:
        is_hit[at] = measures[at][2][np.argmax(matrices[at] @ unseen)]
by_words = np.array([one["rule"] == BY_WORDS for _, one, _ in measures])
for name, of in (("read in part by a rule", ~by_words), ("told by words alone", by_words)):
    print(f"{name}: {is_hit[of].sum()} of {of.sum()} right, unseen", file=sys.stderr)
weights = dict(zip(clues, fit(range(len(measures)))))

# The file, with the new weights.

entry = re.compile(r'(clue = "(\w+)"\nweight = )\S+')
print(entry.sub(lambda found: f"{found[1]}{weights[found[2]]:.1f}", text), end="")
