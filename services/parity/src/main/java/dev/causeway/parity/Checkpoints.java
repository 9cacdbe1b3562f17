package dev.causeway.parity;

import java.util.Optional;

/**
 * Where finished work of a comparison is kept, so that a further try goes on from there. Nothing
 * that it gives back is believed: each text says what it is of, and how long and what it was.
 */
public interface Checkpoints {
  /** Keeps nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public Optional<String> load(String name) {
          return Optional.empty();
        }

        @Override
        public void save(String name, String text) {}
      };

  /**
   * What was kept under a name, if anything was.
   *
   * @param name two parts of letters, digits and dashes, with a slash between them
   */
  Optional<String> load(String name);

  /** Keeps a text, in place of what had that name. Both sides may do so at one time. */
  void save(String name, String text);
}
