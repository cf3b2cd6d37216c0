package org.bordertally;

public final class BorderTally {
    private BorderTally() {}

    public static void main(String[] arguments) {
        System.out.println(java.util.Arrays.toString(arguments));
    }
}
