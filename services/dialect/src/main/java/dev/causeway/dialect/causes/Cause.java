package dev.causeway.dialect.causes;

import dev.causeway.dialect.tree.Edit;
import dev.causeway.dialect.tree.Place;
import java.util.Optional;

/**
 * Why two engines with equal data may answer a query differently, and neither be wrong.
 *
 * @param code what it is
 * @param severity how sure it is
 * @param effect what may differ
 * @param place where it stands
 * @param sentence what differs, and what to write instead
 * @param rewrite another text for that part that leaves nothing open; empty where none can be made
 */
public record Cause(
    CauseCode code,
    Severity severity,
    Effect effect,
    Place place,
    String sentence,
    Optional<Edit> rewrite) {

  /** How sure a cause is. */
  public enum Severity {
    /** The SQL leaves the answer open. */
    Certain,
    /** It does, unless the data or a type or key that is not known rule it out. */
    Possible
  }

  /** What may differ. */
  public enum Effect {
    /** Which rows, or their values. */
    Answer,
    /** Only the order of the rows. */
    Order
  }
}
