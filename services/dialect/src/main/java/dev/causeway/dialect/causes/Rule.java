package dev.causeway.dialect.causes;

import org.antlr.v4.runtime.ParserRuleContext;

/** Looks at one node of a query. */
interface Rule {
  void check(ParserRuleContext node);
}
