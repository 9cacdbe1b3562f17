package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Cause;
import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.dialect.Catalog;
import dev.causeway.parity.ParityPlan.QueryCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema is that of the records, and reports are what it says. */
class ReportSchemaTest {
  private static final Path FILE =
      Path.of("src/main/resources/dev/causeway/parity/parity-report.schema.json");

  private final TwoDuckDbs both = new TwoDuckDbs();

  @BeforeAll
  static void generate() throws IOException {
    if (Boolean.getBoolean("causeway.generate")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, ReportSchema.of(ParityReport.class, ParityReport.SCHEMA));
    }
  }

  @BeforeEach
  void fill() throws SQLException {
    both.atBoth(
        "CREATE TABLE item (id BIGINT, note VARCHAR)",
        "INSERT INTO item SELECT i, 'note ' || i FROM range(100) t(i)");
  }

  @AfterEach
  void close() {
    both.close();
  }

  @Test
  void theFileIsTheSchemaOfTheRecords() throws IOException {
    String schema = ReportSchema.of(ParityReport.class, ParityReport.SCHEMA);
    assertThat(Files.readString(FILE)).as("run make generate").isEqualTo(schema);
    assertThat(schema).doesNotContain("\"description\" : \"\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Match            | SELECT COUNT(*) AS n FROM item | SELECT 1
          Mismatch         | SELECT COUNT(*) AS n FROM item | UPDATE item SET note = 'x' WHERE id = 7
          Mismatch         | SELECT MAX(note) AS n FROM item| DELETE FROM item WHERE id = 99
          Nondeterministic | SELECT id FROM item LIMIT 3    | SELECT 1
          Unknown          | SELECT nope FROM item          | SELECT 1
          Match            | SELECT id FROM item WHERE id IN (FROM range(3)) | SELECT 1
          """)
  void aReportOfEachVerdictFits(Verdict verdict, String sql, String atTarget) throws Exception {
    both.atTarget(atTarget);

    ParityReport report = compare(sql, List.of());

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(errors(report.json())).isEmpty();
  }

  @Test
  void aReportOfAcceptedDifferencesFits() throws Exception {
    both.atTarget("UPDATE item SET note = 'x' WHERE id = 7");

    ParityReport report =
        compare(
            "SELECT 1 AS one",
            List.of(
                new Accepted(
                    "item", "note", Cause.Value, "known", "jane", LocalDate.of(2027, 1, 31))));

    assertThat(report.verdict()).isEqualTo(Verdict.Match);
    assertThat(errors(report.json())).isEmpty();
  }

  @Test
  void aReportOfATargetThatIsBehindFitsWithItsProfileAndPartitions() throws Exception {
    both.atBoth("ALTER TABLE item ADD COLUMN day DATE", "UPDATE item SET day = DATE '2026-01-01'")
        .atTarget("DELETE FROM item WHERE id = 99");
    Declared declared =
        new Declared(
            new Partition("day", Granularity.Month),
            "id",
            true,
            List.of(new Declared.Reference("id", "item", "id")));

    ParityReport report = both.compare(both.table("item", "id").with(declared));

    assertThat(report.verdict()).isEqualTo(Verdict.Lag);
    assertThat(errors(report.json())).isEmpty();
  }

  @Test
  void whatTheSchemaDoesNotKnowDoesNotFit() throws Exception {
    String json = compare("SELECT 1 AS one", List.of()).json();

    assertThat(errors(json.replace("\"proposal\"", "\"proposed\""))).isNotEmpty();
    assertThat(errors(json.replace(ParityReport.SCHEMA, "causeway.dev/parity-report/v2")))
        .isNotEmpty();
    assertThat(errors(json.replace("\"verdict\":\"Match\"", "\"verdict\":\"Equal\""))).isNotEmpty();
  }

  private ParityReport compare(String sql, List<Accepted> accepted) throws InterruptedException {
    return both.compare(
        new ParityPlan(
            List.of(both.table("item", "id")),
            List.of(new QueryCheck("q", sql, RowOrder.Any)),
            Duration.ofMinutes(1),
            ParityLimits.DEFAULT,
            accepted,
            Catalog.empty()));
  }

  private static List<Error> errors(String json) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(FILE));
    return schema.validate(json, InputFormat.JSON);
  }
}
