/** PersonaPolicy: accepted and checked, not yet enforced. */
@NullMarked
package dev.causeway.operators.engine.persona;

import org.jspecify.annotations.NullMarked;
