/**
 * What happens next to a phase, as pure functions of one observation. Status is not among what is
 * observed: a wiped one changes no decision.
 */
@NullMarked
package dev.causeway.operators.engine.phase.decide;

import org.jspecify.annotations.NullMarked;
