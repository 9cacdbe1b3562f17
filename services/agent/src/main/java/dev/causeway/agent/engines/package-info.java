/** The engines that a route may name. */
@NullMarked
package dev.causeway.agent.engines;

import org.jspecify.annotations.NullMarked;
