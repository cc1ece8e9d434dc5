from tests.sealing import make_vectors


def test_the_file_of_vectors_is_what_its_generator_writes() -> None:
    assert make_vectors.FILE.read_text(encoding="utf-8") == make_vectors.text()
