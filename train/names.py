"""Fit the entity head, and nothing else, on the states of a trained network: python train/names.py DATA WEIGHTS --out FILE."""
import argparse
import pathlib
import random
import time

import numpy as np
import torch
from corpora import newswire, reprinted
from export import base_folder
from fit import labelled, tokenizer
from network import Network
from transformers import AutoModel

from onrecord.detect.spans import ENTITY
from onrecord.detect.windows import windows

SIZE, CONTEXT = 256, 32  # as the detector reads
EPOCHS, RATE, DECAY = 6, 2e-3, 0.01  # the rate falls to 0
TOGETHER = 24  # windows in a batch
OTHER = 0.4  # added to the scores of "other", which is learned from fewer names; chosen on the validation articles
SEED = 7


@torch.no_grad()
def states(network, texts, tokens):
    """[(the words' states (W, 2 × width), their labels (W,))], a window each; in 16 bits, which halves 0.8 GB."""
    rows = []
    for text in texts:
        cut, heads, _ = labelled(text, tokens)
        for window in windows(cut, SIZE, CONTEXT):
            low, high = np.searchsorted(cut.first, (window.keep_from, window.keep_to))
            if low == high:
                continue
            ids, features = (torch.from_numpy(row[None, window.start:window.end]) for row in (cut.ids, cut.features))
            both = torch.cat(network.states(ids, features, torch.ones_like(ids)), dim=-1)[0]
            rows.append((both[cut.first[low:high] - window.start].half(), torch.from_numpy(heads["entity"][low:high])))
    return rows


def fit(network, rows, rng):
    """Learn the head and its transitions; everything else stays."""
    parts = (network.entity, network.entity_more, network.entity_crf)
    optimizer = torch.optim.AdamW([p for part in parts for p in part.parameters()], lr=RATE, weight_decay=DECAY)
    total, step = EPOCHS * -(-len(rows) // TOGETHER), 0
    for epoch in range(EPOCHS):
        rng.shuffle(rows)
        losses = []
        for at in range(0, len(rows), TOGETHER):
            batch = rows[at:at + TOGETHER]
            longest = max(len(labels) for _, labels in batch)
            both = torch.zeros(len(batch), longest, batch[0][0].shape[1])
            labels, known = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), longest, dtype=torch.bool)
            for i, (state, told) in enumerate(batch):
                both[i, :len(told)], labels[i, :len(told)], known[i, :len(told)] = state, told, True
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - step / total)
            last, middle = network.dropout(both).chunk(2, dim=-1)
            loss = network.entity_crf(network.nouns(last, middle), labels, known) / known.sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            losses.append(float(loss.detach()))
        print(f"epoch {epoch} {np.mean(losses):.4f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path, help="the folder with names/")
    parser.add_argument("weights", type=pathlib.Path, help="fit.py's averaged.pt")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the file of the new weights")
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    rng, began = random.Random(SEED), time.time()
    network = Network(AutoModel.from_pretrained(base_folder(), add_pooling_layer=False)).eval()
    # the shipped model's first stage ran before the head had its inner layer: without weights it adds nothing
    network.load_state_dict(torch.load(arguments.weights, map_location="cpu"), strict=False)
    rows = states(network, [reprinted(text, rng) for text in newswire(arguments.data)], tokenizer(base_folder()))
    print(f"{len(rows)} windows in {time.time() - began:.0f} s", flush=True)
    for part in (network.dropout, network.entity_more):
        part.train()
    fit(network, rows, rng)
    with torch.no_grad():
        network.entity.bias[[i for i, label in enumerate(ENTITY) if label.endswith("-other")]] += OTHER
    torch.save(network.state_dict(), arguments.out)


if __name__ == "__main__":
    main()
