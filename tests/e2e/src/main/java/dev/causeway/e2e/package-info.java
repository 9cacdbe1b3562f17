/** What the demo and the end-to-end tests share: the platform, the cluster, the users, waiting. */
@NullMarked
package dev.causeway.e2e;

import org.jspecify.annotations.NullMarked;
