package dev.causeway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table, by its own examples. */
class DivergencesTest {
  private static final Set<String> TABLES = Set.of("t");

  static final List<Divergence> rows = Divergences.table().rows();

  static Stream<Divergence.Trap> traps() {
    return rows.stream().flatMap(row -> row.traps().stream());
  }

  static Stream<String> fine() {
    return rows.stream().flatMap(row -> row.fine().stream());
  }

  @ParameterizedTest
  @FieldSource("rows")
  void everyRowShowsWhatItSays(Divergence row) {
    boolean silent = row.lint() == Divergence.Lint.Ok;
    assertThat(row.traps().isEmpty()).as("traps of %s", row.id()).isEqualTo(silent);
    assertThat(row.remedy().isEmpty()).as("remedy of %s", row.id()).isEqualTo(silent);
    assertThat(row.docs()).as("documentation of %s", row.id()).isNotEmpty();
    for (Divergence.Trap trap : row.traps()) {
      assertThat(lint(trap.sql()))
          .as(trap.sql())
          .filteredOn(f -> f.id().equals(row.id()))
          .extracting(f -> f.line() + ":" + f.column())
          .containsExactlyElementsOf(trap.at());
    }
  }

  @ParameterizedTest
  @FieldSource("rows")
  void whatTheStandInDoesOfItsOwnIsShown(Divergence row) {
    List<Divergence.Where> shown = row.values().stream().map(Divergence.Value::where).toList();
    switch (row.standIn()) {
      case Refused -> assertThat(shown).as(row.id()).contains(Divergence.Where.Refused);
      case Shim ->
          assertThat(shown)
              .as(row.id())
              .containsAnyOf(Divergence.Where.Redshift, Divergence.Where.Both);
      case Same, Differs -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("fine")
  void whatIsFineHasNoFinding(String sql) {
    assertThat(lint(sql)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("traps")
  void aTrapCanBeAccepted(Divergence.Trap trap) {
    String id = lint(trap.sql()).getFirst().id();
    assertThat(lint("-- accept: " + id + " because it is known\n" + trap.sql()))
        .noneMatch(f -> f.id().equals(id));
  }

  private static List<Finding> lint(String sql) {
    return QueryLint.lint(sql, TABLES, QueryLint.RowOrder.Any);
  }
}
