"""Invented sheets of every kind that the product prints, with figures that add up."""

import hashlib

from printouts.sheet import Checks, Digest, Facts, Part, Sheet, Signatures, Table, Words

COUNTY = "某某县综合考核工作领导小组办公室"
CAMPAIGN = "某某县2026年度县级部门和镇街领导班子综合考核民主测评"
HEADS = ("姓名", "签名", "日期")
CLASSES = (
    ("分管领导", 12, 12, 0, 12),
    ("县级部门正职", 96, 101, 5, 93),
    ("基层代表（第一考核组）", 240, 260, 20, 228),
    ("两代表一委员", 180, 195, 15, 171),
    ("服务对象", 400, 430, 30, 352),
)


def a_hash(of: str) -> str:
    return hashlib.sha256(of.encode()).hexdigest()


def _footer(name: str) -> str:
    return f"{name} · 482913 · 2026年11月22日 18:05 打印 · 第 {{page}}/{{pages}} 页"


def _sheet(title: str, *parts: Part, landscape: bool = False) -> Sheet:
    return Sheet(title, CAMPAIGN, COUNTY, parts, _footer(title), landscape)


def _rows(count: int = 5) -> tuple[tuple[str, ...], ...]:
    rows = []
    for name, entitled, printed, recalled, used in CLASSES[:count]:
        force = printed - recalled
        figures = (entitled, printed, recalled, force, used, force - used)
        share = f"{100 * used / entitled:.1f} %"
        rows.append((name, *(str(one) for one in figures), share))
    return tuple(rows)


def _sums() -> tuple[str, ...]:
    entitled = sum(one[1] for one in CLASSES)
    printed = sum(one[2] for one in CLASSES)
    recalled = sum(one[3] for one in CLASSES)
    used = sum(one[4] for one in CLASSES)
    force = printed - recalled
    figures = (entitled, printed, recalled, force, used, force - used)
    return ("合计", *(str(one) for one in figures), f"{100 * used / entitled:.1f} %")


def cover_sheet() -> Sheet:
    return _sheet(
        "批次封面",
        Facts(
            (
                ("测评主体类别", "基层代表（第一考核组、第二考核组、第三考核组）"),
                ("批次", "第 3 批"),
                ("印制", "2026年11月18日 9:12 至 9:15，印制员 甲"),
                ("装订", "260 张凭条，33 页，1 捆"),
            )
        ),
        Digest("本批签发根", a_hash("issued")),
        Digest("台账末值", a_hash("ledger")),
        Table(
            ("", "张数", "经手人"),
            (("印制", "260", ""), ("发出", "", ""), ("剩余", "", ""), ("作废", "", "")),
            frozenset({1}),
            caption="清点",
        ),
        Words(("发出、剩余、作废三项之和等于印制数。剩余和作废的凭条当场回收，不再使用。",)),
        Signatures(("印制人", "监督人"), "（考核办公章）", HEADS),
    )


def zero_report() -> Sheet:
    return _sheet(
        "零票报告",
        Facts((("时间", "2026年11月20日 7:55"), ("票箱中的信封", "0"), ("已使用的帐号", "0"))),
        Table(
            ("测评主体类别", "应参评", "已签发", "已回收", "信封"),
            tuple((*row[:4], "0") for row in _rows()),
            frozenset({1, 2, 3, 4}),
        ),
        Digest("任务定义", a_hash("definition")),
        Digest("台账末值", a_hash("ledger")),
        Signatures(("考核办", "考核组", "监督人"), "（考核办公章）", HEADS),
    )


def opening_checklist() -> Sheet:
    done = (
        "任务定义已冻结，散列值与各方留存的一致。",
        "两把锁的开箱卡均已经质询验证：甲锁 3 张，乙锁 3 张。",
        "已用试用凭条完成一次模拟测评，从进入到结果，试用数据已经清除。",
        "所有批次的封面均已由印制人和监督人签字，签发根已经核对。",
    )
    left = (
        "会场的网络、打印机和备用电脑已经试用。",
        "签到表、海报和凭条已经送到会场，凭条由参评人自行抽取，签到表上没有序号。",
        "零票报告已经打印，考核办、考核组和监督人在场并签字。",
    )
    return _sheet(
        "开始测评前检查表",
        Words(("逐项核对。前四项由系统检查，其余由在场人员打钩。",)),
        Checks(tuple((True, one) for one in done) + tuple((False, one) for one in left)),
        Digest("任务定义", a_hash("definition")),
        Signatures(("考核办", "考核组", "监督人"), "", HEADS),
    )


