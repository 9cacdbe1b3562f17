package dev.causeway.dialect;

import io.trino.sql.tree.Node;

/** Looks at one node of a query, with what stands around it. */
interface Rule {
  /**
   * Reports what is wrong with a node.
   *
   * @param node the node
   * @param parent what it stands in; the query itself stands in itself
   */
  void check(Node node, Node parent, Report report);
}
