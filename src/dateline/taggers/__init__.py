"""Statistical models behind small Protocols: spaCy for parse and names, our ONNX encoder."""
