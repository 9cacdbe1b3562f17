package dev.causeway.standins.aws.redshift;

import dev.causeway.dialect.Placeholders;
import dev.causeway.dialect.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of a statement, {@code :name} in its text.
 *
 * @param sql the text with a question mark for each use
 * @param names the parameters in the order of their use
 */
record NamedParameters(String sql, List<String> names) {

  static NamedParameters of(String sql, Set<String> given) {
    if (SqlToken.split(sql).stream().anyMatch(token -> token.is("?"))) {
      throw new Command.RefusedException("a question mark in a text with parameters");
    }
    List<String> names = new ArrayList<>();
    String text =
        Placeholders.replace(
            sql,
            name -> {
              names.add(name);
              return "?";
            });
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(given);
    if (!unknown.isEmpty()) {
      throw new Command.RefusedException("Parameters list lacks the parameters " + unknown);
    }
    return new NamedParameters(text, List.copyOf(names));
  }
}
