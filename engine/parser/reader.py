"""Tokens → one expression tree, by operator precedence (Pratt) with stacks of its own.

No recursion, so that neither a long sum nor a tower of powers can exhaust Python's
stack. An operand is pushed on `operands`; a symbol waits in `pending` until one that
binds no tighter follows. An open bracket waits there too, with precedence 0.
"""

import math

from engine.expression import Call, Expression, Name, Number
from engine.limits import Limits
from engine.parser import mistakes
from engine.parser.cursor import Cursor, Frame
from engine.parser.grammar import CLOSE, COMMA, INFIX, MODULES, NAME, NUMBER, OPEN, POINT, POWER, Grammar, Symbol, Token

# Names with a value, unless the program assigns them.
CONSTANTS = {"pi": math.pi, "π": math.pi, "e": math.e, "tau": math.tau}

BOTTOM = BRACKET = Symbol("", 0, 0, 0)


class Reader(Cursor):
    """Reads expressions from a list of tokens, one after the other."""

    def __init__(self, text: str, tokens: list[Token], grammar: Grammar, limits: Limits) -> None:
        super().__init__(text, tokens, grammar, limits)
        self.operands: list[Expression] = []
        self.starts: list[int] = []  # where each operand begins, its brackets and signs included
        self.pending: list[Symbol] = [BOTTOM]

    def expression(self) -> Expression:
        """The expression that begins here, up to the first token that cannot belong to it."""
        self.operand()
        while self.symbol():
            self.operand()
        self.reduce(1)
        if self.frames:
            raise mistakes.unclosed(self)
        self.starts.pop()
        return self.operands.pop()

    # -- where an operand is expected

    def operand(self) -> None:
        """Everything up to the end of the next operand: signs, opening brackets, then a number or a name."""
        more = True
        while more:
            token = self.tokens[self.at]
            kind = token.kind
            if kind == NAME:
                more = self.name(token)
            elif kind == NUMBER:
                more = self.number(token, "", token.start)
            elif kind == OPEN:
                more = self.open(Frame(token, token.start, 0))
            else:
                more = self.sign(token)

    def number(self, token: Token, sign: str, start: int) -> bool:
        value = float(sign + token.text)
        if math.isinf(value):
            raise self.error("number_too_large", token, number=token.text)
        self.at += 1
        self.push(Number(value, sign + token.text, (start, token.end)), start)
        return False

    def sign(self, token: Token) -> bool:
        if token.kind != INFIX or token.text not in "+-":
            raise mistakes.operand_missing(self, token)
        self.at += 1
        if token.text == "+":
            return True
        following = self.tokens[self.at]
        if following.kind == NUMBER and not self.binds_tighter(self.tokens[self.at + 1]):
            return self.number(following, "-", token.start)
        self.pending.append(self.grammar.minus)
        self.starts.append(token.start)
        return True

    def binds_tighter(self, token: Token) -> bool:
        """Whether a token takes the number before it, and leaves a minus sign to negate the result: `-2^2`."""
        if token.kind == INFIX:
            return self.grammar.infix[token.text].precedence > self.grammar.minus.precedence
        return token.kind in (POWER, POINT)

    def name(self, token: Token) -> bool:
        """A name; or the opening of a call, whose operands are still to come."""
        following = self.tokens[self.at + 1].kind
        if following == OPEN:
            return self.call(token, token.start, len(self.operands))
        if following == POINT and token.text in MODULES and token.text not in self.assigned:
            return self.of_module(token)
        if token.text in CONSTANTS and token.text not in self.assigned:
            return self.constant(token, token.start)
        self.at += 1
        self.push(Name(token.text, (token.start, token.end)), token.start)
        return False

    def of_module(self, module: Token) -> bool:
        """`np.exp(…)` or `math.pi`."""
        self.at += 2
        name = self.tokens[self.at]
        if name.kind == NAME and self.tokens[self.at + 1].kind == OPEN:
            return self.call(name, module.start, len(self.operands))
        if name.kind != NAME or name.text not in CONSTANTS:
            raise mistakes.unknown_in_module(self, module, name)
        return self.constant(name, module.start)

    def constant(self, name: Token, start: int) -> bool:
        self.at += 1
        text = "pi" if name.text == "π" else name.text
        self.push(Number(CONSTANTS[name.text], text, (start, name.end)), start)
        return False

    def call(self, name: Token, start: int, base: int) -> bool:
        """The opening of `name(`; the function's operands count from `base`."""
        function = self.grammar.table.find(name.text)
        if function is None:
            raise mistakes.unknown_function(self, name)
        self.at += 1
        return self.open(Frame(self.tokens[self.at], start, base, function, name))

    def open(self, frame: Frame) -> bool:
        if len(self.frames) == self.limits.nesting:
            raise self.error("too_deep", frame.bracket, limit=self.limits.nesting)
        self.at += 1
        self.frames.append(frame)
        self.pending.append(BRACKET)
        return True

    # -- where a symbol is expected

    def symbol(self) -> bool:
        """Everything up to the next place where an operand must stand. False at the end of the expression."""
        while True:
            token = self.tokens[self.at]
            kind = token.kind
            if kind == INFIX:
                self.wait(self.grammar.infix[token.text])
                self.at += 1
                return True
            if kind == CLOSE:
                self.close(token)
            elif kind == POWER:
                self.power(token)
            elif kind == POINT:
                self.method()
            else:
                return self.comma(token) if kind == COMMA else self.juxtaposed(token)

    def wait(self, symbol: Symbol) -> None:
        self.reduce(symbol.closes)
        self.pending.append(symbol)

    def power(self, token: Token) -> None:
        """Superscript digits: `x²`, `x⁻¹`."""
        self.wait(self.grammar.infix["^"])
        digits = token.text.lstrip("+-")
        if not digits.isdigit() or len(token.text) - len(digits) > 1:
            raise self.error("bad_superscript", token, text=self.raw(token))
        self.number(token, "", token.start)

    def close(self, token: Token) -> None:
        self.reduce(1)
        if not self.frames:
            raise self.error("unopened_bracket", token)
        frame = self.frames.pop()
        self.pending.pop()
        self.at += 1
        if frame.function is None:
            self.starts[-1] = frame.start
            return
        given = len(self.operands) - frame.base
        if given != frame.function.operands and frame.function.operands is not None:
            raise mistakes.operand_count(self, frame, token.end, given)
        operands = tuple(self.operands[frame.base :])
        del self.operands[frame.base :], self.starts[-given:]
        self.push(Call(frame.function.name, operands, (frame.start, token.end)), frame.start)

    def comma(self, token: Token) -> bool:
        self.reduce(1)
        if not self.frames or self.frames[-1].function is None:
            raise mistakes.stray_comma(self, token)
        self.at += 1
        return True

    def method(self) -> None:
        """`x.relu()`: what stands before the point is the operand."""
        self.at += 1
        name = self.tokens[self.at]
        if name.kind != NAME or self.tokens[self.at + 1].kind != OPEN:
            raise mistakes.bad_method(self, name)
        self.call(name, self.starts[-1], len(self.operands) - 1)
        closing = self.tokens[self.at]
        if closing.kind != CLOSE:
            raise mistakes.method_with_operands(self, name)
        self.close(closing)

    def juxtaposed(self, token: Token) -> bool:
        """`5x`, `2(x + 1)`, `(a)(b)`: a multiplication sign that was left out; or the end."""
        if token.kind not in (NAME, OPEN, NUMBER):
            return False
        before = self.tokens[self.at - 1]
        if token.kind == NUMBER or before.kind not in (NUMBER, POWER, CLOSE):
            raise mistakes.symbol_missing(self, before, token)
        if token.text.startswith("_") and token.start == before.end:
            raise self.error("bad_number", before, token, text=self.raw(before, token))
        self.wait(self.grammar.infix["*"])
        return True

    # -- the stacks

    def push(self, operand: Expression, start: int) -> None:
        self.operands.append(operand)
        self.starts.append(start)

    def reduce(self, precedence: int) -> None:
        """Build what binds at least so tightly from the operands that are there."""
        pending, operands, starts = self.pending, self.operands, self.starts
        while pending[-1].precedence >= precedence:
            symbol = pending.pop()
            end = self.tokens[self.at - 1].end
            right = operands.pop()
            starts.pop()
            args = (operands.pop(), right) if symbol.operands == 2 else (right,)
            operands.append(Call(symbol.op, args, (starts[-1], end)))
