/** Drill: asks the agent as the synthetic user. */
@NullMarked
package dev.causeway.runner.drill;

import org.jspecify.annotations.NullMarked;
