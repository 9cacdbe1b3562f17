package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.sql.EngineSql.OwnHashes;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that compare one table on one side.
 *
 * @param engine the engine
 * @param relation the table's name, quoted and qualified
 * @param fields its columns that are compared
 * @param key those of them that identify a row; empty for none
 * @param told those of them that are told of each row beside the key
 * @param buckets how rows are put into buckets, the same on both sides
 * @param own whether checksums are the engine's own hashes, not the MD5 of the canonical text
 * @param profiled whether the scan also counts what {@link ProfileSql} says
 */
public record TableSql(
    EngineSql engine,
    String relation,
    List<Field> fields,
    List<Field> key,
    List<Field> told,
    KeyBuckets buckets,
    boolean own,
    boolean profiled) {
  private static final String MD5 = "row_md5";
  private static final String BITS = "row_bits";

  public TableSql {
    fields = List.copyOf(fields);
    key = List.copyOf(key);
    told = List.copyOf(told);
    own = own && engine.ownHashes(fields).isPresent();
    if (own && buckets == KeyBuckets.Row) {
      throw new IllegalArgumentException("buckets by row need its MD5");
    }
  }

  /**
   * One grouped scan. Columns: bucket, rows, sum of the first checksums, sum of the second; then,
   * where it is profiled, of each field how many values it has and, where these have an order, the
   * least and the most of them; then the number of keys, where there is a key.
   */
  public String scan() {
    return sums(
        "bucket",
        bucketed(),
        profiled ? profile().passed() : "",
        profiled ? profile().counted() : "");
  }

  private ProfileSql profile() {
    return new ProfileSql(engine, fields, key);
  }

  /**
   * The same for groups of rows that have one value of an expression.
   *
   * @param group an SQL expression of type text, never NULL
   */
  public String groups(String group) {
    return sums("part", "SELECT " + group + " AS part, " + hashed(""), "", "");
  }

  private String sums(String by, String rows, String passed, String counted) {
    return """
    SELECT %1$s, COUNT(*) AS row_count, %2$s AS sum1, %3$s AS sum2%8$s
    FROM (
      SELECT %1$s, %4$s AS h1, %5$s AS h2%7$s
      FROM (
        %6$s
      ) hashed
    ) parts
    GROUP BY %1$s\
    """
        .formatted(
            by, engine.sum("h1"), engine.sum("h2"), first(), second(), rows, passed, counted);
  }

  /** One row for the whole table, with nothing around the canonical expression: the floor. */
  public String floor() {
    return """
    SELECT COUNT(*) AS row_count, %s AS sum1, %s AS sum2
    FROM (
      SELECT %s AS h1, %s AS h2
      FROM (
        SELECT %s
      ) hashed
    ) parts\
    """
        .formatted(engine.sum("h1"), engine.sum("h2"), first(), second(), hashed(""));
  }

  /**
   * The rows of some buckets. Columns: MD5 in hexadecimal, then those of the key and those to tell,
   * or all of them.
   *
   * @param wanted the buckets
   * @param whole whether all columns are wanted; a table without key gives them in any case
   */
  public String rows(Collection<Integer> wanted, boolean whole) {
    List<Field> shown = shown(whole);
    String in =
        " IN (" + wanted.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    boolean outside = buckets == KeyBuckets.Row;
    String columns =
        shown.stream()
            .map(field -> ", " + engine.shown(field.column()))
            .collect(Collectors.joining());
    String names =
        shown.stream()
            .map(field -> ", " + EngineSql.identifier(field.column().name()))
            .collect(Collectors.joining());
    String where = outside ? "WHERE " + KeyBuckets.ofRow(engine, engine.bits(MD5)) + in : "";
    return """
    SELECT %s AS row_hash%s
    FROM (
      SELECT %s%s FROM %s%s%s
    ) hashed %s\
    """
        .formatted(
            engine.hex(MD5),
            names,
            md5(),
            columns,
            from(),
            outside ? "" : " WHERE " + buckets.ofKey(engine, bucketedBy()) + in,
            engine.once(),
            where)
        .stripTrailing();
  }

  /** The greatest value of a column; NULL where it has none. */
  public String greatest(String column) {
    Field field =
        fields.stream().filter(f -> f.column().name().equals(column)).findFirst().orElseThrow();
    String name = EngineSql.identifier(column);
    return "SELECT %s FROM (SELECT MAX(%s) AS %s FROM %s) greatest"
        .formatted(engine.shown(field.column()), name, name, relation);
  }

  /**
   * How many rows name something that is not there.
   *
   * @param column the column that names
   * @param others the table that it names a row of, quoted and qualified
   * @param named that table's column
   */
  public String orphans(String column, String others, String named) {
    return """
    SELECT COUNT(*) AS orphans
    FROM %s t0 LEFT JOIN (SELECT DISTINCT %s AS named FROM %s) t1 ON t0.%s = t1.named
    WHERE t0.%s IS NOT NULL AND t1.named IS NULL\
    """
        .formatted(
            relation,
            EngineSql.identifier(named),
            others,
            EngineSql.identifier(column),
            EngineSql.identifier(column));
  }

  /** The fields that {@link #rows} gives. */
  public List<Field> shown(boolean whole) {
    return whole || key.isEmpty()
        ? fields
        : fields.stream().filter(f -> key.contains(f) || told.contains(f)).toList();
  }

  /** Equal rows must be in one bucket, so JSON has no part in it. */
  private List<Field> bucketedBy() {
    return key.isEmpty() ? fields.stream().filter(f -> !f.meaning().onlyInJava()).toList() : key;
  }

  private String bucketed() {
    String inner = profiled ? profile().inner() : "";
    if (buckets == KeyBuckets.Row) {
      return "SELECT %s AS bucket, %s%s FROM (SELECT %s%s FROM %s%s) r"
          .formatted(
              KeyBuckets.ofRow(engine, BITS),
              BITS,
              profiled ? profile().passed() : "",
              bits(),
              inner,
              from(),
              engine.once());
    }
    return "SELECT " + buckets.ofKey(engine, bucketedBy()) + " AS bucket, " + hashed(inner);
  }

  /**
   * What each row's hashes are made of, once a row.
   *
   * @param more further columns, each after a comma
   */
  private String hashed(String more) {
    return own
        ? hashes().row() + more + " FROM " + relation + engine.once()
        : bits() + more + " FROM " + from() + engine.once();
  }

  private String first() {
    return own ? hashes().first() : engine.first(BITS);
  }

  private String second() {
    return own ? hashes().second() : engine.second(BITS);
  }

  private String bits() {
    return engine.bits(engine.md5(engine.row(fields))) + " AS " + BITS;
  }

  private OwnHashes hashes() {
    return engine.ownHashes(fields).orElseThrow();
  }

  private String md5() {
    return engine.md5(engine.row(fields)) + " AS " + MD5;
  }

  private String from() {
    return engine.from(relation, fields);
  }
}
