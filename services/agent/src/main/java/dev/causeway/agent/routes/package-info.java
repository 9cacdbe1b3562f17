/** The route in force: watched, applied, reported. */
@NullMarked
package dev.causeway.agent.routes;

import org.jspecify.annotations.NullMarked;
