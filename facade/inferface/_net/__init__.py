"""The network under the transport: clocks, sockets, connections, content encodings. Nothing here knows of inference."""
