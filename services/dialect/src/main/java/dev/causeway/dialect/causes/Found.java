package dev.causeway.dialect.causes;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.causes.Cause.Effect;
import dev.causeway.dialect.causes.Cause.Severity;
import dev.causeway.dialect.grammar.SqlParser.QueryContext;
import dev.causeway.dialect.grammar.SqlParser.SelectContext;
import dev.causeway.dialect.names.Names;
import dev.causeway.dialect.names.Rows;
import dev.causeway.dialect.names.Rows.Fixed;
import dev.causeway.dialect.tree.Edit;
import dev.causeway.dialect.tree.SqlTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** The causes found so far, and what the rules need to find them. */
final class Found {
  private final SqlTree tree;
  private final Names names;
  private final List<Cause> causes = new ArrayList<>();

  Found(SqlTree tree, Catalog catalog) {
    this.tree = tree;
    this.names = Names.of(tree, catalog);
  }

  Names names() {
    return names;
  }

  Rows rows(SelectContext select) {
    return new Rows(names, select);
  }

  /** Whether a query is the outermost, so that its order of rows is seen. */
  boolean isOutermost(QueryContext query) {
    return query == tree.query();
  }

  void certain(CauseCode code, Effect effect, ParserRuleContext at, String what, Edit... edit) {
    add(code, Severity.Certain, effect, at, what, edit);
  }

  void possible(CauseCode code, Effect effect, ParserRuleContext at, String what, Edit... edit) {
    add(code, Severity.Possible, effect, at, what, edit);
  }

  /** A cause unless something is fixed; not a certain one where that is not known. */
  void unless(
      Fixed fixed,
      CauseCode code,
      Effect effect,
      ParserRuleContext at,
      String what,
      @Nullable Edit edit) {
    Edit[] edits = edit == null ? new Edit[0] : new Edit[] {edit};
    switch (fixed) {
      case Yes -> {}
      case No -> certain(code, effect, at, what, edits);
      case Unknown -> possible(code, effect, at, what + ", unless a key is among them", edits);
    }
  }

  private void add(
      CauseCode code,
      Severity severity,
      Effect effect,
      ParserRuleContext at,
      String what,
      Edit... edit) {
    causes.add(
        new Cause(
            code,
            severity,
            effect,
            SqlTree.place(at),
            what,
            edit.length == 0 ? Optional.empty() : Optional.of(edit[0])));
  }

  List<Cause> causes() {
    return causes.stream()
        .sorted(Comparator.comparing(Cause::place).thenComparing(Cause::code))
        .toList();
  }
}
