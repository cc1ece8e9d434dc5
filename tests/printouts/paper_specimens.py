"""Invented posters, key cards and sign-in sheets, and how all papers are drawn for the tests."""

import base64
import hashlib
import json
from collections.abc import Iterable

from printouts.card import CardPaper
from printouts.poster import Poster, Wifi
from printouts.signin import SignIn

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = "甲乙丙丁戊己庚辛壬癸"
WIFI = Wifi("考核会场", 'a;b:c,"\\d', "第一步：连接会场网络", "网络", "密码")


def a_poster(wifi: Wifi | None = WIFI) -> Poster:
    return Poster(
        title="某某县2026年度县级部门和镇街领导班子综合考核民主测评",
        organiser="某某县综合考核工作领导小组办公室",
        hours="11月20日 8:00 至 11月22日 18:00",
        address_label="在浏览器中输入",
        address="10.1.2.3:8000/b/482913",
        entry_url="http://10.1.2.3:8000/b/482913",
        scan="扫码打开测评页面",
        steps=(
            "随机抽取一张凭条，不登记姓名，不记序号。",
            "扫凭条内页的二维码，或输入上面的网址和测评码。",
            "逐项评价，核对后永久提交，凭条自行带走或销毁。",
        ),
        wifi=wifi,
    )


def an_english_poster() -> Poster:
    return Poster(
        title="Annual Evaluation 2026 of County Departments and Township Leading Bodies",
        organiser="Assessment Office of the County",
        hours="20 Nov 2026 8:00 to 22 Nov 2026 18:00",
        address_label="Type into a browser",
        address="kaohe.example.gov.cn/b/482913",
        entry_url="https://kaohe.example.gov.cn/b/482913",
        scan="Scan to open the evaluation",
        steps=(
            "Draw a slip. No name is taken down, no number either.",
            "Scan the code inside the slip, or type the address and the code.",
            "Rate each item, check, and submit for good.",
        ),
    )


def _noise(of: str, size: int) -> str:
    rounds = (hashlib.sha512(f"{of}{n}".encode()).digest() for n in range(size // 64 + 1))
    return base64.b64encode(b"".join(rounds)[:size]).decode()


def card_text(locks: int = 2) -> str:
    """A text as long as a key card file, and like one."""
    named = [
        {"id": f"0123456789abcde{n}", "name": "票箱锁（考核办保管）", "public": _noise(f"p{n}", 65)}
        for n in range(locks)
    ]
    card = {
        "format": "survey-keycard/1",
        "locks": named,
        "index": 2,
        "threshold": 2,
        "cards": 3,
        "kdf": {"name": "scrypt", "n": 131072, "r": 8, "p": 1, "salt": _noise("salt", 16)},
        "aead": "AES-256-GCM",
        "nonce": _noise("nonce", 12),
        "sealed": _noise("sealed", 32 * locks + 16),
        "check": "0a1b2c3d",
    }
    return json.dumps(card, ensure_ascii=False, separators=(",", ":"))


def typed_lines(count: int = 14) -> tuple[str, ...]:
    symbols = hashlib.shake_256(b"lines").hexdigest(20 * count).upper()
    rows = [symbols[start : start + 32] for start in range(0, 32 * count, 32)]
    return tuple(
        f"{n}/{count}".ljust(6) + " ".join(row[a : a + 4] for a in range(0, 32, 4)) + "   7K3M"
        for n, row in enumerate(rows, start=1)
    )


def a_card(*, text: str = "", lines: Iterable[str] = ()) -> CardPaper:
    return CardPaper(
        title="开箱卡",
        subtitle="某某县2026年度综合考核民主测评",
        organiser="某某县综合考核工作领导小组办公室",
        card="第 2 张 / 共 3 张",
        holder="保管人签名",
        facts=(("票箱锁", "0123456789abcde0"), ("凭条锁", "0123456789abcde1")),
        warnings=(
            "本卡须与另一张同锁的卡一起使用，并输入保管人自设的口令。",
            "请勿拍照、复印或交给他人；一人不得保管两把锁的卡。",
            "口令不要写在本卡上。口令遗失，本卡即作废。",
            "开箱前请妥善保存，遗失立即报告。",
        ),
        scan="开箱时扫描此码，内容为完整的卡文件",
        text=text or card_text(),
        typing="无法扫描时，逐行输入以下字符",
        lines=tuple(lines) or typed_lines(),
        footer="开箱卡 · 482913 · 第 {page}/{pages} 页",
    )


def a_sign_in(people: int = 45) -> SignIn:
    names = tuple(f"{SURNAMES[n % 20]}{GIVEN[n % 10]}{GIVEN[n // 10 % 10]}" for n in range(people))
    return SignIn(
        title="签到表",
        subtitle="某某县2026年度综合考核民主测评 · 基层代表",
        organiser="某某县综合考核工作领导小组办公室",
        heads=("姓名", "签名", "备注"),
        names=(*names[:-1], "某某县高新技术产业开发区管委会政务服务中心 𬱖䶮瑋"),
        footer="签到表 · 482913 · 基层代表 · 第 {page}/{pages} 页",
    )
