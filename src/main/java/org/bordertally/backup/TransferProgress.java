package org.bordertally.backup;

/** Is told how far a backup or restore is. */
public interface TransferProgress {
    /** The number of bytes to come is not known. */
    long UNKNOWN = -1;

    TransferProgress SILENT = new TransferProgress() {
        @Override
        public void stage(String name, long bytes) {}

        @Override
        public void moved(long bytes) {}
    };

    /**
     * Something new begins.
     *
     * @param name what it does, for the user
     * @param bytes how many it will move, or {@link #UNKNOWN}
     */
    void stage(String name, long bytes);

    /** So many bytes more were moved. */
    void moved(long bytes);
}
