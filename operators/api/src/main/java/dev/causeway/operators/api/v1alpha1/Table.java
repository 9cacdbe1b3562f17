package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.causeway.contract.WorkloadPlan.Form;
import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Known;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that crosses. Its columns and types are discovered from the source.
 *
 * @param name its name
 * @param key columns that identify a row; empty where it has none
 * @param partitionBy how it is laid out in the lake; null for one folder
 * @param columns those that cross as another type than theirs
 */
@ApiType
public record Table(
    @Required
        @Size(min = 1, max = 127)
        @Pattern("^[a-z_][a-z0-9_]*$")
        @JsonPropertyDescription("Name of the table, lower case.")
        String name,
    @Size(min = 1, max = 16)
        @JsonPropertyDescription(
            "Columns that identify a row. Leave it out where the table has no key.")
        List<@Size(min = 1, max = 127) @Pattern("^[a-z_][a-z0-9_]*$") String> key,
    @JsonPropertyDescription("How the table is laid out in the lake. Left out: one folder.")
        @Nullable PartitionBy partitionBy,
    @Size(min = 1, max = 1600)
        @JsonPropertyDescription(
            "Columns that cross as another type, by name: those whose type the target lacks (SUPER,"
                + " VARBYTE, TIME, TIMETZ, INTERVAL, GEOMETRY, GEOGRAPHY), and TIMESTAMP or"
                + " TIMESTAMPTZ with microseconds, where the target keeps milliseconds. Queries then"
                + " meet a VARCHAR in the target. Any other column crosses as it is.")
        List<ColumnMapping> columns) {
  public Table {
    key = Absent.list(key);
    columns = Absent.list(columns);
  }

  /**
   * A column that crosses as another type.
   *
   * @param name its name
   * @param as what it crosses as
   */
  @ApiType
  public record ColumnMapping(
      @Required
          @Size(min = 1, max = 127)
          @Pattern("^[a-z_][a-z0-9_]*$")
          @JsonPropertyDescription("Name of the column, lower case.")
          String name,
      @Required
          @JsonPropertyDescription(
              "Text: the source's own exact text of the value, such as JSON of a SUPER, hexadecimal"
                  + " digits of a VARBYTE, 2026-03-01 10:00:00.000007 of a TIMESTAMP.")
          Form as) {}

  /**
   * Folders by time.
   *
   * @param column a DATE or TIMESTAMP column
   * @param granularity length of one partition
   * @param partitions how Athena knows which there are; null as the catalogue says
   */
  @ApiType
  public record PartitionBy(
      @Required
          @Size(min = 1, max = 127)
          @Pattern("^[a-z_][a-z0-9_]*$")
          @JsonPropertyDescription("A DATE or TIMESTAMP column of the table.")
          String column,
      @Default("Month") @JsonPropertyDescription("Length of one partition.")
          Granularity granularity,
      @JsonPropertyDescription(
              "How Athena knows which partitions there are. Left out: as catalog.partitions says.")
          @Nullable Known partitions) {}
}
