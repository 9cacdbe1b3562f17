/** How adapters wait for an engine: backoff, deadline, interrupt. No part of the public surface. */
@NullMarked
package dev.causeway.warehouse.polling;

import org.jspecify.annotations.NullMarked;
