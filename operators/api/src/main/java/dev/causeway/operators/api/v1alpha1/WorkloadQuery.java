package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question people ask, with its verified SQL. Table names are not qualified: they follow the
 * route.
 *
 * @param name unique name
 * @param question as people ask it
 * @param personas who asks it
 * @param sql one SELECT that both engines run; null with {@code sqlFrom}
 * @param sqlFrom where the SQL stands; null with {@code sql}
 * @param rowOrder whether the order of rows is part of the answer
 */
@ApiType
@ValidationRule(
    value = "has(self.sql) != has(self.sqlFrom)",
    message = "must have exactly one of sql and sqlFrom: remove the other, or add one")
public record WorkloadQuery(
    @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z]([a-z0-9_-]*[a-z0-9])?$")
        @JsonPropertyDescription("Name of the query; it is part of its URL.")
        String name,
    @Required @Size(min = 1, max = 500) @JsonPropertyDescription("The question, as people ask it.")
        String question,
    @Size(max = 32) @JsonPropertyDescription("Personas that ask it.")
        List<@Size(min = 1, max = 63) @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$") String> personas,
    @Size(min = 1, max = 65536)
        @JsonPropertyDescription(
            "One SELECT that both engines run, with unqualified table names. Or sqlFrom.")
        @Nullable String sql,
    @JsonPropertyDescription("Where the SQL stands. Or sql.") @Nullable SqlFrom sqlFrom,
    @Default("Any")
        @JsonPropertyDescription(
            "Total: the SQL sorts by a total order, and the order is compared. Any: rows are"
                + " compared as a multiset.")
        RowOrder rowOrder) {
  public WorkloadQuery {
    personas = Absent.list(personas);
  }

  /**
   * One key of a ConfigMap.
   *
   * @param configMap name of a ConfigMap in the same namespace
   * @param key its key
   */
  @ApiType
  public record SqlFrom(
      @Required
          @Size(min = 1, max = 253)
          @JsonPropertyDescription("Name of a ConfigMap in the same namespace.")
          String configMap,
      @Required
          @Size(min = 1, max = 253)
          @Pattern("^[-._a-zA-Z0-9]+$")
          @JsonPropertyDescription("Key of the ConfigMap that holds the SQL.")
          String key) {}
}
