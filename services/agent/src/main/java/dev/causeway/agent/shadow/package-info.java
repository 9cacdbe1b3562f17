/** A share of the questions asked of the other engine too, after the user has the answer. */
@NullMarked
package dev.causeway.agent.shadow;

import org.jspecify.annotations.NullMarked;
