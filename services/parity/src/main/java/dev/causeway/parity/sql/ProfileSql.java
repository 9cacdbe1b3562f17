package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a table's scan counts beside its checksums: of each column how many values it has, of one
 * with an order the lowest and the highest, and how many keys there are.
 *
 * @param engine the engine
 * @param fields the columns
 * @param key those that identify a row; empty for none
 */
record ProfileSql(EngineSql engine, List<Field> fields, List<Field> key) {
  private static final String KEY = "key_text";

  /** Columns of the innermost SELECT, each after a comma. */
  String inner() {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      columns.add(
          field.meaning().family().ordered()
              ? engine.utc(field.column()) + " AS v" + i
              : "CASE WHEN "
                  + engine.name(field.column())
                  + " IS NULL THEN NULL ELSE 1 END AS v"
                  + i);
    }
    if (!key.isEmpty()) {
      columns.add(engine.row(key) + " AS " + KEY);
    }
    return listed(columns);
  }

  /** The same columns, passed on. */
  String passed() {
    List<String> columns =
        new ArrayList<>(IntStream.range(0, fields.size()).mapToObj(i -> "v" + i).toList());
    if (!key.isEmpty()) {
      columns.add(KEY);
    }
    return listed(columns);
  }

  /** What is counted of them, in the order of the fields; the keys come last. */
  String counted() {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      columns.add("COUNT(v%1$d) AS n%1$d".formatted(i));
      if (fields.get(i).meaning().family().ordered()) {
        columns.add("MIN(v%1$d) AS least%1$d".formatted(i));
        columns.add("MAX(v%1$d) AS most%1$d".formatted(i));
      }
    }
    if (!key.isEmpty()) {
      columns.add("COUNT(DISTINCT " + KEY + ") AS distinct_keys");
    }
    return listed(columns);
  }

  private static String listed(List<String> columns) {
    return columns.stream().map(column -> ", " + column).collect(Collectors.joining());
  }
}
