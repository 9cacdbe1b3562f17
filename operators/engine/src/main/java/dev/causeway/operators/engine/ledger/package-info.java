/**
 * The append-only record of all transitions in the lake's bucket: the operators' only right to
 * change anything on AWS. Nothing here blocks its caller.
 */
@NullMarked
package dev.causeway.operators.engine.ledger;

import org.jspecify.annotations.NullMarked;
