package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
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
 * @param parameters what has to be given to ask it
 * @param samples sets of real values, with each of which it is proven
 */
@ApiType
@ValidationRule(
    value = "has(self.sql) != has(self.sqlFrom)",
    message = "must have exactly one of sql and sqlFrom: remove the other, or add one")
@ValidationRule(
    value =
        "(has(self.parameters) && size(self.parameters) > 0) == (has(self.samples) &&"
            + " size(self.samples) > 0)",
    message =
        "must have samples where it has parameters, and only there: add a set with a real value for"
            + " each parameter, or remove them")
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
        RowOrder rowOrder,
    @Size(min = 1, max = 16)
        @JsonPropertyDescription(
            "What has to be given to ask it, by name. The SQL says :name where a value belongs.")
        List<Parameter> parameters,
    @Size(min = 1, max = 32)
        @JsonPropertyDescription(
            "Sets of real values, as {since: \"2026-01-31\"}: one value for each parameter, written"
                + " as a text. The query is proven with each set.")
        List<Map<String, String>> samples) {
  public WorkloadQuery {
    personas = Absent.list(personas);
    parameters = Absent.list(parameters);
    samples = Absent.list(samples);
  }

  /** How many times it is proven: with each of its samples, or once. */
  public int timesProven() {
    return Math.max(1, samples.size());
  }

  /**
   * A parameter.
   *
   * @param name its name
   * @param type what its values are
   * @param description what it is for
   */
  @ApiType
  public record Parameter(
      @Required
          @Size(min = 1, max = 63)
          @Pattern("^[a-z][a-z0-9_]*$")
          @JsonPropertyDescription("Name of the parameter; the SQL says it after a colon.")
          String name,
      @Required
          @JsonPropertyDescription(
              "What a value is. Text: 1 to 500 characters. Integer: of 64 bits. Decimal: of at most 38"
                  + " digits. Date: 2026-01-31. Boolean: true or false.")
          Type type,
      @Size(max = 500) @JsonPropertyDescription("What it is for, for those who ask.")
          String description) {
    public Parameter {
      description = Absent.text(description);
    }
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
