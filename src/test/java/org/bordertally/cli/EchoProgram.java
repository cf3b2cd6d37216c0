package org.bordertally.cli;

/** A program for the launcher to run: says what it was called with, and what it is to tell people to type. */
public final class EchoProgram {
    private EchoProgram() {}

    public static void main(String[] arguments) {
        System.out.println(arguments.length == 0 ? System.getenv("BORDERTALLY_COMMAND") : String.join(" ", arguments));
    }
}
