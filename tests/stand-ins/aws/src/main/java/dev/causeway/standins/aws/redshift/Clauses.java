package dev.causeway.standins.aws.redshift;

/** Clauses that only one of Redshift and PostgreSQL has. */
final class Clauses {
  private Clauses() {}

  /**
   * Refuses a clause by its name.
   *
   * @param word a word in small letters
   * @param before what stands before it
   * @param after the word after it in small letters; empty if no word follows
   * @param call whether a parenthesis follows
   */
  static void refuse(String word, String before, String after, boolean call) {
    boolean clause =
        word.equals("qualify")
            || (word.equals("top") && before.equalsIgnoreCase("select"))
            || (word.equals("minus") && after.equals("select"))
            || (word.equals("approximate") && !after.isEmpty());
    if (clause) {
      throw Calls.refused(word, "PostgreSQL has no such clause");
    }
    if (call && word.equals("filter") && before.equals(")")) {
      throw Calls.refused(word, "Redshift has no such clause; put a CASE inside the aggregate");
    }
  }
}
