/**
 * The certificate of a comparison. Nothing but the JDK and the contract, for the operators verify
 * it before they move anybody.
 */
@NullMarked
package dev.causeway.certificate;

import org.jspecify.annotations.NullMarked;
