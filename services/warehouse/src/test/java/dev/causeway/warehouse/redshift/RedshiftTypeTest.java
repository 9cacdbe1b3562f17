package dev.causeway.warehouse.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Column.Origin;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.GlueTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RedshiftTypeTest {
  @Test
  void theReadmeSaysHowEveryTypeCrosses() throws IOException {
    String table =
        Arrays.stream(RedshiftType.values())
            .map(RedshiftTypeTest::line)
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("README.md"))).contains(table);
  }

  private static String line(RedshiftType type) {
    String lake =
        RedshiftType.of(type.sqlName(), 9, 12, 2)
            .map(GlueTypes::of)
            .map(glue -> "`" + glue.replace("12,2", "p,s").replace("(9)", "(n)") + "`")
            .orElse(type.hasText() ? "refused unless declared" : "refused");
    String text = type.hasText() ? type.textForm() : "refused";
    return "| %s | %s | %s |".formatted(type.sqlName().toUpperCase(Locale.ROOT), lake, text);
  }

  @Test
  void aDeclaredColumnIsSelectedAsItsText() {
    Column column = new Column("doc", RedshiftType.textType(), true, new Origin("Doc", "super"));
    assertThat(RedshiftSql.exported(column))
        .isEqualTo("CASE WHEN \"Doc\" IS NOT NULL THEN JSON_SERIALIZE(\"Doc\") END AS \"doc\"");
    Column renamed =
        new Column(
            "orderid", ColumnType.of(ColumnType.Kind.BigInt), true, new Origin("OrderId", ""));
    assertThat(RedshiftSql.exported(renamed)).isEqualTo("\"OrderId\" AS \"orderid\"");
  }

  @Test
  void readsBothKindsOfInterval() {
    assertThat(RedshiftType.named("interval year to month")).contains(RedshiftType.Interval);
    assertThat(RedshiftType.named("INTERVAL DAY TO SECOND")).contains(RedshiftType.Interval);
    assertThat(RedshiftType.named("xml")).isEmpty();
  }
}
