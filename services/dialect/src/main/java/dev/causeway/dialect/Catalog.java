package dev.causeway.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables and parameters that a query may name, as far as they are known; may be empty. */
public final class Catalog {
  private static final Catalog EMPTY = new Catalog(List.of());

  private final Map<String, Table> tables;
  private final Map<String, Kind> parameters;

  /** These tables, and no parameters. */
  public Catalog(List<Table> tables) {
    this(new TreeMap<>(), Map.of());
    for (Table table : tables) {
      this.tables.put(table.name(), table);
    }
  }

  private Catalog(Map<String, Table> tables, Map<String, Kind> parameters) {
    this.tables = tables;
    this.parameters = parameters;
  }

  /** Of which nothing is known. */
  public static Catalog empty() {
    return EMPTY;
  }

  /** The same with the kinds of a query's parameters, by name. */
  public Catalog withParameters(Map<String, Kind> declared) {
    return new Catalog(tables, Map.copyOf(declared));
  }

  /** The kinds of the query's parameters, by name. */
  public Map<String, Kind> parameters() {
    return parameters;
  }

  /** The table of that name, in any case. */
  public Optional<Table> table(String name) {
    return Optional.ofNullable(tables.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * A table.
   *
   * @param name its name, kept in small letters
   * @param columns all its columns, in order; none where they are not known
   * @param keys sets of columns, each of which identifies a row; none where none is known
   */
  public record Table(String name, List<Column> columns, List<List<String>> keys) {
    public Table {
      name = name.toLowerCase(Locale.ROOT);
      columns = List.copyOf(columns);
      keys = keys.stream().map(Catalog::small).toList();
    }
  }

  /**
   * A column.
   *
   * @param name its name, kept in small letters
   * @param kind its kind
   * @param nullable whether it may hold NULL
   * @param collation how its text is ordered and compared
   */
  public record Column(String name, Kind kind, boolean nullable, Collation collation) {
    public Column {
      name = name.toLowerCase(Locale.ROOT);
    }

    /**
     * A column whose text, if it is one, is ordered by bytes.
     *
     * @param type its SQL type, by any engine's name
     */
    public static Column of(String name, String type, boolean nullable) {
      return new Column(name, Kind.of(type), nullable, Collation.Binary);
    }
  }

  /** How text is ordered and compared at the source; the target does both by code points. */
  public enum Collation {
    /** By the bytes of UTF-8, which is by code points. */
    Binary,
    /** Ordered by the rules of a language, compared by bytes. */
    Linguistic,
    /** Small and capital letters are equal. */
    CaseInsensitive
  }

  private static List<String> small(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
