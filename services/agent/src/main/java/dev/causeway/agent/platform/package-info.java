/** Settings, clients and the end of the process. */
@NullMarked
package dev.causeway.agent.platform;

import org.jspecify.annotations.NullMarked;
