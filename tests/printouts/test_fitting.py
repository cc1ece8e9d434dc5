"""What the definition takes is printed by every layout: nothing is refused at the printer."""

from dataclasses import replace

import pytest

from printouts import A4_2X4, A4_2X5, A4_ONE, SlipLayout, TextDoesNotFit
from printouts.fitting import ADDRESS, GROUP, TITLE, fits
from printouts.places import Part
from tests.printouts.drawing import squeezed
from tests.printouts.reading import pages_of, words_of
from tests.printouts.specimens import a_slip, printed

LONGEST_TITLE = (
    "某某县二〇二六年度县级部门和镇街领导班子综合考核民主测评"
    "暨领导干部年度考核测评暨选人用人工作一报告两评议（𬱖䶮瑋）"
)
LONGEST_CLASS = "县级部门正职和离任不满一年的原班子成员"
LONGEST_SECTION = "某某县高新技术产业开发区管委会政务服务中心"
LONGEST_ADDRESS = "minzhuceping.kaohe.example.gov.cn/b/482913"


@pytest.mark.parametrize("layout", [A4_2X4, A4_2X5, A4_ONE], ids=["2x4", "2x5", "one"])
def test_long_names_that_are_taken_are_printed_whole_in_every_layout(layout: SlipLayout) -> None:
    slip = replace(
        a_slip(title=LONGEST_TITLE, class_name=LONGEST_CLASS, address=LONGEST_ADDRESS),
        section_name=LONGEST_SECTION,
    )
    assert fits(slip.campaign_title, TITLE)
    assert fits(slip.group, GROUP)
    assert fits(slip.short_address, ADDRESS)
    (page,) = pages_of(printed(slip, layout=layout))
    words = squeezed(words_of(page))
    assert words.count(squeezed(slip.group)) == 2, "inside and on the strip"
    assert squeezed(LONGEST_TITLE) in words
    assert LONGEST_ADDRESS in words


def test_what_no_layout_could_print_legibly_does_not_fit() -> None:
    assert not fits("测" * 90, TITLE)
    assert not fits("测" * 60, GROUP)
    with pytest.raises(TextDoesNotFit) as refused:
        printed(a_slip(class_name="测" * 60))
    assert refused.value.facts["part"] in {Part.GROUP, Part.OUTSIDE}
