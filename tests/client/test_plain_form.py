"""What the plain form's client reads on a page."""

from survey.client.plain_form import FormReader


def test_the_text_of_an_element_ends_where_the_element_ends() -> None:
    page = '<p id="receipt">0f.AB</p>\n<p><a href="/find">Find my ballot</a></p>'
    assert FormReader(page).by_id["receipt"] == "0f.AB"
