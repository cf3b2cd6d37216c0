package org.bordertally.bench.endurance;

/** One thing that somebody sends to do harm, bounded in number and time. */
interface Flood {
    /** What the option {@code --floods} calls it. */
    String name();

    /**
     * Sends it, and tells the siege what is wrong besides memory, disk and pages.
     *
     * @return what was done, in a few words
     */
    String play(Siege siege) throws Exception;

    /**
     * How long it may go on.
     *
     * @param usual seconds of a flood
     */
    default int seconds(int usual) {
        return usual;
    }

    /** What happens once nobody reads any more, before it is looked what is left. */
    default void afterwards(Siege siege) throws Exception {}
}
