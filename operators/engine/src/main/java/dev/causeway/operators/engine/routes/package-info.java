/**
 * Who serves now: the record of a capability's route, its changes, and who has applied it. The
 * position survives in the routes ConfigMap; a status never says where the traffic is.
 */
@NullMarked
package dev.causeway.operators.engine.routes;

import org.jspecify.annotations.NullMarked;
