"""Widths of texts, so that cells are wide enough wherever the picture is opened.

Nothing that lays out a picture can ask a font: the reader's is not ours. Advance widths were measured once, in
thousandths of an em, in the two families a picture is most often shown in: Liberation Sans (as wide as Helvetica and
Arial, letter by letter) and DejaVu Sans, the widest that a bare Linux falls back to.
"""

import unicodedata
from functools import lru_cache

# fmt: off
_CHARACTERS = (
    ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ['
    '\\]^_`abcdefghijklmnopqrstuvwxyz{|}~αβγδεζηθικλμνξοπρστυφχψωΓ'
    'ΔΘΛΞΠΣΦΨΩ−×·÷′∂√∛∞⌊⌋⌈⌉⁰¹²³⁴⁵⁶⁷⁸⁹⁻ˣ…'
)
_LIBERATION_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 "
    "278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 "
    "667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 "
    "556 333 500 278 556 500 722 500 500 500 334 260 334 584 578 575 500 557 446 441 556 556 222 500 500 576 500 "
    "448 556 690 569 617 395 547 648 525 713 781 551 668 778 668 650 722 618 798 835 748 584 584 278 549 188 494 "
    "549 365 713 365 365 365 365 365 333 333 333 365 365 365 365 365 365 365 365 1000 "
)
_DEJAVU_REGULAR = (
    "318 401 460 838 636 950 780 275 390 390 500 838 318 361 318 337 636 636 636 636 636 636 636 636 636 636 337 "
    "337 838 838 838 531 1000 684 686 698 770 632 575 775 752 295 295 656 557 863 748 787 603 787 695 635 611 732 "
    "684 989 685 611 685 390 337 390 838 500 500 613 635 550 635 615 352 635 634 278 278 579 278 974 634 612 635 "
    "635 411 521 392 634 592 818 592 592 525 636 337 636 838 659 638 592 612 541 544 634 612 338 589 592 636 559 "
    "558 612 602 635 634 602 579 660 578 660 837 557 684 787 684 632 752 632 787 787 764 838 838 318 838 227 517 "
    "637 637 833 390 390 390 390 401 401 401 401 401 401 401 401 401 401 528 444 1000 "
)
_LIBERATION_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 "
    "333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 "
    "667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 "
    "611 389 556 333 611 556 778 556 556 500 389 280 389 584 615 610 556 606 475 460 611 541 278 558 556 612 556 "
    "445 611 766 619 684 446 582 715 576 753 845 601 719 778 667 644 722 600 821 809 802 584 584 278 549 240 494 "
    "549 365 713 365 365 365 365 365 333 333 333 365 365 365 365 365 365 365 365 1000 "
)
_DEJAVU_BOLD = (
    "348 456 521 838 696 1002 872 306 457 457 523 838 380 415 380 365 696 696 696 696 696 696 696 696 696 696 400 "
    "400 838 838 838 580 1000 774 762 734 830 683 683 821 837 372 372 775 637 995 837 850 733 850 770 720 682 812 "
    "774 1103 771 724 725 457 365 457 838 500 500 675 716 593 716 678 435 716 712 343 343 665 343 1042 712 687 716 "
    "716 493 595 478 712 652 924 645 652 582 712 365 712 838 687 716 681 687 557 591 712 687 390 710 633 736 681 "
    "591 687 791 716 779 638 675 782 645 794 869 637 774 850 774 632 837 683 850 850 850 838 838 380 838 264 544 "
    "667 667 833 457 457 457 457 438 438 438 438 438 438 438 438 438 438 528 413 1000 "
)
# fmt: on

# Letters that no table holds: as wide as a capital, so rather too wide than too narrow. Ideographs fill their square.
_UNKNOWN = 780
_FULL = 1000


def _table(widths: str) -> dict[str, int]:
    return dict(zip(_CHARACTERS, map(int, widths.split()), strict=True))


_NARROW = {False: _table(_LIBERATION_REGULAR), True: _table(_LIBERATION_BOLD)}
_WIDE = {False: _table(_DEJAVU_REGULAR), True: _table(_DEJAVU_BOLD)}


@lru_cache(maxsize=1024)
def ems(text: str, *, bold: bool = False, widest: bool = False) -> float:
    """The width of a text in ems: in Helvetica and its likes, or in the widest family known."""
    table = (_WIDE if widest else _NARROW)[bold]
    return sum(table.get(character) or _unmeasured(character) for character in text) / 1000


def clipped(text: str, limit: float) -> str:
    """The text, or as much of it as `limit` ems hold with an ellipsis at its end."""
    if ems(text, bold=True) <= limit:
        return text
    kept = text
    while kept and ems(kept + "…", bold=True) > limit:
        kept = kept[:-1]
    return kept + "…"


def _unmeasured(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return _FULL if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN
