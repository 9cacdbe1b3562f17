package dev.causeway.dialect.names;

import dev.causeway.dialect.grammar.SqlParser.QualifiedNameContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names that an expression of one SELECT may use. */
public final class Scope {
  private final @Nullable Scope outer;
  private final Map<String, Output> withs;
  private final List<Relation> relations = new ArrayList<>();
  private final Dependencies dependencies = new Dependencies();

  Scope(@Nullable Scope outer, Map<String, Output> withs) {
    this.outer = outer;
    this.withs = withs;
  }

  /**
   * A column that a name stands for.
   *
   * @param term name of the column that is unique in the SELECT; empty for one of a SELECT around
   * @param field the column
   */
  public record Named(String term, Field field) {
    /** Whether it belongs to a SELECT around this one, and so is fixed here. */
    public boolean isOuter() {
      return term.isEmpty();
    }
  }

  /** What stands in FROM. */
  public List<Relation> relations() {
    return relations;
  }

  Map<String, Output> withs() {
    return withs;
  }

  Dependencies dependencies() {
    return dependencies;
  }

  void add(Relation relation) {
    relations.add(relation);
    dependencies.addKeys(relation);
  }

  /** The column of that name; empty if no relation can have it. */
  public Optional<Named> find(QualifiedNameContext name) {
    List<String> parts = name.identifier().stream().map(Identifiers::name).toList();
    String column = parts.getLast();
    return parts.size() == 1 ? find(column) : find(parts.get(parts.size() - 2), column);
  }

  private Optional<Named> find(String alias, String column) {
    for (Relation relation : relations) {
      if (relation.alias().equals(alias)) {
        return Optional.of(named(relation, column));
      }
    }
    return outer == null ? Optional.empty() : outer.find(alias, column).map(Scope::fixed);
  }

  Optional<Named> find(String column) {
    for (Relation relation : relations) {
      if (relation.output().field(column).isPresent()) {
        return Optional.of(named(relation, column));
      }
    }
    List<Relation> open = relations.stream().filter(r -> r.output().open()).toList();
    if (!open.isEmpty()) {
      return Optional.of(
          open.size() == 1
              ? named(open.getFirst(), column)
              : new Named("?." + column, Field.unknown(column)));
    }
    return outer == null ? Optional.empty() : outer.find(column).map(Scope::fixed);
  }

  private static Named named(Relation relation, String column) {
    Field field = relation.output().field(column).orElseGet(() -> Field.unknown(column));
    return new Named(relation.term(column), relation.optional() ? field.optional() : field);
  }

  private static Named fixed(Named named) {
    return new Named("", named.field());
  }
}
