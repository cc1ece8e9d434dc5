"""Vectors for what people type and programs hash: canonical JSON, codes, serials."""

from typing import Any

from tests.sealing import by_hand
from tests.sealing.fixed_inputs import CODE


def canonical_vectors() -> dict[str, Any]:
    accepted = {
        '{"A":[],"a":{},"b":true}': {"b": True, "a": {}, "A": []},
        "[9007199254740991,-9007199254740991,0]": [2**53 - 1, 1 - 2**53, 0],
        '"\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f/\x7f"': '"\\\b\t\n\f\r\x00\x1f/\x7f',
        '"考核é𠮷"': "考核é𠮷",
        '{"":1,"10":2,"9":3}': {"9": 3, "10": 2, "": 1},
        "false": False,
    }
    refused = {
        "null": b"null",
        "float": b"1.0",
        "exponent": b"1e3",
        "minus zero": b"-0",
        "too great": b"9007199254740992",
        "not a number": b"NaN",
        "white space": b"[1, 2]",
        "line feed behind": b"[1]\n",
        "byte order mark": b"\xef\xbb\xbf1",
        "names out of order": b'{"b":1,"a":2}',
        "name twice": b'{"a":1,"a":1}',
        "name not ASCII": '{"名":1}'.encode(),
        "not NFC": b'"e\xcc\x81"',
        "lone surrogate": b'"\\ud800"',
        "lone surrogate in bytes": b'"\xed\xa0\x80"',
        "needless escape": b'"\\u0041"',
        "escape in upper case": b'"\\u001F"',
        "escaped slash": b'"\\/"',
        "long escape of a line feed": b'"\\u000a"',
        "bad UTF-8": b'"\xff"',
        "cut off": b'{"a":1',
        "empty": b"",
    }
    return {
        "accepted": [{"value": value, "text": text} for text, value in accepted.items()],
        "refused": [{"why": why, "hex": raw.hex()} for why, raw in refused.items()],
    }


def code_vectors() -> dict[str, Any]:
    zeros, other = by_hand.with_checks("0" * 14), by_hand.with_checks("ZYXWVTSRQPNMKJ")
    with_lookalikes = by_hand.with_checks("10111001110100")
    wide = "".join(chr(ord(symbol) + 0xFEE0) for symbol in CODE)
    wrong = CODE[:5] + ("0" if CODE[5] != "0" else "1") + CODE[6:]
    swapped = CODE[:2] + CODE[3] + CODE[2] + CODE[4:]
    return {
        "accepted": [
            {"typed": CODE, "code": CODE},
            {"typed": "-".join(CODE[i : i + 4] for i in (0, 4, 8, 12)), "code": CODE},
            {"typed": f" {CODE[:3].lower()} . {CODE[3:].lower()}\n", "code": CODE},
            {"typed": wide, "code": CODE},
            {"typed": zeros.replace("0", "o"), "code": zeros},
            {
                "typed": "iOlLIo" + with_lookalikes[6:],
                "code": with_lookalikes,
            },
            {"typed": other, "code": other},
        ],
        "refused": [
            {"typed": CODE[:-1], "facts": {"reason": "length", "length": 15}},
            {"typed": CODE + "0", "facts": {"reason": "length", "length": 17}},
            {"typed": "", "facts": {"reason": "length", "length": 0}},
            {
                "typed": CODE[:9] + "U" + CODE[10:],
                "facts": {"reason": "symbol", "position": 10, "group": 3},
            },
            {"typed": CODE[:15] + "测", "facts": {"reason": "symbol", "position": 16, "group": 4}},
            {"typed": wrong, "facts": {"reason": "check", "position": 6, "group": 2}},
            {"typed": swapped, "facts": {"reason": "check"}},
        ],
    }


def serial_vectors() -> dict[str, Any]:
    serials = [
        digits + by_hand.serial_check(digits) for digits in ("00000000", "12345678", "79400000")
    ]
    wrong = serials[1][:-1] + str((int(serials[1][-1]) + 1) % 10)
    return {
        "accepted": serials,
        "refused": [
            {"typed": wrong, "reason": "check"},
            {"typed": "12345678", "reason": "length"},
            {"typed": "12345678X", "reason": "symbol"},
        ],
    }
