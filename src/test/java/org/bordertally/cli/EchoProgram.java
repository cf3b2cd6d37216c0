package org.bordertally.cli;

/** A program for the launcher to run: says what it was called with. */
public final class EchoProgram {
    private EchoProgram() {}

    public static void main(String[] arguments) {
        System.out.println(String.join(" ", arguments));
    }
}
