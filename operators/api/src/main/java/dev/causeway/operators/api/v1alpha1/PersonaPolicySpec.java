package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What a persona may see and do.
 *
 * @param persona who
 * @param tables what it may read; a table that is not named is denied
 * @param allow what it may use
 * @param limits how much it may use
 * @param mfa whether a second factor is asked for
 * @param enforcement which walls stand
 * @param mode whether a breach is refused or only written down
 */
@ApiType
public record PersonaPolicySpec(
    @Required @JsonPropertyDescription("Who.") Persona persona,
    @Size(max = 200)
        @JsonPropertyDescription("What it may read, by table. A table that is not named is denied.")
        List<TableRule> tables,
    @Default("{}") @JsonPropertyDescription("What it may use.") Allow allow,
    @Default("{}") @JsonPropertyDescription("How much it may use.") Limits limits,
    @Default("Optional") @JsonPropertyDescription("Whether a second factor is asked for.") Mfa mfa,
    @Default("{}") @JsonPropertyDescription("Which walls stand.") Enforcement enforcement,
    @Default("Audit")
        @JsonPropertyDescription("Audit: a breach is written down. Enforce: it is refused.")
        Mode mode) {
  public PersonaPolicySpec {
    tables = Absent.list(tables);
  }

  /**
   * A persona.
   *
   * @param displayName as people read it
   * @param group group of the user directory whose members have it
   */
  @ApiType
  public record Persona(
      @Required @Size(min = 1, max = 100) @JsonPropertyDescription("Name that people read.")
          String displayName,
      @Required
          @Size(min = 1, max = 128)
          @Pattern("^[\\w.-]+$")
          @JsonPropertyDescription("Group of the user directory whose members have this persona.")
          String group) {}

  /**
   * What a persona may read of a table.
   *
   * @param name the table
   * @param columns which columns
   * @param masks columns that are shown changed
   * @param rowFilter condition that a row must meet; empty for all rows
   */
  @ApiType
  public record TableRule(
      @Required
          @Size(min = 1, max = 127)
          @Pattern("^[a-z_][a-z0-9_]*$")
          @JsonPropertyDescription("Name of the table.")
          String name,
      @Default("{}") @JsonPropertyDescription("Which columns. Left out: all.") Columns columns,
      @Size(max = 100) @JsonPropertyDescription("Columns that are shown changed, by column.")
          List<Mask> masks,
      @Default("")
          @Size(max = 2048)
          @JsonPropertyDescription(
              "SQL condition that a row must meet; ${claims.NAME} is a claim of the user's token.")
          String rowFilter) {
    public TableRule {
      masks = Absent.list(masks);
      rowFilter = Absent.text(rowFilter);
    }
  }

  /**
   * Columns.
   *
   * @param allow these and no others; empty with {@code deny}
   * @param deny all but these; empty with {@code allow}
   */
  @ApiType
  @ValidationRule(
      value = "!(has(self.allow) && has(self.deny))",
      message = "columns must have at most one of allow and deny: remove the other")
  public record Columns(
      @Size(min = 1, max = 200) @JsonPropertyDescription("These columns and no others.")
          List<@Size(min = 1, max = 127) @Pattern("^[a-z_][a-z0-9_]*$") String> allow,
      @Size(min = 1, max = 200) @JsonPropertyDescription("All columns but these.")
          List<@Size(min = 1, max = 127) @Pattern("^[a-z_][a-z0-9_]*$") String> deny) {
    public Columns {
      allow = Absent.list(allow);
      deny = Absent.list(deny);
    }
  }

  /**
   * A column that is shown changed.
   *
   * @param column the column
   * @param show how
   */
  @ApiType
  public record Mask(
      @Required
          @Size(min = 1, max = 127)
          @Pattern("^[a-z_][a-z0-9_]*$")
          @JsonPropertyDescription("The column.")
          String column,
      @Required @JsonPropertyDescription("What is shown instead of its value.") MaskKind show) {}

  /** What is shown instead of a value. */
  public enum MaskKind {
    /** NULL. */
    Null,
    /** Its SHA-256. */
    Hash,
    /** Its last four characters. */
    LastFour
  }

  /**
   * What a persona may use.
   *
   * @param agents agents
   * @param functions functions of the agents
   */
  @ApiType
  public record Allow(
      @Size(max = 64) @JsonPropertyDescription("Agents it may ask. Left out: none.")
          List<@Size(min = 1, max = 63) @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$") String> agents,
      @Size(max = 256) @JsonPropertyDescription("Functions that agents may call for it.")
          List<@Size(min = 1, max = 127) @Pattern("^[a-zA-Z][\\w.-]*$") String> functions) {
    public Allow {
      agents = Absent.list(agents);
      functions = Absent.list(functions);
    }
  }

  /**
   * How much a persona may use.
   *
   * @param scan bytes that one query may scan, as a quantity
   * @param rows rows that one answer may have
   * @param timeout of one query
   * @param queriesPerHour queries of one user in an hour
   * @param usdPerDay what the queries of one user may cost in a day, in USD
   */
  @ApiType
  public record Limits(
      @Default("10Gi")
          @Size(min = 1, max = 32)
          @ValidationRule(
              value =
                  "isQuantity(self) && quantity(self).isInteger() && quantity(self).compareTo(quantity('10Mi')) >= 0",
              message = "limits.scan must be a quantity of 10Mi or more, such as 10Gi")
          @JsonPropertyDescription("Bytes that one query may scan, as a quantity; 10Mi or more.")
          String scan,
      @Default("10000")
          @Min(1)
          @Max(1000000)
          @JsonPropertyDescription("Rows that one answer may have.")
          int rows,
      @Default("60s")
          @Size(min = 2, max = 32)
          @ValidationRule(value = GoDuration.POSITIVE_RULE, message = GoDuration.POSITIVE_MESSAGE)
          @JsonPropertyDescription("Longest a query may take, with unit, such as 60s.")
          String timeout,
      @Default("200")
          @Min(1)
          @Max(100000)
          @JsonPropertyDescription("Queries that one user may ask in an hour.")
          int queriesPerHour,
      @Default("5")
          @Size(min = 1, max = 16)
          @Pattern("^[0-9]+(\\.[0-9]{1,6})?$")
          @JsonPropertyDescription(
              "What the queries of one user may cost in a day, in USD, as a decimal string.")
          String usdPerDay) {}

  /** Whether a second factor is asked for. */
  public enum Mfa {
    Required,
    Optional
  }

  /**
   * Which walls stand.
   *
   * @param rewrite the agent rewrites SQL; always on
   * @param lakeFormation whether AWS filters too
   * @param workgroup Athena workgroup of this persona; empty for the workload's
   */
  @ApiType
  public record Enforcement(
      @Default("Required")
          @JsonPropertyDescription("The agent rewrites every statement. Always on.")
          Rewrite rewrite,
      @Default("Auto")
          @JsonPropertyDescription(
              "Whether AWS Lake Formation filters too. Auto: where its rules can say it.")
          LakeFormation lakeFormation,
      @Default("")
          @Size(max = 128)
          @Pattern("^[a-zA-Z0-9._-]*$")
          @JsonPropertyDescription("Athena workgroup of this persona. Empty: the workload's.")
          String workgroup) {
    public Enforcement {
      workgroup = Absent.text(workgroup);
    }
  }

  /** The wall in the agent. */
  public enum Rewrite {
    Required
  }

  /** The wall on AWS. */
  public enum LakeFormation {
    Auto,
    Required,
    Off
  }

  /** What a breach leads to. */
  public enum Mode {
    Audit,
    Enforce
  }
}
