package dev.causeway.dialect;

import dev.causeway.dialect.grammar.SqlParser.FetchContext;
import dev.causeway.dialect.grammar.SqlParser.LimitContext;
import dev.causeway.dialect.grammar.SqlParser.OffsetContext;
import dev.causeway.dialect.grammar.SqlParser.ParameterContext;
import dev.causeway.dialect.grammar.SqlParser.TopContext;
import dev.causeway.dialect.tree.Place;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Parameters have a name, are declared, and stand where both engines take a value. */
final class ParameterRules implements Rule {
  private static final String ID = "PARAMETER";

  private final Set<String> declared;
  private final Set<String> used = new TreeSet<>();

  ParameterRules(Set<String> declared) {
    this.declared = declared;
  }

  @Override
  public void check(ParserRuleContext node, Report report) {
    if (!(node instanceof ParameterContext parameter)) {
      return;
    }
    if (parameter.PARAMETER() == null) {
      report.error(ID, parameter, "? has no name", "write :name, and declare it in parameters");
      return;
    }
    String name = parameter.PARAMETER().getText().substring(1);
    used.add(name);
    if (!declared.contains(name)) {
      report.error(
          ID,
          parameter,
          ":%s is not among the query's parameters".formatted(name),
          "declare it in parameters, with its type and a sample");
    }
    if (counts(parameter)) {
      report.error(
          ID,
          parameter,
          ":%s says how many rows there are, which both engines take as a number only"
              .formatted(name),
          "number the rows by ROW_NUMBER() and compare that with it");
    }
  }

  /** Reports what is declared and stands nowhere. */
  void unused(Report report) {
    declared.stream()
        .filter(name -> !used.contains(name))
        .sorted()
        .forEach(name ->
            report.error(
                ID,
                new Place(1, 1),
                "parameter %s is declared and not used".formatted(name),
                "write :%s where its value belongs, or remove it".formatted(name)));
  }

  private static boolean counts(ParameterContext parameter) {
    for (ParseTree up = parameter.getParent(); up != null; up = up.getParent()) {
      if (up instanceof LimitContext
          || up instanceof OffsetContext
          || up instanceof FetchContext
          || up instanceof TopContext) {
        return true;
      }
    }
    return false;
  }
}
