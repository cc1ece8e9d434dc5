"""For experts, apart: how sure, how agreed and how robust the released figures are."""
