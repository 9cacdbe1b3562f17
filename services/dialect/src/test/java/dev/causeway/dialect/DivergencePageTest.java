package dev.causeway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for people is the table; {@code make generate} writes it. */
class DivergencePageTest {
  private static final Path PAGE = Path.of("DIVERGENCES.md");
  private static final String REDSHIFT = "https://docs.aws.amazon.com/redshift/latest/dg/";
  private static final String TRINO = "https://trino.io/docs/current/";

  @Test
  void thePageIsTheTable() throws IOException {
    if (Boolean.getBoolean("causeway.generate")) {
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE).as("run make generate").hasContent(page());
  }

  private static String page() {
    return """
    # Redshift, PostgreSQL, Trino (Athena): where they differ
    Written by `make generate` from `divergences.yaml`. Lint: what `causeway lint` and the operators make of it. Stand-in: \
    what the Redshift stand-in, which is PostgreSQL, does.

    | rule | matter | Redshift | PostgreSQL | Athena | lint | write instead | stand-in | source |
    |---|---|---|---|---|---|---|---|---|
    """
        + Divergences.table().rows().stream()
            .map(DivergencePageTest::row)
            .collect(Collectors.joining());
  }

  private static String row(Divergence row) {
    String docs =
        row.docs().stream()
            .map(doc ->
                "[%s](%s)".formatted(name(doc), (doc.contains("/") ? TRINO : REDSHIFT) + doc))
            .collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            row.id(),
            cell(row.topic()),
            cell(row.redshift()),
            cell(row.postgresql()),
            cell(row.athena()),
            row.lint().name().toLowerCase(java.util.Locale.ROOT),
            cell(row.remedy()),
            row.standIn().name().toLowerCase(java.util.Locale.ROOT),
            docs);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String name(String doc) {
    return doc.substring(doc.lastIndexOf('/') + 1).replace(".html", "");
  }
}
