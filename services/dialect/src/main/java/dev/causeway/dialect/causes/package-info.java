/** Why equal data may give different answers to a query. */
@NullMarked
package dev.causeway.dialect.causes;

import org.jspecify.annotations.NullMarked;
