package dev.causeway.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table read back from what is written, with the column names of schema.sql. */
record Rows(List<Map<String, String>> all, Map<String, Integer> lengths) {
  private static final Pattern COLUMN = Pattern.compile("(?m)^  (\\w+) (VARCHAR\\((\\d+)\\))?");

  static Rows of(DataSet data, String table) throws IOException {
    List<String> columns = new ArrayList<>();
    Map<String, Integer> lengths = new HashMap<>();
    Matcher matcher = COLUMN.matcher(definition(table));
    while (matcher.find()) {
      columns.add(matcher.group(1));
      if (matcher.group(3) != null) {
        lengths.put(matcher.group(1), Integer.parseInt(matcher.group(3)));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    data.write(table, bytes);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : bytes.toString(StandardCharsets.UTF_8).split("\n")) {
      rows.add(row(columns, line.split("\t", -1)));
    }
    return new Rows(rows, lengths);
  }

  private static Map<String, String> row(List<String> columns, String[] fields) {
    if (fields.length != columns.size()) {
      throw new AssertionError(fields.length + " fields for " + columns);
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < fields.length; i++) {
      if (!fields[i].equals("\\N")) {
        row.put(columns.get(i), unescape(fields[i]));
      }
    }
    return row;
  }

  private static String unescape(String field) {
    return field
        .replace("\\t", "\t")
        .replace("\\n", "\n")
        .replace("\\r", "\r")
        .replace("\\\\", "\\");
  }

  private static String definition(String table) throws IOException {
    try (var in = Loader.class.getResourceAsStream("schema.sql")) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String start = "CREATE TABLE " + table + " (";
      int at = sql.indexOf(start);
      return sql.substring(at + start.length(), sql.indexOf(");\n", at));
    }
  }

  List<String> column(String name) {
    return all.stream().map(row -> row.get(name)).toList();
  }

  long count(String name, String value) {
    return column(name).stream().filter(value::equals).count();
  }

  double share(java.util.function.Predicate<Map<String, String>> test) {
    return (double) all.stream().filter(test).count() / all.size();
  }

  BigDecimal sum(String name) {
    return column(name).stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
