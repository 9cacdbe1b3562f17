/** The named queries and their answers. */
@NullMarked
package dev.causeway.agent.queries;

import org.jspecify.annotations.NullMarked;
