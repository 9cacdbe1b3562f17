/** Records and names that the operators and the services share. No Kubernetes and no AWS types. */
@NullMarked
package dev.causeway.contract;

import org.jspecify.annotations.NullMarked;
