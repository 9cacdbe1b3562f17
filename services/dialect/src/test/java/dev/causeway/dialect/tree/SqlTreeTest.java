package dev.causeway.dialect.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.Divergence;
import dev.causeway.dialect.Divergences;
import dev.causeway.dialect.QueryLint;
import dev.causeway.dialect.names.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SqlTreeTest {
  static Stream<String> queries() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../../environments"))) {
      List<Path> found = files.filter(f -> f.toString().contains("/queries/")).sorted().toList();
      return found.stream().filter(f -> f.toString().endsWith(".sql")).map(SqlTreeTest::read);
    }
  }

  /** What the table of divergences shows, apart from what Redshift itself cannot read. */
  static Stream<String> samples() {
    return Divergences.table().rows().stream()
        .flatMap(row ->
            Stream.of(
                    row.traps().stream().map(Divergence.Trap::sql),
                    row.fine().stream(),
                    row.values().stream().map(Divergence.Value::sql))
                .flatMap(s -> s));
  }

  @ParameterizedTest
  @MethodSource({"queries", "samples"})
  void readsEveryQueryOfOurs(String sql) {
    assertThat(SqlTree.text(SqlTree.parse(sql).query())).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELEC 1 | 1:1 | 'SELEC' is not expected here",
        "SELECT a FROM | 1:14 | it ends too early",
        "SELECT a FROM t WHERE (b = 1 | 1:29 | it ends too early",
        "SELECT 'a FROM t | 1:8 | ''' is not expected here",
        "SELECT a FROM t; SELECT 1 | 1:18 | 'SELECT' is not expected here",
        "DELETE FROM t | 1:1 | 'DELETE' is not expected here",
        "SELECT a = b = c FROM t | 1:14 | '=' is not expected here",
      })
  void whatIsNoQueryIsRefusedWithItsPlace(String sql, String place, String message) {
    assertThatExceptionOfType(UnreadableSqlException.class)
        .isThrownBy(() -> SqlTree.parse(sql))
        .withMessage(message)
        .satisfies(e -> assertThat(e.place()).hasToString(place));
  }

  @ParameterizedTest
  @CsvSource({"(, ), 100, true", "(, ), 50000, false", "1 +, , 1500, true", "1 +, , 20000, false"})
  void whatIsNestedTooDeeplyIsRefused(String open, String close, int times, boolean read) {
    String shut = close == null ? "" : close;
    String sql = "SELECT " + open.repeat(times) + "1" + shut.repeat(times);
    if (read) {
      SqlTree tree = SqlTree.parse(sql);
      assertThat(QueryLint.lint(sql)).isEmpty();
      assertThat(Names.of(tree, Catalog.empty()).output(tree.query()).fields()).hasSize(1);
    } else {
      assertThatExceptionOfType(UnreadableSqlException.class)
          .isThrownBy(() -> SqlTree.parse(sql))
          .withMessage("it is nested too deeply");
    }
  }

  @Test
  void placesCountCharactersAlsoBeyondTheFirstPlane() {
    SqlTree tree = SqlTree.parse("SELECT '😀', a\nFROM t");
    assertThat(SqlTree.text(tree.query())).isEqualTo("SELECT '😀', a\nFROM t");
    Edit edit = Edit.replace(Nodes.select(tree.query()).selectItem(1), "b");
    assertThat(edit.place()).hasToString("1:13");
    assertThat(Edit.apply("SELECT '😀', a\nFROM t", List.of(edit)))
        .isEqualTo("SELECT '😀', b\nFROM t");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
