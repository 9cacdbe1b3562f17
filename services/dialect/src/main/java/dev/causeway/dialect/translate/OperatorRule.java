package dev.causeway.dialect.translate;

import dev.causeway.dialect.Kind;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Arithmetic, and texts that are joined. */
final class OperatorRule implements Writer.Rule {
  private final Writer writer;

  OperatorRule(Writer writer) {
    this.writer = writer;
  }

  @Override
  public @Nullable String write(ParserRuleContext node) {
    return switch (node) {
      case ArithmeticContext binary -> arithmetic(binary);
      case ConcatenationContext joined -> {
        textual(joined.left);
        textual(joined.right);
        yield null;
      }
      default -> null;
    };
  }

  private @Nullable String arithmetic(ArithmeticContext binary) {
    for (ParserRuleContext side : new ParserRuleContext[] {binary.left, binary.right}) {
      if (writer.kind(side).isText()) {
        throw RefusedException.of("IMPLICIT_CONVERSION", side);
      }
    }
    return switch (binary.op.getText()) {
      case "/" -> {
        division(binary);
        yield null;
      }
      case "+", "-" -> dates(binary);
      case "^" ->
          throw new RefusedException(
              "UNKNOWN_FUNCTION", binary, "Athena has no operator ^; write POWER(a, b)");
      default -> null;
    };
  }

  private void division(ArithmeticContext binary) {
    Kind left = writer.kind(binary.left);
    Kind right = writer.kind(binary.right);
    boolean whole = left == Kind.Integer && right == Kind.Integer;
    if (!whole && left != Kind.Float && right != Kind.Float) {
      Kind open = left == Kind.Integer || left == Kind.Decimal ? right : left;
      throw RefusedException.ofType(
          "DIVISION", binary, open.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private @Nullable String dates(ArithmeticContext binary) {
    Kind left = writer.kind(binary.left);
    Kind right = writer.kind(binary.right);
    if (left != Kind.Date && right != Kind.Date) {
      return null;
    }
    boolean minus = binary.op.getText().equals("-");
    String one = writer.operand(binary.left);
    String other = writer.operand(binary.right);
    String to =
        switch (left == Kind.Date ? right : left) {
          case Integer ->
              left == Kind.Date
                  ? "DATE_ADD('day', %s%s, %s)".formatted(minus ? "-" : "", other, one)
                  : "DATE_ADD('day', %s, %s)".formatted(one, other);
          case Date -> "DATE_DIFF('day', %s, %s)".formatted(other, one);
          case Interval ->
              left == Kind.Date
                  ? "(CAST(%s AS TIMESTAMP(6)) %s %s)".formatted(one, minus ? "-" : "+", other)
                  : "(%s + CAST(%s AS TIMESTAMP(6)))".formatted(one, other);
          case Timestamp -> throw RefusedException.of("DATE_ARITHMETIC", binary);
          default ->
              throw RefusedException.ofType(
                  "DATE_ARITHMETIC",
                  binary,
                  writer.typeName(left == Kind.Date ? binary.right : binary.left));
        };
    return writer.changed("DATE_ARITHMETIC", binary, to);
  }

  /** Trino joins nothing but texts. */
  private void textual(ParserRuleContext operand) {
    Kind kind = writer.kind(operand);
    boolean fine = kind.isText() || kind == Kind.Unknown;
    if (!fine && !(Nodes.core(operand) instanceof NullContext)) {
      throw RefusedException.of("IMPLICIT_CONVERSION", operand);
    }
  }
}
