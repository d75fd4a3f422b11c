"""Fits raw/reference/lexicon/aid_weights.toml: what the clues of aid weigh (docs/extraction.md, "What is left over").

    dyad evaluate -C tests/gold --clues words --gold tests/gold/gold*.jsonl > features.jsonl
    dyad evaluate -C tests/gold --clues aid --gold tests/gold/gold*.jsonl > clues.jsonl
    python tests/gold/fit_aid_weights.py features.jsonl clues.jsonl tests/gold/gold*.jsonl > aid_weights.toml

Needs scikit-learn. Two models, both cross-validated on six folds of whole articles (figures on standard error):

- who gives and who receives: a conditional logit over all pairs that an amount or a thing may have;
- whether it is aid: a logistic regression for sums, another for goods. What a rule has told counts a third, with a clue of
  its own, and so do the candidates of the other scale. The log odds that the words of a sentence give are those of a model
  that has not seen the article.
"""

import collections
import sys

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold

from labels import labelled, number, quote, read, words

FOLDS, RARE, LEAST = 6, 4, 0.05
C_WORDS, C_CLUES, PENALTY, BESIDE = 0.3, 0.3, 2.0, 0.3
MOST_ODDS = 4.0  # as in src/extract/aid/story/weighing.rs
PLACES = ["Phrase", "Clause", "Sentence"]


sentences, found = read(sys.argv[1]), read(sys.argv[2])
gold = labelled(sys.argv[3:], "aid")
articles = np.array([one["article"] for one in found])
found = [one["clues"] for one in found]
fold_of = {}
for fold, (_, test) in enumerate(GroupKFold(FOLDS).split(articles, groups=articles)):
    fold_of.update({articles[at]: fold for at in test})
folds = np.array([fold_of[article] for article in articles])


# What the labels say.


def is_same(one, claim):
    """Whether a label speaks of the same sum or things, whoever gives and receives them."""
    aid = one["aid"]
    if one["scale"] == "money":
        return number(claim.get("amount")) == number(aid["amount"]) and claim.get("currency") == aid["currency"]
    if claim.get("amount") is not None or not words(aid["item"]) & words(claim.get("item")):
        return False
    told, sentence = words(quote(claim)), words(one["sentence"]["quote"])
    is_as_many = claim.get("quantity") is not None and number(claim["quantity"]) == number(aid["quantity"])
    return is_as_many or len(told & sentence) >= 0.8 * len(told)


def is_pair(pair, claim):
    return bool(set(pair["donors"]) & set(claim["donors"])) and pair["recipient"] == claim["recipient"]


labels = [[claim for claim in gold[article] if is_same(one, claim)] for one, article in zip(found, articles)]
pairs_right = [
    np.array([any(is_pair(pair, claim) for claim in own) for pair in one["sides"]], bool)
    for one, own in zip(found, labels)
]
is_debatable = np.array([bool(own) and all(c.get("certainty") == "debatable" for c in own) for own in labels])

# Who gives and who receives.

side_clues = sorted({clue for one in found for pair in one["sides"] for clue in pair["clues"]})
column = {clue: at for at, clue in enumerate(side_clues)}
matrices = []
for one in found:
    matrix = np.zeros((len(one["sides"]), len(side_clues)))
    for row, pair in enumerate(one["sides"]):
        matrix[row, [column[clue] for clue in pair["clues"]]] = 1
    matrices.append(matrix)
telling = [at for at, right in enumerate(pairs_right) if right.any() and not right.all()]


def fit_sides(chosen):
    def loss(weights):
        total, slope = 0.0, np.zeros_like(weights)
        for at in chosen:
            odds = matrices[at] @ weights
            share = np.exp(odds - odds.max())
            share /= share.sum()
            of_right = (share * pairs_right[at]).sum()
            total -= np.log(max(of_right, 1e-12))
            slope += matrices[at].T @ (share - share * pairs_right[at] / max(of_right, 1e-12))
        return total + PENALTY * weights @ weights / 2, slope + PENALTY * weights

    return minimize(loss, np.zeros(len(side_clues)), jac=True, method="L-BFGS-B").x


unseen_sides = [fit_sides([at for at in telling if folds[at] != fold]) for fold in range(FOLDS)]
best = np.array([int(np.argmax(m @ unseen_sides[f])) if len(m) else -1 for m, f in zip(matrices, folds)])
is_right = np.array([at >= 0 and right[at] for at, right in zip(best, pairs_right)])
labelled = [at for at, own in enumerate(labels) if own and best[at] >= 0]
print(f"pairs: {np.mean(is_right[labelled]):.3f} of {len(labelled)} right, unseen", file=sys.stderr)
sides = dict(zip(side_clues, fit_sides(telling)))

# The log odds of aid by the words of each sentence, by a model that has not seen its article.

