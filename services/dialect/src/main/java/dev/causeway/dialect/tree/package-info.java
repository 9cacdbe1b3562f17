/** A query as a tree, each node with its place in the text. */
@NullMarked
package dev.causeway.dialect.tree;

import org.jspecify.annotations.NullMarked;
