import threading

from engine.drawing import Look, Sheets, draw
from engine.drawing.layout import place
from engine.trace import trace
from tests.engine.drawing.pictures import graph_of

XYZ = "x = -2; y = 5; z = -4; f = (x + y) * z"


class Counting:
    def __init__(self):
        self.laid_out = 0

    def __call__(self, plan):
        self.laid_out += 1
        return place(plan)


def test_a_structure_is_laid_out_once_whatever_its_values_steps_and_colours():
    count = Counting()
    sheets = Sheets(lay_out=count)
    steps = trace(graph_of(XYZ))
    for step in range(len(steps.steps)):
        draw(steps.at(step), Look(), sheets)
    draw(trace(graph_of(XYZ.replace("-2", "7"))).at(), Look(), sheets)
    for look in (Look(theme="dark"), Look(lang="zh"), Look(background="#ffffff"), Look(values=False)):
        draw(steps.at(), look, sheets)
    assert count.laid_out == 1


def test_another_view_direction_or_width_of_numbers_is_another_layout():
    count = Counting()
    sheets = Sheets(lay_out=count)
    for look in (Look(), Look(view="compact"), Look(dir="TB"), Look(digits=6), Look(partials=True)):
        sheets.picture(graph_of(XYZ), look)
    assert count.laid_out == 5


def test_what_is_kept_is_bounded_in_bytes_and_the_oldest_goes_first():
    count = Counting()
    sheets = Sheets(max_bytes=150_000, lay_out=count)
    chains = [graph_of("x = 1" + "; x = tanh(x)" * n) for n in range(2, 22)]
    for graph in chains:
        sheets.picture(graph, Look())
        assert 0 < sheets.bytes <= 150_000
    assert count.laid_out == 20
    sheets.picture(chains[-1], Look())
    assert count.laid_out == 20
    sheets.picture(chains[0], Look())
    assert count.laid_out == 21


def test_blank_pictures_and_chosen_ids_are_stamped_from_the_same_sheet():
    sheets = Sheets()
    kept = sheets.picture(graph_of(XYZ), Look())
    for look in (Look(values=False), Look(gradients=False), Look(prefix="page")):
        assert sheets.picture(graph_of(XYZ), look) is kept


def test_nothing_is_kept_where_nothing_may_be():
    sheets = Sheets(max_bytes=0)
    assert draw(trace(graph_of(XYZ)).at(), Look(), sheets).startswith("<svg ")
    assert sheets.bytes == 0


def test_threads_share_the_sheets():
    sheets, drawn = Sheets(), []
    steps = trace(graph_of(XYZ))

    def work():
        drawn.extend(draw(steps.at(), Look(), sheets) for _ in range(50))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == 200
    assert len(set(drawn)) == 1


def test_a_picture_that_two_make_at_once_is_kept_once():
    graph = graph_of(XYZ)
    waiting = [True]

    def lay_out(plan):
        if waiting:  # while this layout is made, somebody else asks for the same picture
            waiting.clear()
            sheets.picture(graph, Look())
        return place(plan)

    sheets = Sheets(lay_out=lay_out)
    sheets.picture(graph, Look())
    once = Sheets()
    once.picture(graph, Look())
    assert sheets.bytes == once.bytes
