package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.causeway.contract.WorkloadPlan.Granularity;
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
        @Nullable PartitionBy partitionBy) {
  public Table {
    key = Absent.list(key);
  }

  /**
   * Folders by time.
   *
   * @param column a DATE or TIMESTAMP column
   * @param granularity length of one partition
   */
  @ApiType
  public record PartitionBy(
      @Required
          @Size(min = 1, max = 127)
          @Pattern("^[a-z_][a-z0-9_]*$")
          @JsonPropertyDescription("A DATE or TIMESTAMP column of the table.")
          String column,
      @Default("Month") @JsonPropertyDescription("Length of one partition.")
          Granularity granularity) {}
}