def closing_sheet(*, landscape: bool = False) -> Sheet:
    head = ("测评主体类别", "应参评", "印制", "回收", "有效", "已用", "未用", "参评率")
    return _sheet(
        "截止单",
        Facts((("截止时间", "2026年11月22日 18:00"), ("截止操作", "考核办 乙，考核组 丙 确认"))),
        Table(head, _rows(), frozenset(range(1, 8)), "各类别凭条", _sums()),
        Words(("印制 = 回收 + 有效；有效 = 已用 + 未用；有效数不超过应参评数与备用数之和。",)),
        Digest("票箱根", a_hash("box")),
        Digest("台账末值", a_hash("ledger")),
        Signatures(("考核办", "监督人"), "（考核办公章）", HEADS),
        landscape=landscape,
    )


def export_sheet() -> Sheet:
    return _sheet(
        "票箱导出单",
        Facts(
            (("文件", "482913.box"), ("大小", "3 518 204 字节"), ("帐号", "998"), ("信封", "856"))
        ),
        Digest("文件散列值", a_hash("file")),
        Digest("票箱根", a_hash("box")),
        Digest("台账末值", a_hash("ledger")),
        Signatures(("移交人", "接收人（乙锁）"), "", HEADS),
    )


def count_certificate(classes: int = 5) -> Sheet:
    heads = ("测评主体类别", "应参评", "签发", "回收", "已用", "测评表", "有效", "无效")
    rows = tuple((n, str(e), str(p), str(r), str(u), str(u), str(u - 2), "2")
                 for n, e, p, r, u in CLASSES * (classes // 5))  # fmt: skip
    reasons = (("分管领导", "评价不完整", "2"), ("服务对象", "优秀超过规定名额", "2"))
    refused = (("乙锁", "封装损坏，无法打开", "1"), ("甲锁", "同一测评表出现两次", "1"))
    return _sheet(
        "计票报告单",
        Facts((("开箱时间", "2026年11月23日 9:30"), ("在场", "开箱人四名，监票人，计票人"))),
        Table(heads, rows, frozenset(range(1, 8)), "各类别票数"),
        Table(("测评主体类别", "原因", "张数"), reasons, frozenset({2}), "无效测评表"),
        Table(("拒绝者", "原因", "信封"), refused, frozenset({2}), "被拒绝的信封"),
        Facts((("独立复算", "与计票结果逐字节一致"),)),
        Digest("任务定义", a_hash("definition")),
        Digest("票箱根", a_hash("box")),
        Digest("内层根", a_hash("inner")),
        Digest("结果文件", a_hash("results")),
        Digest("台账末值", a_hash("ledger")),
        Signatures(("监票人", "计票人", "负责人"), "（考核办公章）", HEADS),
    )


def rehearsal_report() -> Sheet:
    rows = tuple((name, "3", "0", "3", "3") for name, *_ in CLASSES)
    return Sheet(
        "Report of the rehearsal",
        "Annual Evaluation 2026 of County Departments and Township Leading Bodies · 482913",
        "Assessment Office of the County",
        (
            Facts(
                (
                    ("Begun", "18 Nov 2026 14:00 · the office"),
                    ("Trial accounts and ballots removed", "18 Nov 2026 16:10"),
                )
            ),
            Table(
                ("Class", "Issued", "Recalled", "Used", "Ballots"),
                rows,
                frozenset({1, 2, 3, 4}),
                "Trial slips and ballots by class",
                ("All classes", "15", "0", "15", "15"),
            ),
            Checks(((True, "Every trial ballot was counted."), (False, "Seen by the hall."))),
            Digest("Definition (SHA-256)", a_hash("definition")),
            Signatures(("Office", "Assessment group"), "Seal of the unit"),
        ),
        "Report of the rehearsal · 482913 · Page {page} of {pages}",
    )


def all_sheets() -> dict[str, Sheet]:
    return {
        "cover": cover_sheet(),
        "zero": zero_report(),
        "checklist": opening_checklist(),
        "closing": closing_sheet(),
        "closing-landscape": closing_sheet(landscape=True),
        "export": export_sheet(),
        "certificate": count_certificate(),
        "certificate-long": count_certificate(60),
        "rehearsal": rehearsal_report(),
    }
