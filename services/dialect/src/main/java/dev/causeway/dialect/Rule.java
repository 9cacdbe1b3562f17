package dev.causeway.dialect;

import org.antlr.v4.runtime.ParserRuleContext;

/** Looks at one node of a query. */
interface Rule {
  /** Reports what is wrong with a node. */
  void check(ParserRuleContext node, Report report);
}
