/** When two values are equal, and the canonical text that says so in SQL and in Java. */
@NullMarked
package dev.causeway.parity.meaning;

import org.jspecify.annotations.NullMarked;
