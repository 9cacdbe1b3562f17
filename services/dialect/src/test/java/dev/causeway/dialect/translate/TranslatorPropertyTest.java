package dev.causeway.dialect.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.dialect.QueryLint;
import dev.causeway.dialect.Tables;
import dev.causeway.dialect.causes.QueryCauses;
import dev.causeway.dialect.translate.Translation.Made;
import dev.causeway.dialect.tree.SqlTree;
import dev.causeway.dialect.tree.UnreadableSqlException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TranslatorPropertyTest {
  private static final List<String> WORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP BY",
          "ORDER BY",
          "LIMIT 5",
          "TOP 3",
          "QUALIFY",
          "orders",
          "lines",
          "t",
          "id",
          "customer",
          "day",
          "total",
          "o.id",
          "*",
          ",",
          "(",
          ")",
          "=",
          "<",
          "+",
          "-",
          "/",
          "||",
          "::int",
          "::date",
          "'x'",
          "'2024-01-01'",
          "1",
          "2.5",
          "NVL(",
          "SUM(",
          "AVG(",
          "TRUNC(",
          "ROUND(",
          "LISTAGG(",
          "a IGNORE NULLS)",
          "LAST_VALUE(",
          "TRIM(",
          "DISTINCT",
          "COUNT(*)",
          "DATEADD(day, 1,",
          "CASE WHEN",
          "THEN",
          "ELSE",
          "END",
          "AND",
          "OR",
          "NOT",
          "IS NULL",
          "IN",
          "LIKE",
          "BETWEEN",
          "AS a",
          "JOIN",
          "ON",
          "LEFT",
          "UNION ALL",
          "WITH x AS (",
          "OVER (ORDER BY id)",
          "DESC",
          "'",
          "\"",
          "--",
          "/*",
          ";",
          ".",
          ":p",
          "[",
          "]",
          "\n",
          "é",
          "😀");

  /** Any text: it is translated or refused, never a crash. */
  @Property(tries = 2000)
  void garbageIsRefused(@ForAll("garbage") String sql) {
    Translator.translate(sql, Tables.SHOP);
    assertThat(QueryLint.lint(sql)).isNotNull();
    try {
      QueryCauses.of(sql, Tables.SHOP);
    } catch (UnreadableSqlException e) {
      assertThat(e.place().line()).isPositive();
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  @Provide
  Arbitrary<String> garbage() {
    Arbitrary<String> words =
        Arbitraries.of(WORDS).list().ofMaxSize(25).map(list -> String.join(" ", list));
    return Arbitraries.oneOf(
        words, words.map(text -> "SELECT " + text), Arbitraries.strings().ofMaxLength(40));
  }

  /** A tree's text is the text; a translation is one text, and itself a query. */
  @Property(tries = 1000)
  void aTranslationIsStable(@ForAll("queries") String sql) {
    assertThat(SqlTree.text(SqlTree.parse(sql).query())).isEqualTo(sql);
    if (Translator.translate(sql, Tables.SHOP) instanceof Made made) {
      String again = SqlTree.text(SqlTree.parse(made.sql()).query());
      assertThat(again).isEqualTo(made.sql());
      assertThat(Translator.translate(sql, Tables.SHOP)).isEqualTo(made);
      if (made.rewrites().isEmpty()) {
        assertThat(made.sql()).isEqualTo(sql);
      }
    }
  }

  @Provide
  Arbitrary<String> queries() {
    Arbitrary<String> values = expressions(2);
    return Combinators.combine(
            values, values, Arbitraries.of("", " WHERE NOT ", " WHERE "), tests())
        .as((one, other, where, test) ->
            "SELECT "
                + one
                + " AS a, "
                + other
                + " AS b FROM orders"
                + (where.isEmpty() ? "" : where + test));
  }

  private static Arbitrary<String> tests() {
    return expressions(1)
        .flatMap(value ->
            Arbitraries.of(" IS NULL", " = 5", " ISNULL", " IN (1, 2)", " BETWEEN 1 AND 2")
                .map(test -> value + test));
  }

  private static Arbitrary<String> expressions(int depth) {
    Arbitrary<String> leaves =
        Arbitraries.of(
            "id", "customer", "day", "at", "total", "weight", "1", "2.50", "'ab'", "NULL");
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<String> inner = expressions(depth - 1);
    Arbitrary<String> calls =
        Combinators.combine(
                inner,
                inner,
                Arbitraries.of(
                    "NVL(%s, %s)",
                    "(%s + %s)",
                    "%s - %s",
                    "(%s || %s)",
                    "DECODE(%s, %s, 1, 0)",
                    "GREATEST(%s, %s)",
                    "CASE WHEN %s IS NULL THEN %s END",
                    "CONCAT(%s, %s)",
                    "DATEDIFF(day, %s, %s)",
                    "%s / %s"))
            .as((one, other, form) -> form.formatted(one, other));
    return Arbitraries.oneOf(leaves, calls, inner.map(one -> "(" + one + ")::varchar(9)"));
  }
}
