import json
import re

from engine.export import FORMATS
from tests.engine.export.conftest import CHINESE


def written(subject) -> str:
    return FORMATS["html"].write(subject).decode()


def data(page: str):
    (text,) = re.findall(r'<script type="application/json" id="steps">(.*?)</script>', page, re.DOTALL)
    return json.loads(text)


def test_every_step_has_its_whole_picture(subject):
    tried = subject(prefix="g")
    kept = data(written(tried))
    for step, entry in enumerate(kept["steps"]):
        assert "".join(kept["pieces"][number] for number in entry["drawn"]) == tried.svg(step)


def test_steps_share_what_they_have_in_common(subject):
    tried = subject()
    assert len(written(tried)) < 0.6 * sum(len(tried.svg(step)) for step in tried.steps)


def test_nothing_is_loaded_from_elsewhere(subject):
    page = written(subject())
    assert re.findall(r'\b(?:src|href)="', page) == []
    assert set(re.findall(r"https?://[^\"\\ ]*", page)) == {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1998/Math/MathML",
    }


def test_words_are_in_the_chosen_language(subject):
    page = written(subject(CHINESE, lang="zh"))
    assert '<html lang="zh-Hans"' in page
    assert data(page)["steps"][-1]["place"] == "反向，第 5 步，共 5 步"


def test_no_text_can_end_the_script(subject):
    assert written(subject()).count("</script>") == 2
