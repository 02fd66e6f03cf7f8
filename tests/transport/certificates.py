"""An authority of our own, made with the openssl command (Debian's venv module depends on it)."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

_SERVER = ["subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1", "keyUsage=digitalSignature"]
PASSWORD = "open sesame"


class Certificates:
    """PEM files.

    Attributes:
        authority: the certificate of the authority.
        server: certificate and key of a server on this machine, signed by it.
        elsewhere: the same for a server with another name.
        client: certificate and key of a client, in one file.
        locked_client: certificate, and key under `PASSWORD`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.authority, key = self._make("authority", [], ["basicConstraints=critical,CA:TRUE", "keyUsage=keyCertSign"])
        signed = ["-CA", str(self.authority), "-CAkey", str(key)]
        self.server = self._make("localhost", signed, _SERVER)
        self.elsewhere = self._make("elsewhere", signed, ["subjectAltName=DNS:elsewhere.example"])
        certificate, client_key = self._make("client", signed, ["extendedKeyUsage=clientAuth"])
        self.client = folder / "client-both.pem"
        self.client.write_bytes(certificate.read_bytes() + client_key.read_bytes())
        locked = folder / "client-locked.key"
        self._run("pkey", "-in", client_key, "-aes256", "-passout", f"pass:{PASSWORD}", "-out", locked)
        self.locked_client = (certificate, locked)

    def _make(self, name: str, signed: list[str], extensions: list[str]) -> tuple[Path, Path]:
        certificate, key = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        added = [argument for extension in extensions for argument in ("-addext", extension)]
        out = ["-keyout", str(key), "-out", str(certificate)]
        self._run("req", "-x509", *curve, *out, "-days", "3", "-subj", f"/CN={name}", *signed, *added)
        return certificate, key

    def _run(self, *arguments: str | Path) -> None:
        done = subprocess.run(["openssl", *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def serving(self, pair: tuple[Path, Path] | None = None, *, ask_for_client: bool = False) -> ssl.SSLContext:
        """A server's context."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*(pair or self.server))
        if ask_for_client:
            context.load_verify_locations(self.authority)
            context.verify_mode = ssl.CERT_REQUIRED
        return context
