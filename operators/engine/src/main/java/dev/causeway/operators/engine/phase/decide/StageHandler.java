package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Stage;

/** One stage: looks, and says what comes next. Keeps nothing. */
interface StageHandler {
  /** The stage. */
  Stage stage();

  /** What the stage says; asked only if all stages before it said Proceed. */
  StageOutcome assess(Observation o, Evidence evidence);
}
