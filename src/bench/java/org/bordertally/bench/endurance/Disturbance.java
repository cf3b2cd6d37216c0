package org.bordertally.bench.endurance;

/** What is done to a night on its way. */
enum Disturbance {
    NONE("left alone"),
    NIGHT("night killed"),
    DATABASE("database killed"),
    SERVER("server killed");

    private final String words;

    Disturbance(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
