package dev.causeway.dialect.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a table or of a query.
 *
 * @param fields those that are known
 * @param open whether there are others
 * @param keys sets of names, each of which identifies a row; none where none is known
 */
public record Output(List<Field> fields, boolean open, List<List<String>> keys) {
  /** Of which nothing is known. */
  static final Output UNKNOWN = new Output(List.of(), true, List.of());

  Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The same under other names, as far as names are given. */
  Output renamed(List<String> names) {
    if (names.isEmpty() || open) {
      return names.isEmpty() ? this : UNKNOWN;
    }
    List<Field> renamed = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      renamed.add(i < names.size() ? fields.get(i).named(names.get(i)) : fields.get(i));
    }
    return new Output(renamed, false, keys.stream().map(key -> mapped(key, renamed)).toList());
  }

  private List<String> mapped(List<String> key, List<Field> renamed) {
    List<String> before = fields.stream().map(Field::name).toList();
    return key.stream().map(name -> renamed.get(before.indexOf(name)).name()).toList();
  }
}
