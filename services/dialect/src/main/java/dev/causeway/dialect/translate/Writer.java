package dev.causeway.dialect.translate;

import dev.causeway.dialect.Kind;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Names;
import dev.causeway.dialect.translate.Translation.Rewrite;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Writes a tree as Trino's text: each node as a rule says, or as it stands. */
final class Writer {
  private final SqlTree tree;
  private final Names names;
  private final List<Rule> rules;
  private final List<Rewrite> rewrites = new ArrayList<>();

  /** A way to write some kinds of nodes. */
  interface Rule {
    /** Its text; null for a node that is none of this rule's. */
    @Nullable String write(ParserRuleContext node);
  }

  Writer(SqlTree tree, Names names) {
    this.tree = tree;
    this.names = names;
    this.rules =
        List.of(
            new RefusalRule(),
            new ShapeRule(this),
            new NameRule(this),
            new CastRule(this),
            new OperatorRule(this),
            new TestRule(this),
            new TimeRule(this),
            new TextRule(this),
            new CallRule(this));
  }

  Names names() {
    return names;
  }

  Kind kind(ParserRuleContext expression) {
    return names.types().kind(expression);
  }

  List<Rewrite> rewrites() {
    return rewrites.stream().sorted(Comparator.comparing(Rewrite::place)).toList();
  }

  /** A node's text. */
  String write(ParserRuleContext node) {
    for (Rule rule : rules) {
      String text = rule.write(node);
      if (text != null) {
        return text;
      }
    }
    return copied(node, Map.of());
  }

  /** A node's text, to stand beside an operator. */
  String operand(ParserRuleContext node) {
    String text = write(node);
    return switch (Nodes.core(node)) {
      case PredicateContext predicate -> "(" + text + ")";
      case NotContext not -> "(" + text + ")";
      case LogicalContext logical -> "(" + text + ")";
      case SignedContext signed -> "(" + text + ")";
      case ArithmeticContext binary -> "(" + text + ")";
      case ConcatenationContext joined -> "(" + text + ")";
      default -> text;
    };
  }

  /** Notes that a node is written otherwise. */
  String changed(String code, ParserRuleContext node, String to) {
    rewrites.add(new Rewrite(code, SqlTree.place(node), SqlTree.text(node), to));
    return to;
  }

  /** A node as it stands, apart from some of its children; an empty text leaves one out. */
  String copied(ParserRuleContext node, Map<ParseTree, String> instead) {
    StringBuilder text = new StringBuilder();
    int last = -1;
    for (int i = 0; i < node.getChildCount(); i++) {
      ParseTree child = node.getChild(i);
      Token first = first(child);
      if (first == null) {
        continue;
      }
      String own = instead.containsKey(child) ? instead.get(child) : text(child);
      if (!own.isEmpty()) {
        text.append(last < 0 ? "" : between(last, first.getTokenIndex())).append(own);
      }
      last = last(child).getTokenIndex();
    }
    return text.toString();
  }

  private String between(int last, int next) {
    return tree.between(last, next);
  }

  private String text(ParseTree child) {
    return child instanceof ParserRuleContext rule ? write(rule) : child.getText();
  }

  private static @Nullable Token first(ParseTree child) {
    if (child instanceof TerminalNode terminal) {
      return terminal.getSymbol();
    }
    ParserRuleContext rule = (ParserRuleContext) child;
    return SqlTree.text(rule).isEmpty() ? null : rule.getStart();
  }

  private static Token last(ParseTree child) {
    return child instanceof TerminalNode terminal
        ? terminal.getSymbol()
        : ((ParserRuleContext) child).getStop();
  }

  /** The kind of an expression in words, for a refusal. */
  String typeName(ParserRuleContext expression) {
    return kind(expression).name().toLowerCase(Locale.ROOT);
  }
}
