/** What each capability does in the fixed stages: one package each. */
@NullMarked
package dev.causeway.operators.engine.capabilities;

import org.jspecify.annotations.NullMarked;
