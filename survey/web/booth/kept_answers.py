"""Answers that are the same for everybody: made once, compressed once, then given from memory."""

import gzip
from dataclasses import dataclass
from hashlib import sha256

from flask import Response, request

_ETAG_DIGITS = 32


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it is sent; it holds no secret, so its length may tell what it is."""

    compressed: bytes
    mimetype: str
    etag: str

    def answer(self, *, seconds: int = 0) -> Response:
        """The answer, 304 for who has it; for `seconds` a browser need not ask again."""
        packs = request.accept_encodings.quality("gzip") > 0
        body = self.compressed if packs else gzip.decompress(self.compressed)
        response = Response(body, mimetype=self.mimetype)
        if packs:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        # Weak: the same text goes out compressed and not.
        response.set_etag(self.etag, weak=True)
        response.cache_control.public = True
        response.cache_control.max_age = seconds
        if seconds:
            response.cache_control.immutable = True
        else:
            response.cache_control.no_cache = True
        response.make_conditional(request)
        return response


def keep(content: bytes, *, mimetype: str) -> KeptAnswer:
    """Compress an answer, as small as it gets: that is done once."""
    digest = sha256(content).hexdigest()[:_ETAG_DIGITS]
    return KeptAnswer(gzip.compress(content, 9, mtime=0), mimetype, digest)
