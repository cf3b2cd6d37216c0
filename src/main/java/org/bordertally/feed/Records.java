package org.bordertally.feed;

/** Consecutive records of one file. */
interface Records {
    /**
     * Reads the next record; answers whether there was one.
     *
     * @throws LineFault when its line is no text
     */
    boolean next(Cells cells) throws LineFault;

    /** The line on which the last record began, from 1 for the first line here. */
    int line();

    /** The lines read so far. */
    int lines();
}
