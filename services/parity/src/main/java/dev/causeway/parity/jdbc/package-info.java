/** Sides that are reached by JDBC. */
@NullMarked
package dev.causeway.parity.jdbc;

import org.jspecify.annotations.NullMarked;
