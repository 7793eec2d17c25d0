"""Train all but names.py's part: python train/fit.py DATA --out FOLDER [--epochs 5]. Seeded; on a GPU where there is one."""
import argparse
import copy
import json
import pathlib
import random
import time

import numpy as np
import torch
from corpora import augmented, newswire, polnear, war_news
from export import base_folder
from network import Network
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import AutoModel

from onrecord.detect.spans import ATTRIBUTION, ENTITY, ROLES
from onrecord.detect.windows import pieces, windows

SIZES = (128, 192, 256)  # pieces of a window, so that the model knows short and long surroundings
PER_BATCH = 2048  # pieces
NEWSWIRE = 0.15  # share of the newswire's articles in an epoch
WAR_NEWS = 2  # times that the war news, the field itself, comes in an epoch
RATE, HEAD_RATE, DECAY = 1.5e-4, 1e-3, 0.999
WEIGHTS = {"nested": 1.0, "entity": 0.3, "arcs": 0.3}


def tokenizer(folder):
    """The base model's tokenizer, which truncates and pads nothing."""
    made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def words_of(text_pieces, start, end):
    """First and last word that characters start to end touch, or None."""
    low = np.searchsorted(text_pieces.words[:, 1], start, side="right")
    high = np.searchsorted(text_pieces.words[:, 0], end, side="left") - 1
    return (int(low), int(high)) if low <= high else None


def labelled(text, tokens):
    """A Text → its pieces, a label a word for each head (None: not known), and its groups of (source, cue, contents)."""
    cut = pieces(text.text, tokens)
    count = len(cut.words)
    heads, groups = {"attribution": None, "nested": None, "entity": None}, []
    if text.attributions is not None:
        outer, inner = np.zeros(count, np.int64), np.zeros(count, np.int64)
        for attribution in text.attributions:
            row = inner if attribution["nested"] else outer
            spans = {role: [found for span in attribution[role] or [] if (found := words_of(cut, *span))] for role in ROLES}
            for role in ("content", "source", "cue"):
                for low, high in spans[role]:
                    row[low:high + 1] = ATTRIBUTION.index(f"I-{role}")
                    row[low] = ATTRIBUTION.index(f"B-{role}")
            groups.append((*(spans[role][0] if spans[role] else None for role in ("source", "cue")), spans["content"], attribution["nested"]))
        heads["attribution"], heads["nested"] = outer, inner if text.nested_known else None
    if text.entities is not None:
        heads["entity"] = row = np.zeros(count, np.int64)
        for start, end, noun in text.entities:
            if found := words_of(cut, start, end):
                row[found[0]:found[1] + 1] = ENTITY.index(f"I-{noun}")
                row[found[0]] = ENTITY.index(f"B-{noun}")
    return cut, heads, groups


