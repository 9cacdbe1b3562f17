package dev.causeway.standins.aws.redshift;

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
    List<SqlToken> tokens = SqlToken.split(sql);
    StringBuilder out = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      boolean parameter =
          token.is(":") && i + 1 < tokens.size() && tokens.get(i + 1).kind() == SqlToken.Kind.WORD;
      if (token.is("?")) {
        throw new Command.RefusedException("a question mark in a text with parameters");
      }
      if (parameter) {
        i++;
        names.add(tokens.get(i).text());
        out.append('?');
      } else {
        out.append(token.text());
      }
    }
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(given);
    if (!unknown.isEmpty()) {
      throw new Command.RefusedException("Parameters list lacks the parameters " + unknown);
    }
    return new NamedParameters(out.toString(), List.copyOf(names));
  }
}
