/** The operators as one process. */
@NullMarked
package dev.causeway.operators.app;

import org.jspecify.annotations.NullMarked;