def epoch_of(data, tokens, rng):
    """All windows of one epoch, shuffled into batches of like length."""
    rows = []
    texts = [augmented(rng.choice(annotated), rng) for annotated in data["polnear"]]
    texts += [augmented(rng.choice(annotated), rng) for annotated in data["polnear"] if len(annotated) > 1]  # another annotator's view
    texts += [augmented(text, rng) for text in data["war-news"] for _ in range(WAR_NEWS)]
    texts += rng.sample(data["newswire"], int(NEWSWIRE * len(data["newswire"])))
    for text in texts:
        cut, heads, groups = labelled(text, tokens)
        size = rng.choice(SIZES)
        begin = rng.randrange(size // 2) if len(cut.ids) > size else 0
        begin = int(cut.first[np.searchsorted(cut.first, begin)]) if begin else 0
        for window in windows(cut, size, 0):
            edges = (window.start, begin, window.end) if window.start < begin < window.end else (window.start, window.end)
            rows += [(text, cut, heads, groups, low, high) for low, high in zip(edges, edges[1:]) if high - low > 4]
    rows.sort(key=lambda row: row[5] - row[4] + rng.random() * 24)
    batches, batch = [], []
    for row in rows:
        longest = max(other[5] - other[4] for other in [*batch, row])
        if batch and longest * (len(batch) + 1) > PER_BATCH:
            batches.append(batch)
            batch = []
        batch.append(row)
    rng.shuffle(batches)
    return [*batches, batch] if batch else batches


def tensors(batch):
    """Rows → padded ids, features, mask (B, T); first pieces (B, W), word mask, and labels by head (B, W) or None."""
    longest = max(high - low for *_, low, high in batch)
    ids, features, mask = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
    spans = []
    for i, (_, cut, _, _, low, high) in enumerate(batch):
        ids[i, :high - low] = torch.from_numpy(cut.ids[low:high])
        features[i, :high - low] = torch.from_numpy(cut.features[low:high])
        mask[i, :high - low] = 1
        spans.append((int(np.searchsorted(cut.first, low)), int(np.searchsorted(cut.first, high))))
    most = max(b - a for a, b in spans)
    first, known = torch.zeros(len(batch), most, dtype=torch.long), torch.zeros(len(batch), most, dtype=torch.bool)
    labels = {head: torch.zeros(len(batch), most, dtype=torch.long) for head in ("attribution", "nested", "entity")}
    told = {head: torch.zeros(len(batch)) for head in labels}
    for i, ((text, cut, heads, _, low, _), (a, b)) in enumerate(zip(batch, spans)):
        first[i, :b - a] = torch.from_numpy(cut.first[a:b] - low)
        known[i, :b - a] = True
        for head, row in heads.items():
            if row is not None:
                labels[head][i, :b - a] = torch.from_numpy(row[a:b])
                told[head][i] = text.weight if head == "entity" else 1.0
    return ids, features, mask, first, known, labels, told, spans


def loss_of(network, batch, device):
    """The batch's loss, a mean over its words, by head."""
    ids, features, mask, first, known, labels, told, spans = tensors(batch)
    *outputs, _ = network(ids.to(device), features.to(device), mask.to(device))
    attribution, nested, entity, arcs = (
        out.float().cpu().gather(1, first.unsqueeze(2).expand(-1, -1, out.shape[2])) for out in outputs)
    losses = {}
    for head, emissions, crf in (("attribution", attribution, network.crf), ("nested", nested, network.nested_crf)):
        rows = told[head] > 0
        if rows.any():
            losses[head] = crf(emissions[rows], labels[head][rows], known[rows]) / known[rows].sum()
    rows = told["entity"] > 0
    if rows.any():
        each = functional.cross_entropy(entity[rows].transpose(1, 2), labels["entity"][rows], reduction="none")
        weight = told["entity"][rows, None] * known[rows]
        losses["entity"] = (each * weight).sum() / known[rows].sum()
    total, asked = arcs.new_zeros(()), 0
    for i, ((_, _, heads, groups, _, _), (a, b)) in enumerate(zip(batch, spans)):
        if heads["attribution"] is None:
            continue
        inside = lambda span: span if span and a <= span[0] and span[1] < b else None
        for nested_groups in (False, True):
            here = [(inside(source), inside(cue), [c for c in (clip(c, a, b) for c in contents) if c])
                    for source, cue, contents, is_nested in groups if is_nested == nested_groups]
            here = [tuple((s[0] - a, s[1] - a) if s else None for s in (source, cue)) + ([(c[0] - a, c[1] - a) for c in contents],)
                    for source, cue, contents in here if cue or contents]
            if here:
                total, asked = total + network.arc_loss(arcs[i], here), asked + len(here)
    if asked:
        losses["arcs"] = total / asked
    return losses


def clip(span, low, high):
    """The part of a span of words that lies in low … high - 1, or None."""
    start, end = max(span[0], low), min(span[1], high - 1)
    return (start, end) if start <= end else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path, help="the folder with polnear/, war-news/ and names/")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="where the weights go, an epoch at a time")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--batches", type=int, help="stop an epoch after so many batches (to try things)")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(arguments.seed)
    torch.manual_seed(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    folder = base_folder()
    tokens = tokenizer(folder)
    encoder = AutoModel.from_pretrained(folder, attention_probs_dropout_prob=0.0, add_pooling_layer=False)
    network = Network(encoder).train()
    network.entity_more.requires_grad_(False)  # names.py fits it
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # 12 of 22 million weights; words unseen here keep their place
    encoder.to(device), network.to(device)
    for part in (network.crf, network.nested_crf, network.entity_crf):
        part.to("cpu")
    data = {"polnear": list(polnear(arguments.data, "train")), "war-news": list(war_news(arguments.data, "train")),
            "newswire": list(newswire(arguments.data))}
    theirs = {id(p) for p in encoder.parameters()}
    parameters = [{"params": [p for p in encoder.parameters() if p.requires_grad], "lr": RATE},
                  {"params": [p for p in network.parameters() if id(p) not in theirs and p.requires_grad], "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(parameters, weight_decay=0.01)
    averaged, step, began = copy.deepcopy(network.state_dict()), 0, time.time()
    epochs, steps = [], 0
    for epoch in range(arguments.epochs):
        batches = epoch_of(data, tokens, rng)[:arguments.batches]
        steps = steps or len(batches) * arguments.epochs
        sums = {}
        for i, batch in enumerate(batches):
            share = min(step / steps, 1.0)
            for group, rate in zip(optimizer.param_groups, (RATE, HEAD_RATE)):
                group["lr"] = rate * min(share / 0.06, 1.0, max((1 - share) / 0.94, 0.01))
            losses = loss_of(network, batch, device)
            loss = sum(WEIGHTS.get(head, 1.0) * value for head, value in losses.items())
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for group in parameters for p in group["params"]], 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            decay = min(DECAY, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    if value.is_floating_point():
                        averaged[name].lerp_(value, 1 - decay)
            for head, value in losses.items():
                sums.setdefault(head, []).append(float(value.detach()))
            if i % 50 == 49:
                print(f"epoch {epoch} batch {i + 1}/{len(batches)} {time.time() - began:.0f}s",
                      {head: round(float(np.mean(values[-50:])), 4) for head, values in sums.items()}, flush=True)
        torch.save(averaged, arguments.out / "averaged.pt")
        epochs.append({head: float(np.mean(values)) for head, values in sums.items()})
        (arguments.out / "log.json").write_text(json.dumps({"seconds": time.time() - began, "epochs": epochs}))


if __name__ == "__main__":
    main()