seen = collections.Counter(feature for sentence in sentences for feature in sentence["features"])
x = DictVectorizer().fit_transform([{f: 1 for f in s["features"] if seen[f] >= 3} for s in sentences]).tocsr()
y = np.array(["aid" in sentence["tells"] for sentence in sentences])
of_sentences = np.array([fold_of.get(sentence["article"], -1) for sentence in sentences])
odds = np.zeros(len(sentences))
for fold in set(of_sentences):
    test = of_sentences == fold
    odds[test] = LogisticRegression(C=C_WORDS, max_iter=500).fit(x[~test], y[~test]).decision_function(x[test])
platt = LogisticRegression(C=1e6).fit(odds[:, None], y)
odds = platt.decision_function(odds[:, None])
odds_at = {(s["article"], s["start"]): o for s, o in zip(sentences, odds)}

# Whether it is aid.


def features(at, scale):
    one = found[at]
    names = {clue: 1.0 for clue in one["clues"] + one["sides"][best[at]]["clues"] if clue != "always"}
    names.update({"word " + word: 1.0 for word in one["words"]})
    names["sentence_odds"] = float(np.clip(odds_at[articles[at], one["sentence"]["start"]], -MOST_ODDS, MOST_ODDS))
    if one["rule"]:
        names["told_by_rule"] = 1.0
    if one["scale"] != scale:
        names["other scale"] = 1.0
    return names


def fit_scale(scale):
    chosen = [at for at in range(len(found)) if best[at] >= 0 and not is_debatable[at]]
    chosen = [at for at in chosen if found[at]["scale"] == scale or not found[at]["rule"]]
    rows = [features(at, scale) for at in chosen]
    often = collections.Counter(name for row in rows for name in row)
    vectors = DictVectorizer()
    x = vectors.fit_transform([{n: v for n, v in row.items() if often[n] >= RARE} for row in rows]).tocsr()
    y, group = is_right[chosen], folds[chosen]
    is_own = np.array([found[at]["scale"] == scale and not found[at]["rule"] for at in chosen])
    is_told = np.array([found[at]["scale"] == scale and bool(found[at]["rule"]) for at in chosen])
    importance = np.where(is_own, 1.0, BESIDE)
    likely = np.zeros(len(chosen))
    for fold in range(FOLDS):
        train = group != fold
        model = LogisticRegression(C=C_CLUES, max_iter=2000).fit(x[train], y[train], sample_weight=importance[train])
        likely[~train] = model.predict_proba(x[~train])[:, 1]
    for name, of in (("untold", is_own), ("told by a rule", is_told)):
        print(f"{scale}, {name}: {of.sum()}, log loss {log_loss(y[of], likely[of]):.3f}", file=sys.stderr)
        for least in (0.0, 0.2, 0.4, 0.5, 0.6, 0.8):
            is_in = of & (likely >= least) & (likely < {0.0: 0.2, 0.2: 0.4, 0.4: 0.5, 0.5: 0.6, 0.6: 0.8, 0.8: 1.1}[least])
            print(f"  from {least}: {(is_in & y).sum()} right of {is_in.sum()}", file=sys.stderr)
    model = LogisticRegression(C=C_CLUES, max_iter=2000).fit(x, y, sample_weight=importance)
    weights = dict(zip(vectors.get_feature_names_out(), model.coef_[0]))
    weights["always"] = model.intercept_[0]
    return weights


money, goods = fit_scale("money"), fit_scale("goods")

# The file.

print("""\
# What the clues of aid weigh where no rule of grammar tells it. The sum of the weights of all clues of an amount or a
# count of goods is the log odds that the claim is right: 0 is as often right as wrong, 1 about three times of four.
# Fitted to the labelled articles of tests/gold by tests/gold/fit_aid_weights.py (docs/extraction.md, "What is left over").
#
# word_weights: what a word of a class and value (see the other files of this folder) weighs when it stands in the phrase
# of the amount, elsewhere in its clause, elsewhere in its sentence: for amounts of money, and for counted goods.
# clue_weights: what other clues weigh for money and for goods, and (sides) for the choice of giver and receiver; a clue's
# meaning stands in src/extract/aid_weights.rs. What is not named weighs nothing.""")

kinds = sorted({name[5:].rsplit(" ", 1)[0] for name in [*money, *goods] if name.startswith("word ")})
for kind in kinds:
    rows = [[scale.get(f"word {kind} {place}", 0.0) for place in PLACES] for scale in (money, goods)]
    if max(abs(weight) for row in rows for weight in row) < LEAST:
        continue
    name, value = kind.split(" ", 1)
    print(f'\n[[word_weights]]\nclass = "{name.strip("<>")}"')
    if value:
        print(f'value = "{value}"')
    for scale, row in zip(("money", "goods"), rows):
        print(f"{scale} = [{', '.join(f'{weight:.2f}' for weight in row)}]")

clues = {name for name in [*money, *goods, *sides] if " " not in name}
for clue in ["always", *sorted(clues - {"always"})]:
    row = [("money", money), ("goods", goods), ("sides", sides)]
    row = [(name, model.get(clue, 0.0)) for name, model in row]
    if max(abs(weight) for _, weight in row) >= LEAST:
        print(f'\n[[clue_weights]]\nclue = "{clue}"')
        for name, weight in row:
            if abs(weight) >= 0.005:
                print(f"{name} = {weight:.2f}")
