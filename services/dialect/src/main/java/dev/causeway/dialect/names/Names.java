package dev.causeway.dialect.names;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.Kind;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** What the names of one query stand for. */
public final class Names {
  private final Catalog catalog;
  private final Types types = new Types(this);
  private final Map<QueryContext, Output> outputs = new IdentityHashMap<>();
  private final Map<SelectContext, Scope> scopes = new IdentityHashMap<>();
  private final Map<QueryContext, Scope> sorted = new IdentityHashMap<>();

  private Names(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Finds what each name of a query stands for. */
  public static Names of(SqlTree tree, Catalog catalog) {
    Names names = new Names(catalog);
    names.query(tree.query(), null, Map.of());
    return names;
  }

  /** The kinds of its expressions. */
  public Types types() {
    return types;
  }

  /** The columns of a query. */
  public Output output(QueryContext query) {
    return outputs.getOrDefault(query, Output.UNKNOWN);
  }

  /** The names that a SELECT may use. */
  public Scope scope(SelectContext select) {
    return Objects.requireNonNull(scopes.get(select), "a SELECT of another query");
  }

  /** The kind of a parameter; Unknown if it is not declared. */
  Kind kind(ParameterContext parameter) {
    return parameter.PARAMETER() == null
        ? Kind.Unknown
        : catalog
            .parameters()
            .getOrDefault(parameter.PARAMETER().getText().substring(1), Kind.Unknown);
  }

  /** The column that a name stands for; empty if nothing is known of it. */
  public Optional<Field> field(ColumnNameContext name) {
    return named(name).map(Scope.Named::field);
  }

  /** The same with the name of its own that it has in its SELECT. */
  public Optional<Scope.Named> named(ColumnNameContext name) {
    return around(name).flatMap(scope -> scope.find(name.qualifiedName()));
  }

  private Optional<Scope> around(ParserRuleContext node) {
    for (ParseTree up = node.getParent(); up != null; up = up.getParent()) {
      if (up instanceof SelectContext select) {
        return Optional.ofNullable(scopes.get(select));
      }
      if (up instanceof QueryContext query) {
        SelectContext select = Nodes.select(query);
        return Optional.ofNullable(select == null ? sorted.get(query) : scopes.get(select));
      }
    }
    return Optional.empty();
  }

  Output query(QueryContext query, @Nullable Scope outer, Map<String, Output> around) {
    Map<String, Output> withs = new HashMap<>(around);
    if (query.with() != null) {
      for (NamedQueryContext named : query.with().namedQuery()) {
        String name = Identifiers.name(named.identifier());
        if (query.with().RECURSIVE() != null) {
          withs.put(name, Output.UNKNOWN);
        }
        Output output = query(named.query(), outer, withs);
        withs.put(name, output.renamed(Identifiers.names(named.columnAliases())));
      }
    }
    Output output = body(query.queryBody(), outer, withs);
    outputs.put(query, output);
    if (Nodes.select(query) == null) {
      Scope scope = new Scope(outer, withs);
      scope.add(new Relation("", output, false));
      sorted.put(query, scope);
    }
    Scope scope = Nodes.select(query) == null ? sorted.get(query) : scopes.get(Nodes.select(query));
    if (query.orderBy() != null) {
      inner(query.orderBy(), scope, withs);
    }
    return output;
  }

  private Output body(QueryBodyContext body, @Nullable Scope outer, Map<String, Output> withs) {
    return switch (body) {
      case SingleContext single ->
          switch (single.queryPrimary()) {
            case SelectedContext selected -> select(selected.select(), outer, withs);
            case NestedQueryContext nested -> query(nested.query(), outer, withs);
            default -> Output.UNKNOWN;
          };
      case SetOperationContext set -> {
        Output left = body(set.left, outer, withs);
        yield together(set, left, body(set.right, outer, withs));
      }
      default -> Output.UNKNOWN;
    };
  }

  private static Output together(SetOperationContext set, Output left, Output right) {
    if (left.open() || right.open() || left.fields().size() != right.fields().size()) {
      return Output.UNKNOWN;
    }
    List<Field> fields = new java.util.ArrayList<>();
    for (int i = 0; i < left.fields().size(); i++) {
      Field one = left.fields().get(i);
      Field other = right.fields().get(i);
      fields.add(
          new Field(
              one.name(),
              one.kind() == other.kind() ? one.kind() : one.kind().with(other.kind()),
              one.nullable() || other.nullable(),
              one.collation()));
    }
    boolean all = set.quantifier() != null && set.quantifier().ALL() != null;
    List<List<String>> keys = all ? List.of() : List.of(fields.stream().map(Field::name).toList());
    return new Output(List.copyOf(fields), false, keys);
  }

  private Output select(SelectContext select, @Nullable Scope outer, Map<String, Output> withs) {
    Scope scope = new Scope(outer, withs);
    scopes.put(select, scope);
    if (select.from() != null) {
      new Sources(this, catalog, scope).from(select.from());
    }
    inner(select, scope, withs);
    if (select.where() != null) {
      new Equalities(this, scope).hold(select.where().expression());
    }
    return new Outputs(this, select).output();
  }

  /** Looks at the subqueries of expressions; those of FROM are known by now. */
  void inner(ParserRuleContext node, @Nullable Scope scope, Map<String, Output> withs) {
    for (int i = 0; i < node.getChildCount(); i++) {
      switch (node.getChild(i)) {
        case QueryContext query when outputs.containsKey(query) -> {}
        case QueryContext query -> query(query, scope, withs);
        case ParserRuleContext child -> inner(child, scope, withs);
        default -> {}
      }
    }
  }
}
