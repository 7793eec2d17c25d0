"""The shipped model, run over documents: one pass, all heads."""
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from onrecord.detect import spans
from onrecord.detect.agreement import agreed
from onrecord.detect.windows import pieces, windows
from onrecord.errors import ModelError
from onrecord.values import Mentions

FOLDER = Path(__file__).parent / "model"
FILES = ("model.onnx", "model.json", "tokenizer.json")
WINDOW = 256  # pieces read together; bench/speed.py and bench/quality.py measure the exchange of speed for surroundings
CONTEXT = 32  # pieces that neighbouring windows share


class Detector:
    """Loads the model once (about 0.3 s) and reads documents with it. Raises ModelError where its files are missing.

    ``threads`` are ONNX Runtime's: None for all cores, 1 where each process has a detector of its own.
    """

    def __init__(self, folder=FOLDER, threads=None):
        import onnxruntime
        from tokenizers import Tokenizer

        folder = Path(folder)
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"the model is not whole: {folder} has no {' and no '.join(missing)}; install Onrecord again")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        numbers = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        self.chains = {head: spans.Chain.read(numbers[head]) for head in ("attribution", "nested", "entity")}
        self.distance, self.none = (np.array(numbers[name], dtype=np.float32) for name in ("distance", "none"))

    def mentions(self, document):
        """All attributions and entities of a Document; an empty Mentions where it has no words."""
        text = pieces(document.text, self.tokenizer)
        if not len(text.ids):
            return Mentions()
        *heads, lower = self._read(text)
        found = self.decoded(text.words, *heads)
        return replace(found, entities=agreed(found.entities, document.text), words=text.words, lower=lower)

    def decoded(self, words, attribution, nested, entity, vectors):
        """Each head's numbers for the words → Mentions, each as it stands: names do not agree yet."""
        arcs = spans.Arcs(vectors.reshape(len(vectors), 4, spans.ARC), self.distance, self.none)
        outer = spans.runs(attribution + spans.CAUTION, self.chains["attribution"], spans.ATTRIBUTION)
        inner = spans.runs(nested, self.chains["nested"], spans.ATTRIBUTION)
        nouns = spans.runs(entity, self.chains["entity"], spans.ENTITY)
        return Mentions(
            (*spans.tie(outer, arcs, words), *spans.tie(inner, arcs, words, nested=True)),
            tuple(noun.mention(words) for noun in nouns))

    def _read(self, text):
        """Each head's numbers for each word, (W, labels), stitched from the windows."""
        kept = None
        for window in windows(text, WINDOW, CONTEXT):  # one at a time: in batches their padding costs more than they gain
            ids, features = (row[None, window.start:window.end] for row in (text.ids, text.features))
            outputs = self.session.run(None, {"ids": ids, "features": features, "mask": np.ones_like(ids)})
            if kept is None:
                kept = [np.empty((len(text.first), output.shape[2]), dtype=np.float32) for output in outputs]
            low, high = np.searchsorted(text.first, (window.keep_from, window.keep_to))
            for whole, output in zip(kept, outputs):
                whole[low:high] = output[0, text.first[low:high] - window.start]
        return kept
