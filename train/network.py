"""The network: one MiniLM encoder, a CRF for attribution, heads for entities and what is nested, and the arcs."""
import math

import torch
from torch import nn

from onrecord.detect.spans import ARC, ATTRIBUTION, DISTANCES, ENTITY
from onrecord.detect.windows import FEATURES

LOWER = 2  # the layer whose states tell what statements do (acts.py): attribution has not narrowed them yet
MIDDLE = 4  # the layer whose states the entity head reads beside the last's, which are kept to attribution
HIDDEN = 256  # width of the entity head's inner layer: one fiftieth of the network's work


class CRF(nn.Module):
    """Linear-chain conditional random field (Lafferty et al., ICML 2001) over words."""

    def __init__(self, labels):
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(labels, labels))  # from row to column
        self.begin = nn.Parameter(torch.zeros(labels))

    def forward(self, emissions, labels, mask):
        """Negative log-likelihood, summed. emissions (B, W, L), labels and mask (B, W); masks are runs from 0."""
        emissions = emissions.float()
        length = emissions.shape[1]
        alpha = self.begin + emissions[:, 0]
        for i in range(1, length):
            step = torch.logsumexp(alpha.unsqueeze(2) + self.transitions, dim=1) + emissions[:, i]
            alpha = torch.where(mask[:, i, None], step, alpha)
        total = torch.logsumexp(alpha, dim=1)
        score = emissions.gather(2, labels.unsqueeze(2)).squeeze(2).mul(mask).sum(1) + self.begin[labels[:, 0]]
        score = score + self.transitions[labels[:, :-1], labels[:, 1:]].mul(mask[:, 1:]).sum(1)
        return (total - score).sum()


class Network(nn.Module):
    """ids, features (B, T) → attribution and nested (B, T, 7), entity (B, T, 9), arcs (B, T, 4 × ARC), lower (B, T, width)."""

    def __init__(self, encoder):
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.features = nn.Embedding(FEATURES, width)
        nn.init.normal_(self.features.weight, std=0.01)
        self.dropout = nn.Dropout(0.1)
        self.attribution = nn.Linear(width, len(ATTRIBUTION))
        self.nested = nn.Linear(width, len(ATTRIBUTION))
        self.entity = nn.Linear(width, len(ENTITY))
        self.entity_more = nn.Sequential(nn.Linear(2 * width, HIDDEN), nn.GELU(), nn.Dropout(0.1), nn.Linear(HIDDEN, len(ENTITY)))
        for part in (self.entity_more[-1].weight, self.entity_more[-1].bias):
            nn.init.zeros_(part)  # until names.py fits it, it adds nothing
        self.arcs = nn.Linear(width, 4 * ARC)
        self.crf, self.nested_crf, self.entity_crf = CRF(len(ATTRIBUTION)), CRF(len(ATTRIBUTION)), CRF(len(ENTITY))
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))  # cue to source, content to cue
        self.none = nn.Parameter(torch.zeros(2))  # the score of having no source, no cue

    def forward(self, ids, features, mask):
        layers = self.layers(ids, features, mask)
        last, middle = map(self.dropout, (layers[-1], layers[MIDDLE]))
        return self.attribution(last), self.nested(last), self.nouns(last, middle), self.arcs(last), layers[LOWER]

    def nouns(self, last, middle):
        """(…, 9) the entity head: a line of the last layer's states, and an inner layer over both."""
        return self.entity(last) + self.entity_more(torch.cat([last, middle], dim=-1))

    def states(self, ids, features, mask):
        """What the encoder makes of the pieces in its last and in its middle layer, (B, T, width) each."""
        layers = self.layers(ids, features, mask)
        return layers[-1], layers[MIDDLE]

    def layers(self, ids, features, mask):
        words = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        return self.encoder(inputs_embeds=words, attention_mask=mask, output_hidden_states=True).hidden_states

    def arc_loss(self, arcs, groups):
        """Cross-entropy of each cue's source and each content's cue. arcs (W, 4 × ARC), groups of (source, cue, contents)."""
        asks_source, source, asks_cue, cue = arcs.split(ARC, dim=-1)
        sources, cues = ([group[role] for group in groups if group[role]] for role in (0, 1))
        loss = arcs.new_zeros(())
        for side, (asking, answering, answers) in enumerate(((asks_source, source, sources), (asks_cue, cue, cues))):
            questions = [(group[1], group[0]) for group in groups if group[1]] if side == 0 else [
                (content, group[1]) for group in groups for content in group[2]]
            if not questions:
                continue
            asked = torch.stack([asking[[a, b]].mean(0) for (a, b), _ in questions])
            scores = self.none[side].expand(len(questions), 1)
            if answers:
                answered = torch.stack([answering[[a, b]].mean(0) for a, b in answers])
                buckets = torch.tensor([[bucket(q[0], a[0]) for a in answers] for q, _ in questions])
                scores = torch.cat([scores, asked @ answered.T / math.sqrt(ARC) + self.distance[side][buckets]], dim=1)
            wanted = torch.tensor([0 if answer is None else 1 + answers.index(answer) for _, answer in questions])
            loss = loss + nn.functional.cross_entropy(scores, wanted.to(scores.device), reduction="sum")
        return loss


def bucket(asking, answering):
    """How far the answering word stands from the asking one: side and power of two, 0 … DISTANCES - 1."""
    gap = answering - asking
    size = min(int(math.log2(abs(gap) + 1)), DISTANCES // 2 - 1)
    return size if gap >= 0 else DISTANCES // 2 + size
