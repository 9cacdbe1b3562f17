package dev.causeway.parity;

import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.meaning.Family;
import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.parity.sql.EngineSql;
import dev.causeway.parity.sql.KeyBuckets;
import dev.causeway.parity.sql.TableSql;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the columns of a table are compared as on both sides.
 *
 * @param source the source's columns
 * @param target the target's, in the same order
 * @param problems columns that no comparison can make equal
 */
record TablePair(List<Field> source, List<Field> target, List<Problem> problems) {

  /**
   * A column that cannot be compared.
   *
   * @param column its name
   * @param what why not, in one line
   */
  record Problem(String column, String what) {}

  static TablePair of(TableCheck table) {
    List<Field> source = new ArrayList<>();
    List<Field> target = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Column mine : table.columns()) {
      Optional<Column> other = table.inTarget(mine.name());
      Optional<Meaning> meaning =
          other.flatMap(column -> Meaning.crossing(mine.type(), column.type()));
      if (meaning.isPresent()) {
        source.add(new Field(mine, meaning.get()));
        target.add(new Field(other.orElseThrow(), meaning.get()));
      } else {
        String what =
            other
                .map(column ->
                    "column %s is %s in the source and %s in the target"
                        .formatted(mine.name(), mine.type(), column.type()))
                .orElse("column %s is not in the target".formatted(mine.name()));
        problems.add(new Problem(mine.name(), what));
      }
    }
    return new TablePair(source, target, problems);
  }

  /** Whether rows are told apart by their values in Java, since their texts in SQL do not do. */
  boolean onlyInJava() {
    return source.stream().anyMatch(field -> field.meaning().onlyInJava());
  }

  TableSql sourceSql(TableCheck table, Dialect dialect, String schema, boolean ownHashes) {
    return sql(table, dialect, schema, source, ownHashes);
  }

  TableSql targetSql(TableCheck table, Dialect dialect, String schema, boolean ownHashes) {
    return sql(table, dialect, schema, target, ownHashes);
  }

  private TableSql sql(
      TableCheck table, Dialect dialect, String schema, List<Field> fields, boolean ownHashes) {
    KeyBuckets buckets = KeyBuckets.of(key(table, source), key(table, target), onlyInJava());
    return new TableSql(
        EngineSql.of(dialect),
        EngineSql.relation(schema, table.name()),
        fields,
        key(table, fields),
        named(table.declared().columns(), fields),
        buckets,
        ownHashes && buckets != KeyBuckets.Row && sameTypes(),
        table.declared().profile());
  }

  /** An engine's own hashes go by the type; only equal types have equal ones, but for a length. */
  private boolean sameTypes() {
    for (int i = 0; i < source.size(); i++) {
      ColumnType mine = source.get(i).column().type();
      ColumnType other = target.get(i).column().type();
      boolean text = Family.of(mine) == Family.Text && mine.kind() == other.kind();
      if (!text && !mine.equals(other)) {
        return false;
      }
    }
    return true;
  }

  private static List<Field> key(TableCheck table, List<Field> fields) {
    return named(table.key(), fields);
  }

  private static List<Field> named(List<String> names, List<Field> fields) {
    return names.stream()
        .map(name ->
            fields.stream().filter(f -> f.column().name().equals(name)).findFirst().orElseThrow())
        .toList();
  }
}
