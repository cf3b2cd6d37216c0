package org.bordertally.inquiry;

/**
 * Which of a long list are asked for.
 *
 * @param skipped from 0
 * @param most from 1
 */
public record Part(long skipped, long most) {
    /** All of them. */
    public static final Part WHOLE = new Part(0, Long.MAX_VALUE);
}
