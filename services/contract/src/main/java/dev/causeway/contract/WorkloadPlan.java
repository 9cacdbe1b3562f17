package dev.causeway.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workload with every reference resolved: what acts on data and the agent work from.
 *
 * @param namespace namespace of the QueryWorkload
 * @param name its name
 * @param region AWS region
 * @param source the source
 * @param target the target
 * @param tables the tables that cross
 * @param queries the named queries
 * @param accepted differences that somebody answers for; not in the JSON where there are none, so
 *     that such a plan has the hash that it always had
 * @param budgetUsd what a comparison may cost, in US dollars; null for any price
 */
public record WorkloadPlan(
    String namespace,
    String name,
    String region,
    Source source,
    Target target,
    List<Table> tables,
    List<NamedQuery> queries,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Accepted> accepted,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal budgetUsd) {

  public WorkloadPlan {
    tables = List.copyOf(tables);
    queries = List.copyOf(queries);
    accepted = accepted == null ? List.of() : List.copyOf(accepted);
  }

  /** A workload whose source and target have to be equal, at any price. */
  public WorkloadPlan(
      String namespace,
      String name,
      String region,
      Source source,
      Target target,
      List<Table> tables,
      List<NamedQuery> queries) {
    this(namespace, name, region, source, target, tables, queries, List.of(), null);
  }

  /** SHA-256 of this plan's canonical JSON, in hexadecimal. */
  public String hash() {
    return Json.hash(this);
  }

  /**
   * Redshift Serverless.
   *
   * @param workgroup workgroup name
   * @param database database name
   * @param schema schema that holds the tables
   * @param secretArn Secrets Manager secret with the credentials; empty for IAM authentication
   * @param unloadRoleArn role that Redshift assumes to write to the lake
   */
  public record Source(
      String workgroup, String database, String schema, String secretArn, String unloadRoleArn) {}

  /**
   * Athena over S3.
   *
   * @param workgroup Athena workgroup
   * @param bucket bucket of the lake
   * @param prefix folder in it, without slashes at its ends
   * @param catalogDatabase first part of the name of each run's Glue database
   * @param crawler Glue crawler whose findings must equal the exact tables; empty for none
   */
  public record Target(
      String workgroup, String bucket, String prefix, String catalogDatabase, String crawler) {
    /** Without a crawler. */
    public Target(String workgroup, String bucket, String prefix, String catalogDatabase) {
      this(workgroup, bucket, prefix, catalogDatabase, "");
    }
  }

  /**
   * A table that crosses.
   *
   * @param name its name
   * @param key columns that identify a row; empty where it has none
   * @param partition how it is laid out in the lake; null for one folder
   * @param columns those that cross as another type than theirs
   */
  public record Table(
      String name, List<String> key, @Nullable Partition partition, List<ColumnMapping> columns) {
    public Table {
      key = List.copyOf(key);
      columns = List.copyOf(columns);
    }

    /** A table whose columns all cross as they are. */
    public Table(String name, List<String> key, @Nullable Partition partition) {
      this(name, key, partition, List.of());
    }
  }

  /**
   * A column that crosses as another type.
   *
   * @param name its name
   * @param as what it crosses as
   */
  public record ColumnMapping(String name, Form as) {}

  /** What a column may cross as, without loss. */
  public enum Form {
    /** The source's own exact text of the value. */
    Text
  }

  /**
   * A derived partition column, {@code p_<column>_<granularity>}; the original stays in the files.
   *
   * @param column a DATE or TIMESTAMP column
   * @param granularity length of one partition
   * @param known how Athena knows which partitions there are
   */
  public record Partition(String column, Granularity granularity, Known known) {
    /** Value of the derived column for rows without a date. */
    public static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

    /** Registered one by one. */
    public Partition(String column, Granularity granularity) {
      this(column, granularity, Known.Registered);
    }

    /** Name of the derived column. */
    public String derivedColumn() {
      return "p_" + column + "_" + granularity.name().toLowerCase(Locale.ROOT);
    }

    /** Value of the derived column for a row of that day; null where it has none. */
    public String valueOf(@Nullable LocalDate day) {
      if (day == null) {
        return NO_VALUE;
      }
      String iso = day.toString();
      return switch (granularity) {
        case Day -> iso;
        case Month -> iso.substring(0, "2026-03".length());
        case Year -> iso.substring(0, "2026".length());
      };
    }
  }

  /** How Athena knows which partitions there are. */
  public enum Known {
    /** Each is in the Glue catalogue. */
    Registered,
    /** Athena computes them from the table's properties. */
    Projected
  }

  /** Length of one partition; its value reads 2026-03-01, 2026-03 or 2026. */
  public enum Granularity {
    Day,
    Month,
    Year
  }

  /**
   * A question people ask, with its verified SQL. Unqualified table names follow the route.
   *
   * @param name unique name
   * @param question as people ask it
   * @param personas who asks it
   * @param sql one SELECT that both engines run
   * @param rowOrder whether the order of rows is part of the answer
   * @param parameters what has to be given to ask it
   * @param samples sets of real values, each with which it is proven
   */
  public record NamedQuery(
      String name,
      String question,
      List<String> personas,
      String sql,
      RowOrder rowOrder,
      List<QueryParameter> parameters,
      List<Map<String, String>> samples) {
    public NamedQuery {
      personas = List.copyOf(personas);
      // Plans that were written before there were parameters have none.
      parameters = parameters == null ? List.of() : List.copyOf(parameters);
      samples = samples == null ? List.of() : samples.stream().map(Map::copyOf).toList();
    }

    /** A query without parameters. */
    public NamedQuery(
        String name, String question, List<String> personas, String sql, RowOrder rowOrder) {
      this(name, question, personas, sql, rowOrder, List.of(), List.of());
    }

    /** The values it is proven with: each of its samples, or none once. */
    public List<Map<String, String>> asked() {
      return parameters.isEmpty() ? List.of(Map.of()) : samples;
    }
  }

  /** Whether the order of rows is part of an answer. */
  public enum RowOrder {
    /** The SQL sorts by a total order. */
    Total,
    /** Rows count as a multiset. */
    Any
  }
}
