package dev.causeway.warehouse;

import dev.causeway.dialect.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A statement's text with an expression of the declared type for each use of a parameter. The
 * values go beside it, never into it.
 *
 * @param sql the text
 * @param values the values of its parameters, in the order of their use
 */
public record BoundSql(String sql, List<Parameter> values) {
  public BoundSql {
    values = List.copyOf(values);
  }

  /** With a question mark for each use, as JDBC and Athena have it. */
  public static BoundSql byPlace(Query query) {
    return of(query, parameter -> "?");
  }

  /** With the names as they are, as the Redshift Data API has it. */
  public static BoundSql byName(Query query) {
    return of(query, parameter -> ":" + parameter.name());
  }

  private static BoundSql of(Query query, Function<Parameter, String> mark) {
    if (query.parameters().isEmpty()) {
      return new BoundSql(query.sql(), List.of());
    }
    Map<String, Parameter> byName =
        query.parameters().stream().collect(Collectors.toMap(Parameter::name, p -> p));
    List<Parameter> used = new ArrayList<>();
    String sql =
        Placeholders.replace(
            query.sql(),
            name -> {
              Parameter parameter = byName.get(name);
              if (parameter == null) {
                throw new IllegalArgumentException("parameter " + name + " has no value");
              }
              used.add(parameter);
              return parameter.expression(mark.apply(parameter));
            });
    return new BoundSql(sql, used);
  }
}
