/** What the names of a query stand for: which column of which table, its type, what is unique. */
@NullMarked
package dev.causeway.dialect.names;

import org.jspecify.annotations.NullMarked;
