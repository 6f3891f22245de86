import pytest

from app import options
from app.options import OPTIONS, Mistakes
from engine.drawing import Look

# name, what is given, what it means
READ = [
    ("step", "0", 0),
    ("step", 12, 12),
    ("step", None, None),
    ("round", None, None),
    ("derivative", None, None),
    ("view", "compact", "compact"),
    ("theme", "grey", "grey"),
    ("background", "#FFEEdd", "#ffeedd"),
    ("background", "none", "none"),
    ("dir", "TB", "TB"),
    ("digits", "6", 6),
    ("round", "2", 2),
    ("pages", "all", "all"),
    ("tex", "tikz", "tikz"),
    ("derivative", "x", "x"),
    ("scale", "1.5", 1.5),
    ("scale", 3, 3.0),
    ("animate", "1", True),
    ("values", "0", False),
    ("values", 0, False),
    ("gradients", False, False),
    ("partials", "true", True),
    ("expand", "sigmoid, tanh", ("sigmoid", "tanh")),
    ("expand", ["sigmoid"], ("sigmoid",)),
    ("expand", "all", "all"),
    ("collapse", "1,2", (1, 2)),
    ("collapse", [2], (2,)),
    ("lang", "zh", "zh"),
]
REFUSED = [
    ("step", "-1"), ("step", "1.0"), ("step", "９"), ("step", True), ("step", 1.0), ("step", "1e3"),
    ("step", "9999999"), ("step", ""), ("view", "Wire"), ("view", None), ("view", ["wire"]), ("theme", "light;"), ("background", "red"),
    ("background", "#fff"), ("background", "#12345g"), ("background", 0), ("background", "url(#a)"), ("dir", "RL"),
    ("digits", "1"), ("digits", "7"), ("digits", {}), ("round", "0"), ("round", "13"), ("pages", "first"), ("tex", "pdf"),
    ("derivative", ""), ("derivative", 3), ("derivative", "x" * 201), ("scale", "0"), ("scale", "nan"), ("scale", "inf"),
    ("scale", "."), ("scale", True), ("scale", "1_0"), ("scale", "5"), ("animate", "yes"), ("animate", "2"),
    ("values", "-1"), ("values", []), ("values", 1.5), ("gradients", "TRUE"), ("partials", None), ("expand", 5),
    ("expand", [1]), ("expand", [""]), ("expand", {"a": 1}), ("collapse", "0"), ("collapse", "1,"),
    ("collapse", [True]), ("collapse", 1), ("collapse", "x"), ("lang", "de"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "value"), READ, ids=[f"{n}={g!r}" for n, g, _ in READ])
def test_an_allowed_value_is_read(name, given, value):
    read = OPTIONS[name].read(given)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("name", "given"), REFUSED, ids=[f"{n}={str(g)[:12]!r} {type(g).__name__}" for n, g in REFUSED]
)
def test_anything_else_is_refused_with_what_is_allowed(name, given):
    with pytest.raises(Mistakes) as refused:
        options.read({name: given})
    (error,) = refused.value.errors
    assert (error.code, error.pointer, error.status) == ("option_value", f"/{name}", 422)
    assert error.details["allowed"]


def test_every_option_is_tried_above():
    assert {name for name, *_ in READ} == set(OPTIONS)
    assert {name for name, _ in REFUSED} == set(OPTIONS)


def test_every_mistake_is_told_at_once():
    with pytest.raises(Mistakes) as refused:
        options.read({"them": "dark", "digits": "9", "step": "0"})
    assert [(error.code, error.pointer) for error in refused.value.errors] == [
        ("unknown_option", "/them"),
        ("option_value", "/digits"),
    ]
    assert refused.value.errors[0].hint() == "did you mean `theme`?"
    assert refused.value.errors[1].hint() == "allowed: 2 … 6"


def test_what_is_no_option_is_never_suggested_to_itself():
    for name in ("format", "qqqq"):
        with pytest.raises(Mistakes) as refused:
            options.read({name: "png"}, also=("format",))
        assert refused.value.errors[0].hint() == "the options are listed under /docs"


def test_bounds_are_written_out():
    assert options.OPTIONS["step"].allowed == "0 … 1000000"
    assert options.OPTIONS["scale"].allowed == "0.1 … 4"


@pytest.mark.parametrize(
    ("name", "query", "body"),
    [
        ("step", {"type": "integer", "minimum": 0, "maximum": 1000000},
         {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 1000000}, {"type": "null"}]}),
        ("theme", {"type": "string", "enum": ["light", "dark", "grey"], "default": "light"},
         {"type": "string", "enum": ["light", "dark", "grey"], "default": "light"}),
        ("expand", {"type": "string"},
         {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string", "const": "all"}], "default": []}),
        ("collapse", {"type": "string"}, {"type": "array", "items": {"type": "integer", "minimum": 1}, "default": []}),
    ],
)  # fmt: skip
def test_an_address_holds_text_where_a_body_holds_lists(name, query, body):
    assert (OPTIONS[name].in_query, OPTIONS[name].in_body) == (query, body)


def test_left_out_options_have_the_defaults_of_the_design():
    assert options.read({}) == {
        "step": None, "view": "auto", "theme": "light", "background": "none", "dir": "LR", "digits": 4, "round": None,
        "pages": "last", "tex": "align", "derivative": None, "scale": 1.0, "animate": False, "values": True,
        "gradients": True, "partials": False, "expand": (), "collapse": (), "lang": "en",
    }  # fmt: skip


def test_the_picture_has_the_same_defaults():
    look = Look()
    shared = set(Look.__slots__) & set(OPTIONS)
    assert {name: getattr(look, name) for name in shared} == {name: options.DEFAULTS[name] for name in shared}


def test_every_option_is_documented_in_both_languages():
    assert [row.name for row in options.ROWS if not (row.doc and row.doc_zh)] == []


def test_a_long_name_is_not_echoed_whole():
    with pytest.raises(Mistakes) as refused:
        options.read({"a/~" * 1000: 1})
    assert len(refused.value.errors[0].pointer) < 140
    assert refused.value.errors[0].pointer.startswith("/a~1~0a~1~0")
