package dev.causeway.dialect.names;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** What the equalities of a condition fix. */
final class Equalities {
  private final Names names;
  private final Scope scope;

  Equalities(Names names, Scope scope) {
    this.names = names;
    this.scope = scope;
  }

  /** A condition that all rows meet. */
  void hold(ExpressionContext condition) {
    hold(condition, Set.of());
  }

  /**
   * A condition of a join.
   *
   * @param fixing the relations that keep all their rows: they fix the others, and not the other
   *     way round; none for an inner join
   */
  void hold(ExpressionContext condition, Set<String> fixing) {
    switch (Nodes.core(condition)) {
      case LogicalContext both when both.AND() != null -> {
        hold(both.left, fixing);
        hold(both.right, fixing);
      }
      case PredicateContext predicate when predicate.test() instanceof ComparisonContext test -> {
        if (test.comparator().getText().equals("=")) {
          equal(predicate.operand(), test.operand(), fixing);
        }
      }
      default -> {}
    }
  }

  private void equal(ParserRuleContext one, ParserRuleContext other, Set<String> fixing) {
    Optional<String> left = term(one);
    Optional<String> right = term(other);
    if (left.isPresent() && right.isPresent()) {
      equal(left.get(), right.get(), fixing);
    } else if (fixing.isEmpty()) {
      left.filter(term -> isConstant(other)).ifPresent(scope.dependencies()::addConstant);
      right.filter(term -> isConstant(one)).ifPresent(scope.dependencies()::addConstant);
    }
  }

  void equal(String one, String other, Set<String> fixing) {
    if (fixing.isEmpty() || fixing.contains(relation(one))) {
      scope.dependencies().add(one, other);
    }
    if (fixing.isEmpty() || fixing.contains(relation(other))) {
      scope.dependencies().add(other, one);
    }
  }

  private static String relation(String term) {
    return term.substring(0, term.lastIndexOf('.'));
  }

  private Optional<String> term(ParserRuleContext operand) {
    return Nodes.core(operand) instanceof ColumnNameContext name
        ? names.named(name).filter(named -> !named.isOuter()).map(Scope.Named::term)
        : Optional.empty();
  }

  private boolean isConstant(ParserRuleContext operand) {
    return switch (Nodes.core(operand)) {
      case WholeContext whole -> true;
      case DecimalContext decimal -> true;
      case TextContext text -> true;
      case TypedTextContext typed -> true;
      case ParameterContext parameter -> true;
      case ColumnNameContext name -> names.named(name).map(Scope.Named::isOuter).orElse(false);
      default -> false;
    };
  }
}
