"""Invented slips, batches and words for the tests of paper."""

import io
from dataclasses import replace
from random import Random

from printouts import A4_2X4, Slip, SlipBatch, SlipLayout, SlipWords, print_slips

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TITLE = "某某县2026年度县级部门和镇街领导班子综合考核民主测评"
ADDRESS = "10.1.2.3:8000/b/482913"
HOURS = "11月20日 8:00 至 11月22日 18:00"
INSTRUCTIONS = (
    "手机扫码，或在电脑上输入网址和测评码。",
    "逐项评价，可以暂存，提交后不能修改。",
    "本凭条不记名，请勿拍照或转交他人。",
)
WORDS = SlipWords(
    address="网址",
    code="测评码",
    hours="测评时间",
    serial="序号",
    footer="第 {page}/{pages} 页 · {title} · {group} · {batch}",
    marks="虚线：裁切   点划线：向内对折",
    empty="本批次没有测评凭条",
)


def a_slip(  # noqa: PLR0913 -- every fact on a slip can be the one under test
    *,
    title: str = TITLE,
    class_name: str = "基层代表",
    section: str = "",
    code: str = "7K3MQ9XD2HVBT4NW",
    serial: str = "482913017",
    address: str = ADDRESS,
    entry_url: str = "",
    hours: str = HOURS,
    instructions: tuple[str, str, str] = INSTRUCTIONS,
) -> Slip:
    url = entry_url or f"http://{ADDRESS}#{code}"
    return Slip(title, class_name, section, code, url, address, serial, hours, instructions)


def some_slips(count: int, *, section: str = "") -> tuple[Slip, ...]:
    random = Random(count)  # noqa: S311 -- the same specimens on every run
    return tuple(
        a_slip(
            section=section,
            code="".join(random.choices(ALPHABET, k=16)),
            serial="".join(random.choices("0123456789", k=9)),
        )
        for _ in range(count)
    )


ENGLISH = SlipWords(
    address="Address",
    code="Code",
    hours="Open",
    serial="Serial",
    footer="Page {page} of {pages} · {title} · {group} · {batch}",
    marks="Dashed: cut here. Dash-dotted: fold here, the code inside.",
    empty="This batch holds no slips.",
)


def in_english(slip: Slip) -> Slip:
    """The same account on a slip in English."""
    return replace(
        slip,
        campaign_title="Annual Evaluation of County Departments and Township Leading Bodies 2026",
        class_name="Representatives of the Grassroots and Former Members",
        hours="2026-11-20 08:00 – 2026-11-22 18:00",
        instructions=(
            "Scan the symbol with a phone, or type the address and the code.",
            "Rate on one page. You can save and come back with this slip.",
            "Submit once; then the slip is spent. Ratings are sealed, nameless.",
        ),
    )


def a_batch(*slips: Slip, words: SlipWords = WORDS, title: str = TITLE) -> SlipBatch:
    return SlipBatch(title, "基层代表", "第 3 批", slips, words)


def printed(*slips: Slip, words: SlipWords = WORDS, layout: SlipLayout = A4_2X4) -> bytes:
    out = io.BytesIO()
    print_slips(a_batch(*slips, words=words), out, layout)
    return out.getvalue()
