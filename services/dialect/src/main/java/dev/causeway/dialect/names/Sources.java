package dev.causeway.dialect.names;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.grammar.SqlParser.*;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a FROM: which relations, and what their joins say of their columns. */
final class Sources {
  private final Names names;
  private final Catalog catalog;
  private final Scope scope;

  Sources(Names names, Catalog catalog, Scope scope) {
    this.names = names;
    this.catalog = catalog;
    this.scope = scope;
  }

  void from(FromContext from) {
    from.relation().forEach(relation -> relation(relation, false));
  }

  /** The aliases in a relation. */
  private Set<String> relation(RelationContext relation, boolean optional) {
    return switch (relation) {
      case OneSourceContext one -> source(one.source(), optional);
      case CrossJoinContext join -> both(join.left, join.source(), optional);
      case NaturalJoinContext join -> both(join.left, join.source(), true);
      case JoinContext join -> join(join, optional);
      default -> new HashSet<>();
    };
  }

  private Set<String> both(RelationContext left, SourceContext right, boolean optional) {
    Set<String> all = relation(left, optional);
    all.addAll(source(right, optional));
    return all;
  }

  private Set<String> join(JoinContext join, boolean optional) {
    JoinTypeContext type = join.joinType();
    boolean full = type.FULL() != null;
    Set<String> left = relation(join.left, optional || full || type.RIGHT() != null);
    Set<String> right = relation(join.right, optional || full || type.LEFT() != null);
    if (!full) {
      Set<String> fixing =
          type.LEFT() != null ? left : type.RIGHT() != null ? right : Set.<String>of();
      if (join.joinOn().expression() != null) {
        names.inner(join.joinOn(), scope, scope.withs());
        new Equalities(names, scope).hold(join.joinOn().expression(), Set.copyOf(fixing));
      } else {
        using(join.joinOn().identifier(), left, right, Set.copyOf(fixing));
      }
    }
    left.addAll(right);
    return left;
  }

  private void using(
      List<IdentifierContext> columns, Set<String> left, Set<String> right, Set<String> fixing) {
    for (IdentifierContext column : columns) {
      String name = Identifiers.name(column);
      for (String one : left) {
        for (String other : right) {
          new Equalities(names, scope).equal(one + "." + name, other + "." + name, fixing);
        }
      }
    }
  }

  private Set<String> source(SourceContext source, boolean optional) {
    Output output = output(source.sourcePrimary(), optional);
    if (output == null) {
      return aliases(source.sourcePrimary(), optional);
    }
    String alias = source.alias == null ? ownName(source) : Identifiers.name(source.alias);
    Output named = output.renamed(Identifiers.names(source.columnAliases()));
    scope.add(new Relation(alias, source.pivot() == null ? named : Output.UNKNOWN, optional));
    return new HashSet<>(Set.of(alias));
  }

  private Set<String> aliases(SourcePrimaryContext primary, boolean optional) {
    return primary instanceof NestedRelationContext nested
        ? relation(nested.relation(), optional)
        : new HashSet<>();
  }

  private @Nullable Output output(SourcePrimaryContext primary, boolean optional) {
    return switch (primary) {
      case TableContext table -> table(Identifiers.name(table.qualifiedName()));
      case SubqueryContext sub -> names.query(sub.query(), null, scope.withs());
      case LateralContext lateral -> names.query(lateral.query(), scope, scope.withs());
      case NestedRelationContext nested -> null;
      default -> Output.UNKNOWN;
    };
  }

  private Output table(String name) {
    Output with = scope.withs().get(name);
    if (with != null) {
      return with;
    }
    return catalog
        .table(name.substring(name.lastIndexOf('.') + 1))
        .map(table ->
            new Output(
                table.columns().stream()
                    .map(c -> new Field(c.name(), c.kind(), c.nullable(), c.collation()))
                    .toList(),
                table.columns().isEmpty(),
                table.keys()))
        .orElse(Output.UNKNOWN);
  }

  private static String ownName(SourceContext source) {
    if (source.sourcePrimary() instanceof TableContext table) {
      return Identifiers.name(table.qualifiedName().identifier().getLast());
    }
    return "?" + source.getStart().getStartIndex();
  }
}
