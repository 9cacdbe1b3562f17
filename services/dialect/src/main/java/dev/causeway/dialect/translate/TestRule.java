package dev.causeway.dialect.translate;

import dev.causeway.dialect.Kind;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Comparisons, LIKE and tests for NULL. */
final class TestRule implements Writer.Rule {
  private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
  private static final String TIME = "\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?";

  private final Writer writer;

  TestRule(Writer writer) {
    this.writer = writer;
  }

  @Override
  public @Nullable String write(ParserRuleContext node) {
    return switch (node) {
      case PredicateContext predicate when predicate.test() != null -> predicate(predicate);
      default -> null;
    };
  }

  private @Nullable String predicate(PredicateContext predicate) {
    return switch (predicate.test()) {
      case LikeContext like -> like(predicate, like);
      case IsNullWordContext word ->
          writer.changed(
              "ISNULL_WORD",
              predicate,
              writer.operand(predicate.operand())
                  + (word.ISNULL() == null ? " IS NOT NULL" : " IS NULL"));
      case ComparisonContext test ->
          compared(predicate, List.of(predicate.operand(), test.operand()), isEquality(test));
      case BetweenContext test ->
          compared(predicate, List.of(predicate.operand(), test.low, test.high), false);
      case InListContext test -> {
        List<ParserRuleContext> all = new java.util.ArrayList<>(test.expression());
        all.addFirst(predicate.operand());
        yield compared(predicate, all, true);
      }
      default -> null;
    };
  }

  private static boolean isEquality(ComparisonContext test) {
    return List.of("=", "<>", "!=").contains(test.comparator().getText());
  }

  private @Nullable String compared(
      PredicateContext predicate, List<? extends ParserRuleContext> sides, boolean equality) {
    if (equality && sides.stream().anyMatch(TestRule::endsBlank)) {
      return blanks(predicate, sides);
    }
    Kind kind = Kind.Unknown;
    for (ParserRuleContext side : sides) {
      kind = writer.kind(side).isText() ? kind : kind.with(writer.kind(side));
    }
    if (kind == Kind.Unknown || kind == Kind.Boolean) {
      return null;
    }
    Map<org.antlr.v4.runtime.tree.ParseTree, String> instead = new java.util.HashMap<>();
    for (ParserRuleContext side : sides) {
      if (writer.kind(side).isText()) {
        instead.put(side, literal(side, kind));
      }
    }
    return instead.isEmpty() ? null : with(predicate, instead);
  }

  private String with(
      PredicateContext predicate, Map<org.antlr.v4.runtime.tree.ParseTree, String> instead) {
    Map<org.antlr.v4.runtime.tree.ParseTree, String> all = new java.util.HashMap<>(instead);
    all.put(predicate.test(), writer.copied(predicate.test(), instead));
    return writer.copied(predicate, all);
  }

  /** A text that is compared with something else, as a literal of that kind. */
  private String literal(ParserRuleContext side, Kind kind) {
    if (Nodes.core(side) instanceof TextContext text) {
      String value = Nodes.value(text).strip();
      String to =
          switch (kind) {
            case Date -> value.matches(DAY) ? "DATE '" + value + "'" : "";
            case Timestamp ->
                value.matches(DAY)
                    ? "TIMESTAMP '" + value + " 00:00:00'"
                    : value.matches(DAY + " " + TIME) ? "TIMESTAMP '" + value + "'" : "";
            case Integer, Decimal -> value.matches("-?\\d{1,18}(\\.\\d{1,18})?") ? value : "";
            default -> "";
          };
      if (!to.isEmpty()) {
        return writer.changed("IMPLICIT_CONVERSION", side, to);
      }
    }
    throw RefusedException.of("IMPLICIT_CONVERSION", side);
  }

  private static boolean endsBlank(ParserRuleContext side) {
    return Nodes.core(side) instanceof TextContext text && Nodes.value(text).endsWith(" ");
  }

  /** Blanks at the end do not count on Redshift. */
  private String blanks(PredicateContext predicate, List<? extends ParserRuleContext> sides) {
    Map<org.antlr.v4.runtime.tree.ParseTree, String> instead = new java.util.HashMap<>();
    for (ParserRuleContext side : sides) {
      instead.put(
          side,
          Nodes.core(side) instanceof TextContext text
              ? "'" + Nodes.value(text).replaceAll(" +$", "").replace("'", "''") + "'"
              : "TRIM(TRAILING ' ' FROM " + writer.write(side) + ")");
    }
    return writer.changed("TRAILING_BLANKS", predicate, with(predicate, instead));
  }

  private @Nullable String like(PredicateContext predicate, LikeContext like) {
    if (!(Nodes.core(like.pattern) instanceof TextContext pattern)) {
      throw RefusedException.of(like.escape == null ? "BACKSLASH" : "ILIKE", like.pattern);
    }
    if (like.kind.getType() == dev.causeway.dialect.grammar.SqlLexer.LIKE) {
      return null;
    }
    String text = SqlTree.text(pattern);
    boolean plain = text.chars().allMatch(c -> c < 128);
    boolean letter =
        like.escape != null && SqlTree.text(like.escape).chars().anyMatch(Character::isLetter);
    if (!plain || letter) {
      throw RefusedException.of("ILIKE", like);
    }
    return writer.changed(
        "ILIKE",
        predicate,
        "LOWER(%s) %sLIKE %s%s"
            .formatted(
                writer.write(predicate.operand()),
                like.NOT() == null ? "" : "NOT ",
                text.toLowerCase(Locale.ROOT),
                like.escape == null ? "" : " ESCAPE " + SqlTree.text(like.escape)));
  }
}
