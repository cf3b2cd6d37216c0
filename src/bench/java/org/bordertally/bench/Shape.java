package org.bordertally.bench;

/** One thing that is measured. Another one is a class of its own and a line in {@link Shapes}. */
interface Shape {
    /** What the option {@code --shapes} calls it. */
    String name();

    /** Measures it and adds what was found to the report. */
    void measure(Workbench bench, Report report) throws Exception;
}
